using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>What the targets of a loss must be.</summary>
/// <param name="Kind">What they mean.</param>
/// <param name="Classes">The number of classes, where they mean such.</param>
/// <param name="IgnoreIndex">A class that does not count, or <see langword="null"/>.</param>
internal readonly record struct TargetRule(TargetKind Kind, int Classes, int? IgnoreIndex)
{
    /// <summary>Whether there are targets that the loss cannot take.</summary>
    public bool Refuses => Kind is TargetKind.ClassIndices or TargetKind.ClassProbabilities or TargetKind.Probabilities;

    /// <summary>That of a loss.</summary>
    public static TargetRule Of(NetworkInfo network, LossInfo loss) =>
        new(loss.TargetKind, network.Outputs[loss.Output].Shape[^1], loss.IgnoreIndex);

    /// <summary>The first target that the loss cannot take, or <see langword="null"/>.</summary>
    public TargetFault? Find<TTarget>(ReadOnlySpan<TTarget> targets)
        where TTarget : unmanaged
    {
        if (typeof(TTarget) == typeof(int)) return FindClass(MemoryMarshal.Cast<TTarget, int>(targets));
        if (typeof(TTarget) == typeof(float)) return FindProbability(MemoryMarshal.Cast<TTarget, float>(targets));
        return typeof(TTarget) == typeof(double) ? FindProbability(MemoryMarshal.Cast<TTarget, double>(targets)) : null;
    }

    private TargetFault? FindClass(ReadOnlySpan<int> targets)
    {
        if (Kind != TargetKind.ClassIndices) return null;
        int position = IgnoreIndex is int ignored
            ? NetworkGuard.FirstOutside(targets, Classes, ignored)
            : NetworkGuard.FirstOutside(targets, Classes);
        return position < 0 ? null : TargetFault.NoClass(targets, position, Classes, IgnoreIndex);
    }

    private TargetFault? FindProbability<T>(ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (Kind)
        {
            case TargetKind.Probabilities:
                int position = NetworkGuard.FirstOutsideUnit(targets);
                return position < 0 ? null : TargetFault.NoProbability(targets, position);
            case TargetKind.ClassProbabilities:
                int row = NetworkGuard.FirstRowThatIsNoDistribution(targets, Classes);
                return row < 0 ? null : TargetFault.NoDistribution(targets, row, Classes);
            default:
                return null;
        }
    }
}
