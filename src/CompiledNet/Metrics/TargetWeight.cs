using System.Numerics;

namespace CompiledNet;

/// <summary>How many targets count in a loss's mean.</summary>
internal static class TargetWeight
{
    /// <summary>Of targets of a network: the rows of classes that are not ignored, else the samples. Of several losses the samples.</summary>
    public static int Count<T>(NetworkInfo network, Samples<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Losses.Count == 1
            ? Count(network, network.Losses[0], targets)
            : network.Lengths.Targets > 0 ? targets.Numbers.Length / network.Lengths.Targets
            : network.Lengths.TargetIndices > 0 ? targets.Indices.Length / network.Lengths.TargetIndices
            : 0;

    /// <summary>Of targets of one loss.</summary>
    public static int Count<T>(NetworkInfo network, LossInfo loss, Samples<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => loss.TargetKind switch
        {
            TargetKind.ClassIndices when loss.IgnoreIndex is int ignored => targets.Indices.Length - targets.Indices.Count(ignored),
            TargetKind.ClassIndices => targets.Indices.Length,
            TargetKind.ClassProbabilities => targets.Numbers.Length / network.Outputs[loss.Output].Shape[^1],
            TargetKind.ClassSequences => targets.Indices.Length / loss.RowLength,
            _ => loss.TargetLength == 0 ? 0 : targets.Numbers.Length / loss.TargetLength,
        };
}
