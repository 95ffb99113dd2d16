using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>Where a tile lies in the operands of a contraction: what loop variables and a constant add.</summary>
internal sealed record Address
{
    /// <summary>The indices that have a variable of their name.</summary>
    public EquatableArray<ContractionIndex> Variables { get; init; } = [];

    public int Left { get; init; }

    public int Right { get; init; }

    public int Result { get; init; }

    /// <summary>A loop's variable moves along an index.</summary>
    public Address With(ContractionIndex index) => this with { Variables = Variables.Append(index).ToEquatableArray() };

    /// <summary>An index has a value that the generator knows.</summary>
    public Address At(ContractionIndex index, int value) => this with
    {
        Left = Left + (value * index.Left),
        Right = Right + (value * index.Right),
        Result = Result + (value * index.Result),
    };

    public string LeftOffset(int constant, bool hasColumns) => Offset(index => index.Left, Left + constant, hasColumns);

    public string RightOffset(int constant, params (string Variable, int Stride)[] placed) =>
        Offset(index => index.Right, Right + constant, hasColumns: true, placed);

    public string ResultOffset() => Offset(index => index.Result, Result, hasColumns: true);

    private string Offset(
        Func<ContractionIndex, int> stride, int constant, bool hasColumns, params (string Variable, int Stride)[] placed) => KernelWriter.Offset(
    [
        .. Variables.Select(index => (index.Name, stride(index))),
        .. placed,
        .. hasColumns ? [("n", 1)] : Array.Empty<(string, int)>(),
        ("1", constant),
    ]);
}
