using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>What a tile of a contraction calls its references and accumulators.</summary>
internal sealed class TileNames(Contraction product)
{
    private readonly bool _isInStrips = SumStrips.Of(product) is not null;

    /// <summary>The reference to the right factor: one for each coordinate from which a loop places it.</summary>
    public string RightAt(int? coordinate) => At(product.Right) + (coordinate is { } known ? Literal.Int(known) : "");

    public string LeftAt => At(product.Left);

    public string ResultAt => At(product.Result);

    /// <summary>What a reference is called that moves through an operand.</summary>
    private static string At(Port operand) => operand.Name + "At";
    /// <summary>The offset of one of neighbouring vectors.</summary>
    public static string VectorOffset(string offset, int vector) => (offset, vector) switch
    {
        (_, 0) => offset,
        ("0", 1) => "Lanes",
        ("0", _) => $"{Literal.Int(vector)} * Lanes",
        (_, 1) => offset + " + Lanes",
        _ => $"{offset} + ({Literal.Int(vector)} * Lanes)",
    };

    /// <summary>What the sum begins with and ends in: the first of its chains, or what its parts are joined to.</summary>
    public string First(Accumulator accumulator) => _isInStrips ? "total" + Suffix(accumulator) : Sum(accumulator, 0);

    /// <summary>What rounding takes off a sum that is joined of parts.</summary>
    public static string Excess(Accumulator accumulator) => "excess" + Suffix(accumulator);

    /// <summary>What tells the accumulators of a tile apart.</summary>
    public static string Suffix(Accumulator accumulator) => accumulator.Name.Substring("sum".Length);

    /// <summary>One of the chains of a sum.</summary>
    public string Sum(Accumulator accumulator, int chain) =>
        product.Chains == 1 ? accumulator.Name : $"{accumulator.Name}_{Literal.Int(chain)}";
}
