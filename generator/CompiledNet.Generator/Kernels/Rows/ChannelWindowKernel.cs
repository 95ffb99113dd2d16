using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Elementwise work with the sum of a term over neighbouring channels, those from <paramref name="Before"/> in front of an element's own to
/// <paramref name="Behind"/> behind it, as far as there are such, in their order. Channels are the slowest axis, so that neighbours are one channel's length
/// apart, in both roles of a lane. The term is one of the first operand, <see cref="Neighbour"/>; all operands but the targets are variables of the results, named
/// as in <see cref="MapKernel"/>.
/// </summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Length">The elements of a channel, a multiple of 16.</param>
/// <param name="Before">The channels of a window in front of its own, fewer than there are.</param>
/// <param name="Behind">The channels of a window behind its own, fewer than there are.</param>
/// <param name="Term">What a neighbour adds.</param>
/// <param name="Locals">Named intermediate results, in <see cref="Sum"/> and the variables.</param>
/// <param name="Results">The targets by their ports, and what each gets.</param>
/// <param name="Accumulate">Whether results are added to what the targets hold.</param>
internal sealed record ChannelWindowKernel(
    string Caption, EquatableArray<Port> Ports, int Channels, int Length, int Before, int Behind, Expr Term,
    EquatableArray<(string Name, Expr Value)> Locals, EquatableArray<(string Port, Expr Value)> Results, bool Accumulate)
    : Kernel(Caption, Ports)
{
    /// <summary>The element of a window's channel.</summary>
    public static Variable Neighbour { get; } = new("neighbour");

    /// <summary>The sum of the terms.</summary>
    public static Variable Sum { get; } = new("sum");

    public override void WriteBody(KernelWriter writer)
    {
        using (writer.Loop("channel", Channels))
        {
            writer.Line($"nuint start = {Start};");
            writer.Line($"nuint count = {End} - start;");
            using (writer.VectorLoop("n", Length))
            {
                WriteSum(writer);
                WriteResults(writer);
            }
        }
    }

    private string Start => Before == 0 ? "channel" : $"channel < {Literal.Int(Before)} ? 0 : channel - {Literal.Int(Before)}";

    private string End => Behind == 0 ? "channel + 1" : $"Math.Min(channel + {Literal.Int(Behind + 1)}, {Literal.Int(Channels)})";

    private void WriteSum(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        using LongSum sum = LongSum.LoopUpTo(writer, "i", "count", Before + Behind + 1, Sum.Name);
        string neighbour = dialect.Load(Ports[0].Name, KernelWriter.Offset(("(start + i)", Length), ("n", 1)));
        writer.Line($"{dialect.Type} {Neighbour.Name} = {neighbour};");
        writer.Line(sum.Add(Sum.Name, Term.Print(dialect)));
    }

    private void WriteResults(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        Variable[] read = [.. Locals.Select(local => local.Value).Concat(Results.Select(result => result.Value)).SelectMany(value => value.Variables)];
        writer.Line($"nuint at = {KernelWriter.Offset(("channel", Length), ("n", 1))};");
        foreach (Port source in Ports.Where(port => port.Access == Access.Read && read.Contains(new Variable(MapKernel.VariableName(port)))))
        {
            writer.Line($"{dialect.Type} {MapKernel.VariableName(source)} = {dialect.Load(source.Name, "at")};");
        }

        foreach ((string name, Expr value) in Locals) writer.Line($"{dialect.Type} {name} = {value.Print(dialect)};");
        foreach ((string port, Expr value) in Results)
        {
            string result = value.Print(dialect);
            if (Accumulate) result = $"{dialect.Load(port, "at")} + ({result})";
            writer.Line(dialect.Store(result, port, "at"));
        }
    }
}
