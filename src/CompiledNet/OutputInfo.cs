namespace CompiledNet;

/// <summary>An output of a network.</summary>
public sealed class OutputInfo
{
    /// <summary>The name of its layer; <c>outputs</c> where it is the only one and has no name.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one sample.</summary>
    public required IReadOnlyList<int> Shape
    {
        get;
        init
        {
            field = FixedList.Of(value);
            Length = field.Aggregate(1, (length, extent) => length * extent);
        }
    }

    /// <summary>Whether its elements are probabilities as they are, since it comes out of a softmax or of sigmoids.</summary>
    public bool HasProbabilities { get; init; }

    /// <summary>The name of the layer whose final state it is; null for another output.</summary>
    public string? StateOf { get; init; }

    /// <summary>The number of elements of one sample.</summary>
    public int Length { get; private init; }

    /// <summary>Where it begins among the elements of all outputs of a sample.</summary>
    public int Offset { get; private set; }

    /// <summary>One line: <c>value (1)</c>; <c>policy (64), probabilities</c>.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", Shape)}){(HasProbabilities ? ", probabilities" : "")}";

    /// <summary>A list of its own of outputs, each with its place.</summary>
    internal static IReadOnlyList<OutputInfo> Placed(IReadOnlyList<OutputInfo> outputs)
    {
        int offset = 0;
        foreach (OutputInfo output in outputs)
        {
            output.Offset = offset;
            offset += output.Length;
        }

        return FixedList.Of(outputs);
    }
}
