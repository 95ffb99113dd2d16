using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>A target that a loss cannot take.</summary>
/// <param name="Start">The place of its first element among the targets.</param>
/// <param name="Length">The number of elements that are at fault together: 1, or a row of probabilities.</param>
/// <param name="Reason">What was given and what was expected, in words that follow its place.</param>
internal readonly record struct TargetFault(int Start, int Length, string Reason)
{
    /// <summary>The message for a caller who gave the targets as an argument.</summary>
    public string Of(string argument) => Length == 1
        ? FormattableString.Invariant($"{argument}[{Start}] {Reason}")
        : FormattableString.Invariant($"{argument}[{Start}..{Start + Length}] {Reason}");

    /// <summary>The message for a caller whose data hold the targets.</summary>
    /// <param name="sample">The words for the sample.</param>
    /// <param name="targetLength">The elements of one sample's target.</param>
    /// <param name="target">The words for the target.</param>
    public string Of(string sample, int targetLength, string target = "target")
    {
        int first = Start % targetLength;
        return (Length == targetLength, Length) switch
        {
            (true, _) => FormattableString.Invariant($"The {target} of {sample} {Reason}"),
            (false, 1) => FormattableString.Invariant($"Element {first} of the {target} of {sample} {Reason}"),
            _ => FormattableString.Invariant($"Row {first / Length} of the {target} of {sample} {Reason}"),
        };
    }

    public static TargetFault NoClass(ReadOnlySpan<int> targets, int position, int classes, int? ignored) =>
        new(position, 1, ignored is int index
            ? FormattableString.Invariant($"is {targets[position]}; a class from 0 to {classes - 1} or {index}, which is ignored, was expected.")
            : FormattableString.Invariant($"is {targets[position]}; a class from 0 to {classes - 1} was expected."));

    public static TargetFault OnlyBlank(int position, int blank) =>
        new(position, 1, FormattableString.Invariant($"is {blank}, the blank; a class that stands for something was expected."));

    public static TargetFault NoProbability<T>(ReadOnlySpan<T> targets, int position)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(position, 1, FormattableString.Invariant($"is {targets[position]}; a probability from 0 to 1 was expected."));

    public static TargetFault NoSign<T>(ReadOnlySpan<T> targets, int position)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(position, 1, FormattableString.Invariant($"is {targets[position]}; 1 for \"yes\" or -1 for \"no\" was expected."));

    public static TargetFault NoDistribution<T>(ReadOnlySpan<T> targets, int row, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> values = targets.Slice(row * classes, classes);
        for (int i = 0; i < classes; i++)
        {
            if (!(values[i] >= T.Zero) || T.IsInfinity(values[i])) return NoProbability(targets, (row * classes) + i);
        }

        double sum = NetworkGuard.SumOf(values);
        return new(row * classes, classes, FormattableString.Invariant($"sums to {sum:G9}; probabilities that sum to 1, within {NetworkGuard.SumTolerance}, were expected."));
    }
}
