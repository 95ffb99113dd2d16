using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

// Inputs, outputs and targets that have names: each is checked under its own, also where it is a part of rows.
public static partial class NetworkGuard
{
    /// <summary>The number of samples that an input holds.</summary>
    /// <param name="input">The input, sample after sample.</param>
    /// <param name="length">The elements of one sample, at least 1.</param>
    /// <param name="argument">What the caller knows it by.</param>
    /// <exception cref="ArgumentException">The length is no multiple of <paramref name="length"/>.</exception>
    public static int SampleCount<T>(ReadOnlySpan<T> input, int length, string argument) => SampleCount(input.Length, length, argument);

    /// <summary>Checks that something is there for the samples, no more and no less.</summary>
    /// <param name="part">An input or a target, sample after sample.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="length">The elements of one sample.</param>
    /// <param name="argument">What the caller knows it by.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public static void Part<T>(ReadOnlySpan<T> part, int samples, int length, string argument)
    {
        if (part.Length != (long)samples * length) ThrowOtherLength(part.Length, samples, length, argument);
    }

    /// <summary>Checks that there is room for the samples, or none where the part is not wanted; there may be more.</summary>
    /// <param name="part">An output or a gradient.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="length">The elements of one sample.</param>
    /// <param name="argument">What the caller knows it by.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public static void Room<T>(Span<T> part, int samples, int length, string argument)
    {
        if (!part.IsEmpty) Outputs(part, samples, length, argument);
    }

    /// <summary>Checks that there is room for the mean of each loss, or none at all.</summary>
    /// <param name="losses">The room.</param>
    /// <param name="count">The number of losses.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public static void LossRoom<T>(Span<T> losses, int count)
    {
        if (losses.Length != 0 && losses.Length != count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The length of losses is {losses.Length}; {count} was expected, a number for each loss."), nameof(losses));
        }
    }

