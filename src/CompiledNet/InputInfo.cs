using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>An input of a network.</summary>
public sealed class InputInfo
{
    /// <summary>Its name, as members take it; <c>inputs</c> where it is the only one and has none.</summary>
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

    /// <summary>What its elements are.</summary>
    public InputKind Kind { get; init; }

    /// <summary>How many different indices it takes, from 0; 0 for an input of numbers.</summary>
    public int IndexCount { get; init; }

    /// <summary>
    /// The name of the input whose lengths these are: how many of its time steps count, from 1 to all, for each sample. Null for an input that
    /// layers read.
    /// </summary>
    public string? LengthsOf { get; init; }

    /// <summary>The name of the layer whose initial state it is; null for another input.</summary>
    public string? StateOf { get; init; }

    /// <summary>The number of elements of one sample.</summary>
    public int Length { get; private init; }

    /// <summary>Where it begins among the numbers of all inputs of a sample, or among their indices if it is such.</summary>
    public int Offset { get; private set; }

    /// <summary>The position of the first index that the network does not take; -1 for none.</summary>
    internal int FirstOutside(ReadOnlySpan<int> indices) =>
        LengthsOf is null ? NetworkGuard.FirstOutside(indices, IndexCount) : NetworkGuard.FirstNoLength(indices, IndexCount - 1);

    /// <summary>What is wrong with an index.</summary>
    internal string Fault(int index) => LengthsOf is null ? NetworkGuard.IndexFault(index, IndexCount) : NetworkGuard.LengthFault(index, 1, IndexCount - 1);

    /// <summary>One line: <c>image (1, 28, 28)</c>; <c>tokens (16), indices from 0 to 4999</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} ({string.Join(", ", Shape)})") + (Kind == InputKind.Numbers ? ""
        : LengthsOf is not null ? FormattableString.Invariant($", lengths from 1 to {IndexCount - 1}")
        : IndexCount == 0 ? ", indices"
        : FormattableString.Invariant($", indices from 0 to {IndexCount - 1}"));

    /// <summary>A list of its own of inputs, each with its place.</summary>
    internal static IReadOnlyList<InputInfo> Placed(IReadOnlyList<InputInfo> inputs)
    {
        int numbers = 0, indices = 0;
        foreach (InputInfo input in inputs)
        {
            ref int offset = ref input.Kind == InputKind.Indices ? ref indices : ref numbers;
            input.Offset = offset;
            offset += input.Length;
        }

        return FixedList.Of(inputs);
    }
}
