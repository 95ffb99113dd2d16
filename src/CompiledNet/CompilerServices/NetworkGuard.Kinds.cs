using System.Numerics;

namespace CompiledNet.CompilerServices;

// Which kind of data a network takes: seen at run time only where it is called through an interface.
public static partial class NetworkGuard
{
    /// <summary>The numbers of samples that have nothing else.</summary>
    /// <param name="samples">What a caller gave.</param>
    /// <param name="network">The network, which takes numbers.</param>
    /// <param name="argument">What the caller knows the samples by.</param>
    /// <exception cref="ArgumentException">There are indices.</exception>
    public static ReadOnlySpan<T> Numbers<T>(Samples<T> samples, NetworkInfo network, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!samples.Indices.IsEmpty) ThrowOtherKind(network, argument, KindOf<T>(InputKind.Numbers), KindOf<T>(InputKind.Indices));
        return samples.Numbers;
    }

    /// <summary>The indices of samples that have nothing else.</summary>
    /// <param name="samples">What a caller gave.</param>
    /// <param name="network">The network, which takes indices.</param>
    /// <param name="argument">What the caller knows the samples by.</param>
    /// <exception cref="ArgumentException">There are numbers.</exception>
    public static ReadOnlySpan<int> Indices<T>(Samples<T> samples, NetworkInfo network, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!samples.Numbers.IsEmpty) ThrowOtherKind(network, argument, KindOf<T>(InputKind.Indices), KindOf<T>(InputKind.Numbers));
        return samples.Indices;
    }

    /// <summary>The words for a kind of data.</summary>
    private static string KindOf<T>(InputKind kind) => kind == InputKind.Indices ? "indices (int)" : $"numbers ({ElementName.Of<T>()})";
}
