namespace CompiledNet;

/// <summary>A loss of a network.</summary>
public sealed class LossInfo
{
    /// <summary>Its name; <c>loss</c> where it is the only one and has none.</summary>
    public required string Name { get; init; }

    /// <summary>The place of its output in <see cref="NetworkInfo.Outputs"/>, from 0, or of the first of several.</summary>
    public required int Output { get; init; }

    /// <summary>The places of its outputs: <see cref="Output"/> alone, or several of which it is the first.</summary>
    public IReadOnlyList<int> Outputs
    {
        get => field ??= [Output];
        init => field = FixedList.Of(value);
    }

    /// <summary>What its targets are called: the parameter of members, and the part of a data set.</summary>
    public required string TargetName { get; init; }

    /// <summary>The number of elements of one sample's target; 0 for a loss without a target.</summary>
    public required int TargetLength { get; init; }

    /// <summary>What its targets mean.</summary>
    public required TargetKind TargetKind { get; init; }

    /// <summary>Whether its outputs are probabilities of "yes" themselves, as <see cref="BinaryCrossEntropyLossAttribute"/> has it, and not logits.</summary>
    public bool TakesProbabilities { get; init; }

    /// <summary>What it is multiplied by in the sum of all losses. The default is 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What the samples' weights are called, which come with the targets; <see langword="null"/> where all count alike.</summary>
    public string? WeightsName { get; init; }

    /// <summary>
    /// What the lengths of outputs are called, which come with the targets: how many steps of each sample count. <see langword="null"/> where all
    /// do.
    /// </summary>
    public string? OutputLengthsName { get; init; }

    /// <summary>
    /// What the lengths of targets are called, which come behind those of outputs: how many elements of each sample's target count.
    /// <see langword="null"/> where all do.
    /// </summary>
    public string? TargetLengthsName { get; init; }

    /// <summary>The class that stands for nothing between others and is no target, or <see langword="null"/>.</summary>
    public int? Blank { get; init; }

    /// <summary>A target class index that does not count, or <see langword="null"/>.</summary>
    public int? IgnoreIndex { get; init; }

    /// <summary>
    /// The elements of one sample's target and of the lengths behind it, that of the output and that of the target, where there are such.
    /// </summary>
    public int RowLength => TargetLength + LengthNames.Length;

    /// <summary>Where its targets begin among the numbers of all targets of a sample, or among their indices if they are such.</summary>
    public int TargetOffset { get; private set; }

    /// <summary>Where the weights lie in a sample's numbers of all targets.</summary>
    internal int WeightsOffset { get; private set; }

    /// <summary>What the lengths behind its targets are called, in their order.</summary>
    internal string[] LengthNames => field ??= [.. new[] { OutputLengthsName, TargetLengthsName }.OfType<string>()];


    /// <summary>One line: <c>value on output 1: valueTargets (1), Values, weight 0.5, samples weighted by importance</c>.</summary>
    public override string ToString()
    {
        string meaning = TargetKind == TargetKind.None ? "gradients from outside" : TargetKind.ToString();
        string targets = TargetLength == 0 ? "no targets" : FormattableString.Invariant($"{TargetName} ({TargetLength}), {meaning}{string.Concat(LengthNames.Select(name => ", " + name))}");
        string weight = Weight == 1 ? "" : FormattableString.Invariant($", weight {Weight}");
        return FormattableString.Invariant($"{Name} on {(Outputs.Count == 1 ? "output" : "outputs")} {string.Join(", ", Outputs)}: {targets}{weight}{(WeightsName is null ? "" : $", samples weighted by {WeightsName}")}");
    }

    /// <summary>A list of its own of losses, each with the place of its targets.</summary>
    internal static IReadOnlyList<LossInfo> Placed(IReadOnlyList<LossInfo> losses)
    {
        int numbers = 0, indices = 0;
        foreach (LossInfo loss in losses)
        {
            ref int offset = ref loss.TargetKind.ElementKind == InputKind.Indices ? ref indices : ref numbers;
            loss.TargetOffset = offset;
            offset += loss.RowLength;
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
