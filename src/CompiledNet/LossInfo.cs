namespace CompiledNet;

/// <summary>A loss of a network.</summary>
public sealed class LossInfo
{
    /// <summary>Its name; <c>loss</c> where it is the only one and has none.</summary>
    public required string Name { get; init; }

    /// <summary>The number of its output among <see cref="NetworkInfo.Outputs"/>.</summary>
    public required int Output { get; init; }

    /// <summary>What its targets are called: the parameter of members, and the part of a data set.</summary>
    public required string TargetName { get; init; }

    /// <summary>The number of elements of one sample's target; 0 for a loss without a target.</summary>
    public required int TargetLength { get; init; }

    /// <summary>What its targets mean.</summary>
    public required TargetKind TargetKind { get; init; }

    /// <summary>What it is multiplied by in the sum of all losses.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What the samples' weights are called, which come with the targets; <see langword="null"/> where all count alike.</summary>
    public string? WeightsName { get; init; }

    /// <summary>A target class index that does not count, or <see langword="null"/>.</summary>
    public int? IgnoreIndex { get; init; }

    /// <summary>Where its targets begin in a sample's numbers of all targets, or in the indices.</summary>
    public int TargetOffset { get; private set; }

    /// <summary>Where the weights lie in a sample's numbers of all targets.</summary>
    internal int WeightsOffset { get; private set; }

    /// <summary>A list of its own of losses, each with the place of its targets.</summary>
    internal static IReadOnlyList<LossInfo> Placed(IReadOnlyList<LossInfo> losses)
    {
        int numbers = 0, indices = 0;
        foreach (LossInfo loss in losses)
        {
            ref int offset = ref loss.TargetKind.ElementKind == InputKind.Indices ? ref indices : ref numbers;
            loss.TargetOffset = offset;
            offset += loss.TargetLength;
        }

        foreach (LossInfo loss in losses)
        {
            if (loss.WeightsName is { } name) loss.WeightsOffset = numbers + WeightsOf(losses).IndexOf(name);
        }

        return FixedList.Of(losses);
    }

    /// <summary>What the weights of losses are called, in the order in which they lie behind the targets.</summary>
    internal static List<string> WeightsOf(IReadOnlyList<LossInfo> losses) => [.. losses.Select(loss => loss.WeightsName).OfType<string>().Distinct(StringComparer.Ordinal)];
}
