namespace CompiledNet;

/// <summary>
/// Where a parameter lies in the flat block and how it is initialised. Element (i, j, ...) of the tensor, counted along the axes of
/// <see cref="StoredShape"/>, is number <see cref="Offset"/> + i · <see cref="Strides"/>[0] + j · <see cref="Strides"/>[1] + ... of
/// the block.
/// </summary>
public sealed class ParameterInfo
{
    /// <summary>The name: layer and tensor, <c>dense1.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The shape, as in PyTorch.</summary>
    public required IReadOnlyList<int> Shape { get; init => field = FixedList.Of(value); }

    /// <summary>
    /// The shape whose axes have strides. It has the elements of <see cref="Shape"/> in the same row-major order, and is that shape
    /// unless parts of its first axis are padded by themselves: the weight [4 · units, features] of four gates lies as
    /// [4, units, features].
    /// </summary>
    public IReadOnlyList<int> StoredShape { get => field ?? Shape; init => field = FixedList.Of(value); }

    /// <summary>The distance in the flat block between neighbours along each axis of <see cref="StoredShape"/>.</summary>
    public required IReadOnlyList<int> Strides { get; init => field = FixedList.Of(value); }

    /// <summary>The place of the first element in the flat block; a multiple of 16.</summary>
    public required int Offset { get; init; }

    /// <summary>The part of the block that it lies in. The default is the trained one.</summary>
    public ParameterSection Section { get; init; } = ParameterSection.Trained;

    /// <summary>
    /// Whether it counts something, such as batches. Files hold it as an integer of 64 bits, as PyTorch's do, and a file without
    /// it is one in which it is 0.
    /// </summary>
    public bool IsCount { get; init; }

    /// <summary>The initialiser; never <see cref="CompiledNet.Initializer.Default"/>.</summary>
    public required Initializer Initializer { get; init; }

    /// <summary>The initialiser's scale, or NaN for the initialiser's own default.</summary>
    public double Scale { get; init; } = double.NaN;

    /// <summary>
    /// The index along the first axis of what is not learnt and is initialised with zeros, as the row of an embedding's padding index;
    /// −1, the default, for none.
    /// </summary>
    public int PaddingRow { get; init; } = -1;

    /// <summary>
    /// What the second quarter of the tensor begins with, the forget gate's part of a bias; NaN, the default, for what the initialiser gives.
    /// </summary>
    public double ForgetGateBias { get; init; } = double.NaN;

    /// <summary>The number of inputs that reach one output through this tensor.</summary>
    public required int FanIn { get; init; }

    /// <summary>The number of outputs that one input reaches through this tensor.</summary>
    public required int FanOut { get; init; }

    /// <summary>The number of elements, without padding.</summary>
    public int Length
    {
        get
        {
            int length = 1;
            foreach (int extent in Shape) length *= extent;
            return length;
        }
    }

    /// <summary>The elements of the block from the tensor's first to its last, with the padding between its rows, which is zero.</summary>
    /// <param name="block">A block that has the tensor's section.</param>
    internal ReadOnlySpan<T> In<T>(ReadOnlySpan<T> block)
    {
        int last = 0;
        for (int axis = 0; axis < Strides.Count; axis++) last += (StoredShape[axis] - 1) * Strides[axis];
        return block.Slice(Offset, last + 1);
    }

    /// <summary>Whether the tensor counts in the norm of a name: its own or its layer's. Running statistics count in none.</summary>
    internal bool HasNormOf(string name) =>
        Section != ParameterSection.Statistics
        && Name.StartsWith(name, StringComparison.Ordinal)
        && (Name.Length == name.Length || Name[name.Length] == '.');

    /// <summary>One line: <c>dense1.weight [10, 84]</c>.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}
