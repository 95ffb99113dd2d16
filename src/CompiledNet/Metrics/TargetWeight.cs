using System.Runtime.InteropServices;

namespace CompiledNet;

internal static class TargetWeight
{
    /// <summary>How many of some targets count in the loss's mean: the rows of classes that are not ignored, else the samples.</summary>
    public static int Count<TTarget>(NetworkInfo network, ReadOnlySpan<TTarget> targets)
        where TTarget : unmanaged => network.TargetKind switch
        {
            TargetKind.ClassIndices when network.IgnoreIndex is int ignored && typeof(TTarget) == typeof(int) =>
                targets.Length - MemoryMarshal.Cast<TTarget, int>(targets).Count(ignored),
            TargetKind.ClassIndices => targets.Length,
            TargetKind.ClassProbabilities => targets.Length / network.OutputShape[^1],
            _ => targets.Length / network.TargetLength,
        };
}
