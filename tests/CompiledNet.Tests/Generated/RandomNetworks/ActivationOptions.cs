namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>The options of activations.</summary>
internal sealed record ActivationOptions
{
    /// <summary>Those of a layer that ends in an activation.</summary>
    public static ActivationOptions Default { get; } = new();

    public double NegativeSlope { get; private init; } = 0.01;

    public bool Approximate { get; private init; }

    public double Alpha { get; private init; } = 1;

    public double Beta { get; private init; } = 1;

    /// <summary>NaN for that of the activation itself.</summary>
    public double Threshold { get; private init; } = double.NaN;

    public double Value { get; private init; }

    public double MinVal { get; private init; } = -1;

    public double MaxVal { get; private init; } = 1;

    /// <summary>Options that differ from the usual ones.</summary>
    /// <param name="activation">The activation, without a jump, which differences would take for a slope.</param>
    /// <param name="real">A number in [0, 1).</param>
    /// <param name="flag">A choice of two.</param>
    public static ActivationOptions Of(Activation activation, double real, bool flag) => new()
    {
        NegativeSlope = real,
        Approximate = flag,
        Alpha = flag ? 0.25 + (2 * real) : -0.5 - real,
        Beta = 0.5 + (2 * real),
        Threshold = activation == Activation.Threshold ? real - 0.5 : double.NaN,
        Value = real - 0.5,
        MinVal = -0.25 - real,
        MaxVal = 0.5 - real,
    };

    /// <summary>The options as they stand in an attribute.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"NegativeSlope = {NegativeSlope:R}, Approximate = GeluApproximation.{(Approximate ? "Tanh" : "None")}, Alpha = {Alpha:R}, Beta = {Beta:R}, Threshold = {(double.IsNaN(Threshold) ? "double.NaN" : Threshold.ToString("R", System.Globalization.CultureInfo.InvariantCulture))}, Value = {Value:R}, MinVal = {MinVal:R}, MaxVal = {MaxVal:R}");
}
