using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Sums of each feature over the rows and samples of a pack, lane by lane as <see cref="PlaneSumKernel"/>: lane l takes
/// every sixteenth sample from sample l on. So parameters of features get their gradients, once lanes are joined.
/// </summary>
/// <param name="Layout">How rows lie, in a pack.</param>
/// <param name="Indices">What the numbers of each port belong to; the last ports take the sums.</param>
/// <param name="Terms">What an element adds to each of the sums.</param>
internal sealed record FeatureSumKernel(
    string Caption, EquatableArray<Port> Ports, RowLayout Layout, EquatableArray<RowIndex> Indices, EquatableArray<Expr> Terms)
    : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        var variables = new RowVariables(Ports.Take(Indices.Count).ToEquatableArray(), Indices);
        string[] sums = [.. Ports.Skip(Indices.Count).Select(port => port.Name.Substring(0, port.Name.Length - "Lanes".Length) + "Sum")];
        using (writer.VectorLoop("n", Lane.Group))
        using (writer.Loop("i", Layout.Elements))
        {
            using (var loop = LongSum.Loop(writer, "group", Layout.Rows * Groups, sums))
            {
                (string element, string row) = Places(writer);
                foreach (Variable variable in Terms.SelectMany(term => term.Variables).Distinct())
                {
                    string offset = variables.IndexOf(variable) == RowIndex.Row ? row : element;
                    writer.Line($"{dialect.Type} {variable.Name} = {dialect.Load(RowVariables.PortOf(variable), offset)};");
                }

                for (int i = 0; i < sums.Length; i++) writer.Line(loop.Add(sums[i], Terms[i].Print(dialect)));
            }

            for (int i = 0; i < sums.Length; i++)
            {
                writer.Line(dialect.Store(sums[i], Ports[Indices.Count + i].Name, KernelWriter.Offset(("i", Lane.Group), ("n", 1))));
            }
        }
    }

    /// <summary>The groups of lanes in a pack.</summary>
    private int Groups => Layout.Width / Lane.Group;

    /// <summary>The place of an element, and that of its row's numbers, in one group of the samples of a row.</summary>
    private (string Element, string Row) Places(KernelWriter writer)
    {
        string row = KernelWriter.Offset(("group", Lane.Group), ("n", 1));
        if (Layout.Rows == 1) return (KernelWriter.Offset(("i", Layout.Width), ("group", Lane.Group), ("n", 1)), row);
        string start = Groups == 1
            ? KernelWriter.Offset(("group", Layout.Stride), ("n", 1))
            : KernelWriter.Offset(($"(group / {Literal.Int(Groups)})", Layout.Stride), ($"(group % {Literal.Int(Groups)})", Lane.Group), ("n", 1));
        writer.Line($"nuint start = {start};");
        return (KernelWriter.Offset(("start", 1), ("i", Layout.Width)), row);
    }
}
