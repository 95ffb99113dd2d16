namespace CompiledNet.Tests.TestNetworks;

/// <summary>What a hand-made network does beside the plain thing; a type, since what a network is is static.</summary>
internal interface ITestNetworkOptions
{
    static virtual int? IgnoreIndex => null;

    /// <summary>The share of input elements that <c>Backward</c> drops.</summary>
    static virtual double Dropout => 0;

    static virtual bool Rectified => false;

    static virtual GradientFault Fault => GradientFault.None;
}

/// <summary>A mistake that the gradient check must find.</summary>
internal enum GradientFault
{
    None,
    OneElementSlightlyScaled,
    WrongSign,
    MissingBias,
    WrongInputGradient,
    NotANumber,
    LossThatDrifts,
}

internal sealed class Plain : ITestNetworkOptions;

internal sealed class Dropping : ITestNetworkOptions
{
    public static double Dropout => 0.25;
}

internal sealed class Ignoring : ITestNetworkOptions
{
    public static int? IgnoreIndex => -1;
}

internal sealed class Rectified : ITestNetworkOptions
{
    static bool ITestNetworkOptions.Rectified => true;
}

internal sealed class SlightlyScaled : ITestNetworkOptions
{
    public static GradientFault Fault => GradientFault.OneElementSlightlyScaled;
}

internal sealed class WrongSign : ITestNetworkOptions
{
    public static GradientFault Fault => GradientFault.WrongSign;
}

internal sealed class MissingBias : ITestNetworkOptions
{
    public static GradientFault Fault => GradientFault.MissingBias;
}

internal sealed class WrongInputGradient : ITestNetworkOptions
{
    public static GradientFault Fault => GradientFault.WrongInputGradient;
}

internal sealed class NotANumber : ITestNetworkOptions
{
    public static GradientFault Fault => GradientFault.NotANumber;
}

internal sealed class RectifiedAndSlightlyScaled : ITestNetworkOptions
{
    static bool ITestNetworkOptions.Rectified => true;

    public static GradientFault Fault => GradientFault.OneElementSlightlyScaled;
}

internal sealed class RectifiedAndWrongSign : ITestNetworkOptions
{
    static bool ITestNetworkOptions.Rectified => true;

    public static GradientFault Fault => GradientFault.WrongSign;
}

internal sealed class Drifting : ITestNetworkOptions
{
    public static GradientFault Fault => GradientFault.LossThatDrifts;
}
