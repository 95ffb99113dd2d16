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

    /// <summary>Checks that every index is one that the network takes.</summary>
    /// <param name="inputs">The indices of all samples.</param>
    /// <param name="count">How many different indices there are, from 0.</param>
    /// <exception cref="ArgumentException">An index is not in [0, <paramref name="count"/>).</exception>
    public static void Indices(ReadOnlySpan<int> inputs, int count)
    {
        int position = FirstOutside(inputs, count);
        if (position >= 0) ThrowIndex(inputs[position], position, count, nameof(inputs));
    }

    /// <summary>Refuses to compute gradients of indices.</summary>
    /// <param name="network">The network, which takes indices.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static void NoInputGradients(NetworkInfo network)
    {
        ArgumentNullException.ThrowIfNull(network);
        throw new NotSupportedException($"{network.Name} takes indices, which have no gradients. Call the overload without inputGradients.");
    }

    /// <summary>What is wrong with an index.</summary>
    internal static string IndexFault(int index, int count) =>
        FormattableString.Invariant($"is {index}; an index from 0 to {count - 1} was expected.");

    private static void ThrowIndex(int index, int position, int count, string argument) =>
        throw new ArgumentException(FormattableString.Invariant($"{argument}[{position}] {IndexFault(index, count)}"), argument);

    /// <summary>The words for a kind of data.</summary>
    private static string KindOf<T>(InputKind kind) => kind == InputKind.Indices ? "indices (int)" : $"numbers ({ElementName.Of<T>()})";
}
