using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>Elementwise work with several results, and where its variables come from and go to.</summary>
/// <param name="Caption">What it computes.</param>
internal sealed record JointMap(string Caption)
{
    /// <summary>The variables that are read.</summary>
    public EquatableArray<(string Variable, Place Place)> Reads { get; init; } = [];

    /// <summary>The variables that are read and have a number for each unit, the same for all samples.</summary>
    public EquatableArray<(string Variable, Place Place)> PerUnit { get; init; } = [];

    /// <summary>What is computed, one value from those before it.</summary>
    public EquatableArray<(string Name, Expr Value)> Values { get; init; } = [];

    /// <summary>The values that are stored.</summary>
    public EquatableArray<(string Variable, Place Place)> Writes { get; init; } = [];

    /// <summary>The same with one more value, which is stored.</summary>
    public JointMap With(string name, Expr value, Place place) => this with
    {
        Values = [.. Values, (name, value)],
        Writes = [.. Writes, (name, place)],
    };

    /// <summary>The operands of a call.</summary>
    public EquatableArray<Operand> Operands =>
    [
        .. Reads.Select(read => Operand.Read(MapKernel.PortOf(read.Variable), read.Place)),
        .. PerUnit.Select(read => Operand.Read(MapKernel.PortOf(read.Variable), read.Place)),
        .. Writes.Select(write => Operand.Write(MapKernel.PortOf(write.Variable), write.Place)),
    ];

    /// <summary>The kernel.</summary>
    /// <param name="ports">The operands' ports.</param>
    /// <param name="value">A value that lies as each of the variables does.</param>
    public JointMapKernel Kernel(EquatableArray<Port> ports, Tensor value) => new(Caption, ports, value.Length, Values)
    {
        PerUnit = [.. PerUnit.Select(read => MapKernel.PortOf(read.Variable))],
        Samples = value.Samples,
    };
}
