using System.Numerics;

namespace CompiledNet;

internal static class TargetWeight
{
    /// <summary>How many of some targets count in the loss's mean: the rows of classes that are not ignored, else the samples.</summary>
    public static int Count<T>(NetworkInfo network, Samples<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.TargetKind switch
        {
            TargetKind.ClassIndices when network.IgnoreIndex is int ignored => targets.Indices.Length - targets.Indices.Count(ignored),
            TargetKind.ClassIndices => targets.Indices.Length,
            TargetKind.ClassProbabilities => targets.Numbers.Length / network.OutputShape[^1],
            _ => targets.Numbers.Length / network.TargetLength,
        };
}
