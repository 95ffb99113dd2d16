using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>What becomes of a product's sums before they leave the registers.</summary>
/// <param name="Value">In <see cref="MapKernel.X"/> and a variable for each operand.</param>
/// <param name="Operands">What it reads that has a number for each unit, named as in <see cref="MapKernel"/>.</param>
/// <param name="Words">It in words, of a sum in words: <c>ReLU(x Wᵀ)</c>.</param>
internal sealed record ProductEnd(Expr Value, EquatableArray<Operand> Operands, Func<string, string> Words)
{
    /// <summary>What it adds to the names of methods: the last layer behind whose work it does, <c>ToActivation1</c>.</summary>
    public string NameEnd { get; init; } = "";

    public static ProductEnd Nothing { get; } = new(MapKernel.X, [], sum => sum);

    /// <summary>A product with an end.</summary>
    /// <param name="unitsAreColumns">Whether a unit of the layer is a column.</param>
    /// <param name="end">The end; null for none.</param>
    /// <param name="product">The product, among whose ports are those of the end.</param>
    public static Contraction On(bool unitsAreColumns, ProductEnd? end, Contraction product) => product with
    {
        Epilogue = end?.Value,
        UnitPorts = (end?.Operands ?? []).Select(operand => operand.Port).ToEquatableArray(),
        UnitsAreColumns = unitsAreColumns,
    };

    /// <summary>This one, and then another.</summary>
    public ProductEnd Then(ProductEnd next) => new(
        next.Value.Substitute(MapKernel.X, Value), Operands.Concat(next.Operands).ToEquatableArray(), sum => next.Words(Words(sum)));

    /// <summary>
    /// In inference layers behind a product can happen in its registers, one after the other as long as each alone reads the one
    /// before it: a normalisation, an activation.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="node">The layer with the product.</param>
    /// <param name="unitAxis">The axis of its output along which it has a unit for each element.</param>
    /// <returns>The last of the layers, whose output the product gives, and what is done.</returns>
    public (GraphNode Result, ProductEnd End) WithLayersBehind(ProgramBuilder program, GraphNode node, int unitAxis)
    {
        if (program.IsTraining) return (node, this);
        (GraphNode result, ProductEnd end) = (node, this);
        while (program.OnlyReader(result.Value) is { Inputs.Count: 1, Operator: Layer layer } reader && layer.CanEndProduct(reader, unitAxis))
        {
            // The numbers of a second normalisation would have the names of the first one's.
            if (end.Operands.Count > 0 && reader.Parameters.Count > 0) break;
            end = end.Then(layer.EndOfProduct(new ForwardBuilder(program, reader)));
            program.LeaveToOthers(reader);
            result = reader;
        }

        return (result, result == node ? end : end with { NameEnd = "To" + Names.Pascal(result.OwnName) });
    }
}
