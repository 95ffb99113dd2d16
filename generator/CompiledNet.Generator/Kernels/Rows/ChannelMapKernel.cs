using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>What an operand of a <see cref="ChannelMapKernel"/> has a number for.</summary>
internal enum Spread
{
    Element,
    Channel,

    /// <summary>A lane of a pack, so a sample.</summary>
    Lane,
}

/// <summary>
/// Elementwise work with numbers for each channel: <c>target = formula(sources)</c>. The last operand is the target, the others
/// are the formula's variables, named as in <see cref="MapKernel"/>.
/// </summary>
/// <param name="Layout">How the channels lie in all operands that have a number for each element.</param>
/// <param name="Spreads">What each source has a number for.</param>
/// <param name="PerChannel">Intermediate results that are the same for all elements of a channel.</param>
/// <param name="Result">The formula.</param>
/// <param name="Accumulate">Whether the result is added to what the target holds.</param>
internal sealed record ChannelMapKernel(
    string Caption, EquatableArray<Port> Ports, ChannelLayout Layout, EquatableArray<Spread> Spreads,
    EquatableArray<(string Name, Expr Value)> PerChannel, Formula Result, bool Accumulate)
    : Kernel(Caption, Ports)
{
    private Port Target => Ports[Ports.Count - 1];

    public override void WriteBody(KernelWriter writer)
    {
        if (Layout.AreLanes)
        {
            // Each vector of channels has its numbers in registers while it goes through the positions.
            using (writer.VectorLoop("n", Layout.LaneCount))
            {
                WriteChannel(writer);
                using (Layout.PositionLoops(writer)) WriteElement(writer);
            }

            return;
        }

        using (writer.Loop("channel", Layout.Channels.Extent))
        {
            WriteChannel(writer);
            using (Layout.PositionLoops(writer))
            using (writer.VectorLoop("n", Layout.LaneCount))
            {
                WriteElement(writer);
            }
        }
    }

    private void WriteChannel(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        foreach (Port source in Sources(Spread.Channel))
        {
            string value = Layout.AreLanes ? dialect.Load(source.Name, "n") : dialect.Broadcast(KernelWriter.At(source.Name, "channel"));
            writer.Line($"{dialect.Type} {MapKernel.VariableName(source)} = {value};");
        }

        foreach ((string name, Expr value) in PerChannel) writer.Line($"{dialect.Type} {name} = {value.Print(dialect)};");
    }

    private void WriteElement(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        if (Layout.Offset != "n") writer.Line($"nuint at = {Layout.Offset};");
        string at = Layout.Offset == "n" ? "n" : "at";
        foreach (Port source in Sources(Spread.Element)) writer.Line($"{dialect.Type} {MapKernel.VariableName(source)} = {dialect.Load(source.Name, at)};");
        foreach (Port source in Sources(Spread.Lane)) writer.Line($"{dialect.Type} {MapKernel.VariableName(source)} = {dialect.Load(source.Name, "n")};");
        foreach ((string name, Expr value) in Result.Locals) writer.Line($"{dialect.Type} {name} = {value.Print(dialect)};");
        string result = Result.Result.Print(dialect);
        if (Accumulate) result = $"{dialect.Load(Target.Name, at)} + ({result})";
        writer.Line(dialect.Store(result, Target.Name, at));
    }

    private IEnumerable<Port> Sources(Spread spread) => Ports.Take(Ports.Count - 1).Where((_, i) => Spreads[i] == spread);
}
