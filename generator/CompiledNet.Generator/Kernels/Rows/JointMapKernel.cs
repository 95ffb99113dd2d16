using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Elementwise work with several results, which are computed in registers one from the other. What a port <c>xs</c> reads is
/// the variable <c>x</c> of the expressions; what it writes is the value of that name.
/// </summary>
/// <param name="Length">The number of elements, a multiple of 16.</param>
/// <param name="Results">The values in the order in which they are computed.</param>
internal sealed record JointMapKernel(string Caption, EquatableArray<Port> Ports, int Length, EquatableArray<(string Name, Expr Value)> Results)
    : Kernel(Caption, Ports)
{
    /// <summary>The names of the ports that hold a number for each unit, which are the same for all samples.</summary>
    public EquatableArray<string> PerUnit { get; init; } = [];

    /// <summary>The samples of a pack, whose numbers lie side by side for each unit; 1 where units lie side by side.</summary>
    public int Samples { get; init; } = 1;

    public override void WriteBody(KernelWriter writer)
    {
        if (PerUnit.Count == 0 || Samples == 1)
        {
            using (writer.VectorLoop("i", Length)) WriteElements(writer, PerUnit, "i");
            return;
        }

        using (writer.Loop("unit", Length / Samples))
        {
            foreach (Port port in Ports.Where(port => PerUnit.Contains(port.Name)))
            {
                writer.Line($"{writer.Dialect.Type} {MapKernel.VariableName(port)} = {writer.Dialect.Broadcast(KernelWriter.At(port.Name, "unit"))};");
            }

            using (writer.VectorLoop("n", Samples)) WriteElements(writer, [], KernelWriter.Offset(("unit", Samples), ("n", 1)));
        }
    }

    private void WriteElements(KernelWriter writer, EquatableArray<string> perUnit, string offset)
    {
        Dialect dialect = writer.Dialect;
        foreach (Port port in Ports.Where(port => port.Access == Access.Read && (!PerUnit.Contains(port.Name) || perUnit.Contains(port.Name))))
        {
            writer.Line($"{dialect.Type} {MapKernel.VariableName(port)} = {dialect.Load(port.Name, offset)};");
        }

        foreach ((string name, Expr value) in Results) writer.Line($"{dialect.Type} {name} = {value.Print(dialect)};");
        foreach (Port port in Ports.Where(port => port.Access == Access.Write)) writer.Line(dialect.Store(MapKernel.VariableName(port), port.Name, offset));
    }
}