    /// <summary>Checks that what will be written is apart from parameters or gradients.</summary>
    /// <param name="block">The parameters or gradients.</param>
    /// <param name="written">What will be written.</param>
    /// <param name="argument">What the caller knows it by.</param>
    /// <param name="blockArgument">What the caller knows the block by.</param>
    /// <exception cref="ArgumentNullException"><paramref name="block"/> is null.</exception>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void ApartFrom<T>(ParameterBlock<T> block, Span<T> written, string argument, string blockArgument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(block);
        Apart<T, T>(written, block.Storage, argument, blockArgument);
    }

    /// <summary>Checks that every index of an input is one that the network takes.</summary>
    /// <param name="rows">The indices of all inputs, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the input begins among them.</param>
    /// <param name="length">The elements of the input.</param>
    /// <param name="count">How many different indices there are, from 0.</param>
    /// <param name="argument">What the caller knows the input by.</param>
    /// <exception cref="ArgumentException">An index is not in [0, <paramref name="count"/>).</exception>
    public static void PartIndices(ReadOnlySpan<int> rows, int pitch, int offset, int length, int count, string argument)
    {
        for (int start = offset, sample = 0; start < rows.Length; start += pitch, sample++)
        {
            int position = FirstOutside(rows.Slice(start, length), count);
            if (position >= 0) ThrowIndex(rows[start + position], (sample * length) + position, count, argument);
        }
    }

    /// <summary>Checks that every length of a sample is one that it can have.</summary>
    /// <param name="rows">The indices of all inputs, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the length is among them.</param>
    /// <param name="steps">The time steps of the longest sample.</param>
    /// <param name="argument">What the caller knows the lengths by.</param>
    /// <exception cref="ArgumentException">A length is not in [1, <paramref name="steps"/>].</exception>
    public static void PartLengths(ReadOnlySpan<int> rows, int pitch, int offset, int steps, string argument) =>
        PartLengths(rows, pitch, offset, 1, steps, argument);

    /// <summary>Checks that every length of a sample is one that it can have.</summary>
    /// <param name="rows">The indices of all inputs or targets, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the length is among them.</param>
    /// <param name="least">The shortest length.</param>
    /// <param name="most">The longest.</param>
    /// <param name="argument">What the caller knows the lengths by.</param>
    /// <exception cref="ArgumentException">A length is not in [<paramref name="least"/>, <paramref name="most"/>].</exception>
    public static void PartLengths(ReadOnlySpan<int> rows, int pitch, int offset, int least, int most, string argument)
    {
        for (int start = offset, sample = 0; start < rows.Length; start += pitch, sample++)
        {
            if (rows[start] >= least && rows[start] <= most) continue;
            throw new ArgumentException(FormattableString.Invariant($"{argument}[{sample}] {LengthFault(rows[start], least, most)}"), argument);
        }
    }

    // As unsigned numbers, those below 1 are past the steps too.
    internal static int FirstNoLength(ReadOnlySpan<int> lengths, int steps)
    {
        for (int i = 0; i < lengths.Length; i++)
        {
            if ((uint)lengths[i] - 1 >= (uint)steps) return i;
        }

        return -1;
    }

    /// <summary>What is wrong with a length.</summary>
    internal static string LengthFault(int length, int least, int most) => FormattableString.Invariant($"is {length}; a length from {least} to {most} was expected.");

    /// <summary>Checks that every target of a loss is a class.</summary>
    /// <param name="rows">The indices of all targets, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the loss's targets begin among them.</param>
    /// <param name="length">The elements of its target.</param>
    /// <param name="argument">What the caller knows them by.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">A target is not in [0, <paramref name="classes"/>).</exception>
    public static void PartClassIndices(ReadOnlySpan<int> rows, int pitch, int offset, int length, string argument, int classes) =>
        ThrowIfFault<int>(rows, pitch, offset, length, argument, new TargetRule(TargetKind.ClassIndices, classes, null));

    /// <summary>Checks that every target of a loss is a class or the index that does not count.</summary>
    /// <param name="rows">The indices of all targets, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the loss's targets begin among them.</param>
    /// <param name="length">The elements of its target.</param>
    /// <param name="argument">What the caller knows them by.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="ignoreIndex">The target that does not count; it may lie outside the classes.</param>
    /// <exception cref="ArgumentException">A target is neither in [0, <paramref name="classes"/>) nor <paramref name="ignoreIndex"/>.</exception>
    public static void PartClassIndices(ReadOnlySpan<int> rows, int pitch, int offset, int length, string argument, int classes, int ignoreIndex) =>
        ThrowIfFault<int>(rows, pitch, offset, length, argument, new TargetRule(TargetKind.ClassIndices, classes, ignoreIndex));

    /// <summary>
    /// Checks that every id that counts of the targets of a loss is a class, and not that which stands for nothing. Behind the ids of a sample stand
    /// the output's length and the target's, which have been checked.
    /// </summary>
    /// <param name="rows">The indices of all targets, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the loss's targets begin among them.</param>
    /// <param name="length">The elements of its target.</param>
    /// <param name="argument">What the caller knows them by.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="blank">The class that stands for nothing.</param>
    /// <param name="steps">The longest output of a sample.</param>
    /// <exception cref="ArgumentException">A target is not in [0, <paramref name="classes"/>), or is <paramref name="blank"/>.</exception>
    public static void PartClassSequences(ReadOnlySpan<int> rows, int pitch, int offset, int length, string argument, int classes, int blank, int steps)
    {
        var rule = new TargetRule(TargetKind.ClassSequences, classes, null) { Blank = blank, Steps = steps };
        for (int start = offset, sample = 0; start < rows.Length; start += pitch, sample++)
        {
            if (rule.Find(rows.Slice(start, length + 2)) is not { } fault) continue;
            ThrowFault(fault with { Start = (sample * length) + fault.Start }, argument);
        }
    }

    /// <summary>Checks that every target of a loss is a probability.</summary>
    /// <param name="rows">The numbers of all targets, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the loss's targets begin among them.</param>
    /// <param name="length">The elements of its target.</param>
    /// <param name="argument">What the caller knows them by.</param>
    /// <exception cref="ArgumentException">A target is not in [0, 1]: NaN is not.</exception>
    public static void PartProbabilities<T>(ReadOnlySpan<T> rows, int pitch, int offset, int length, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ThrowIfFault(rows, pitch, offset, length, argument, new TargetRule(TargetKind.Probabilities, 0, null));

    /// <summary>Checks that every target of a loss is 1 or −1.</summary>
    /// <param name="rows">The numbers of all targets, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the loss's targets begin among them.</param>
    /// <param name="length">The elements of its target.</param>
    /// <param name="argument">What the caller knows them by.</param>
    /// <exception cref="ArgumentException">A target is another number.</exception>
    public static void PartSigns<T>(ReadOnlySpan<T> rows, int pitch, int offset, int length, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ThrowIfFault(rows, pitch, offset, length, argument, new TargetRule(TargetKind.Signs, 0, null));

    /// <summary>Checks that the targets of a loss are rows of probabilities, one for each class.</summary>
    /// <param name="rows">The numbers of all targets, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the loss's targets begin among them.</param>
    /// <param name="length">The elements of its target.</param>
    /// <param name="argument">What the caller knows them by.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">A target is negative or not finite, or the sum of a row differs from 1 by more than 0.001.</exception>
    public static void PartClassProbabilities<T>(ReadOnlySpan<T> rows, int pitch, int offset, int length, string argument, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ThrowIfFault(rows, pitch, offset, length, argument, new TargetRule(TargetKind.ClassProbabilities, classes, null));

    /// <summary>Checks that the weights of samples are finite and not negative.</summary>
    /// <param name="rows">The numbers of all targets, sample after sample.</param>
    /// <param name="pitch">The elements of a sample.</param>
    /// <param name="offset">Where the weight is among them.</param>
    /// <param name="argument">What the caller knows the weights by.</param>
    /// <exception cref="ArgumentException">A weight is negative, infinite or NaN.</exception>
    public static void PartWeights<T>(ReadOnlySpan<T> rows, int pitch, int offset, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int start = offset, sample = 0; start < rows.Length; start += pitch, sample++)
        {
            if (!IsWeight(rows[start])) throw new ArgumentException(FormattableString.Invariant($"{argument}[{sample}] {WeightFault(rows[start])}"), argument);
        }
    }

    /// <summary>Whether a number may be the weight of a sample.</summary>
    internal static bool IsWeight<T>(T weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => weight >= T.Zero && T.IsFinite(weight);

    /// <summary>What is wrong with a weight.</summary>
    internal static string WeightFault<T>(T weight) => FormattableString.Invariant($"is {weight}; a weight that is finite and not negative was expected.");

    private static void ThrowIfFault<TTarget>(ReadOnlySpan<TTarget> rows, int pitch, int offset, int length, string argument, TargetRule rule)
        where TTarget : unmanaged
    {
        for (int start = offset, sample = 0; start < rows.Length; start += pitch, sample++)
        {
            if (rule.Find(rows.Slice(start, length)) is not { } fault) continue;
            ThrowFault(fault with { Start = (sample * length) + fault.Start }, argument);
        }
    }
}
