using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>What the targets of a loss must be.</summary>
/// <param name="Kind">What they mean.</param>
/// <param name="Classes">The number of classes, where they mean such.</param>
/// <param name="IgnoreIndex">A class that does not count, or <see langword="null"/>.</param>
internal readonly record struct TargetRule(TargetKind Kind, int Classes, int? IgnoreIndex)
{
    /// <summary>The class that stands for nothing and is no target, or <see langword="null"/>.</summary>
    public int? Blank { get; init; }

    /// <summary>The longest output of a sample, where lengths stand behind the target.</summary>
    public int Steps { get; init; }

    /// <summary>Whether there are targets that the loss cannot take.</summary>
    public bool Refuses => Kind is TargetKind.ClassIndices or TargetKind.ClassProbabilities or TargetKind.ClassSequences or TargetKind.Probabilities or TargetKind.Signs;

    /// <summary>That of a loss.</summary>
    public static TargetRule Of(NetworkInfo network, LossInfo loss) =>
        new(loss.TargetKind, network.Outputs[loss.Output].Shape[^1], loss.IgnoreIndex) { Blank = loss.Blank, Steps = network.Outputs[loss.Output].Shape[0] };

    /// <summary>
    /// The first target that the loss cannot take, or <see langword="null"/>. Of sequences it is that of one sample, with its lengths behind it.
    /// </summary>
    public TargetFault? Find<TTarget>(ReadOnlySpan<TTarget> targets)
        where TTarget : unmanaged
    {
        if (typeof(TTarget) == typeof(int)) return FindClass(MemoryMarshal.Cast<TTarget, int>(targets));
        if (typeof(TTarget) == typeof(float)) return FindProbability(MemoryMarshal.Cast<TTarget, float>(targets));
        return typeof(TTarget) == typeof(double) ? FindProbability(MemoryMarshal.Cast<TTarget, double>(targets)) : null;
    }

    private TargetFault? FindClass(ReadOnlySpan<int> targets)
    {
        if (Kind == TargetKind.ClassSequences) return FindInSequence(targets[..^2], targets[^2], targets[^1]);
        if (Kind != TargetKind.ClassIndices) return null;
        int position = IgnoreIndex is int ignored
            ? NetworkGuard.FirstOutside(targets, Classes, ignored)
            : NetworkGuard.FirstOutside(targets, Classes);
        return position < 0 ? null : TargetFault.NoClass(targets, position, Classes, IgnoreIndex);
    }

    private TargetFault? FindInSequence(ReadOnlySpan<int> ids, int steps, int length)
    {
        if (steps < 1 || steps > Steps) return new TargetFault(ids.Length, 1, NetworkGuard.LengthFault(steps, 1, Steps));
        if (length < 0 || length > ids.Length) return new TargetFault(ids.Length + 1, 1, NetworkGuard.LengthFault(length, 0, ids.Length));
        int position = NetworkGuard.FirstOutside(ids[..length], Classes), blank = Blank is int nothing ? ids[..length].IndexOf(nothing) : -1;
        return position >= 0 ? TargetFault.NoClass(ids, position, Classes, ignored: null)
            : blank >= 0 ? TargetFault.OnlyBlank(blank, ids[blank])
            : null;
    }

    private TargetFault? FindProbability<T>(ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (Kind)
        {
            case TargetKind.Probabilities:
                int position = NetworkGuard.FirstOutsideUnit(targets);
                return position < 0 ? null : TargetFault.NoProbability(targets, position);
            case TargetKind.Signs:
                int other = NetworkGuard.FirstThatIsNoSign(targets);
                return other < 0 ? null : TargetFault.NoSign(targets, other);
            case TargetKind.ClassProbabilities:
                int row = NetworkGuard.FirstRowThatIsNoDistribution(targets, Classes);
                return row < 0 ? null : TargetFault.NoDistribution(targets, row, Classes);
            default:
                return null;
        }
    }
}
