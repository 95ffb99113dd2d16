using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// How heads are turned by their time step t (Su et al., 2021): features a and b, which are a pair, become a cos w − b sin w and
/// a sin w + b cos w with w = t · base^(−2i / d) for pair i of d / 2. A gradient is turned back.
/// </summary>
/// <param name="AreInterleaved">Whether pair i is features 2i and 2i + 1; else it is i and i + d / 2.</param>
/// <param name="Wavelength">The base.</param>
internal sealed record RotaryPairs(bool AreInterleaved, double Wavelength);

/// <summary>Turns heads in their place, by the sines and cosines of the runtime's table of positions. The port is the heads.</summary>
/// <param name="Rows">How they lie.</param>
/// <param name="Heads">The number of heads.</param>
/// <param name="Pairs">Which features are pairs.</param>
/// <param name="Table">The sines and cosines.</param>
/// <param name="IsBack">Whether they are turned back.</param>
internal sealed record RotaryKernel(
    string Caption, EquatableArray<Port> Ports, HeadRows Rows, int Heads, RotaryPairs Pairs, PositionRows Table, bool IsBack)
    : Kernel(Caption, Ports)
{
    public override EquatableArray<KernelValue> Values => Table.Values;

    private string Name => Ports[0].Name;

    /// <summary>From the first feature of a pair to the second.</summary>
    private int Distance => (Pairs.AreInterleaved ? 1 : Rows.Width / 2) * Rows.Samples;

    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string element = writer.ElementType;
        bool isOfPack = Rows.Samples > 1;
        Table.Declare(writer, "turns");
        using (writer.Loop("t", Rows.Steps))
        using (writer.Loop("pair", Rows.Width / 2))
        {
            string sin = (IsBack ? "-" : "") + Turn(0), cos = Turn(1);
            string type = isOfPack ? dialect.Type : element;
            writer.Line($"{type} cos = {(isOfPack ? dialect.Broadcast(cos) : cos)};");
            writer.Line($"{type} sin = {(isOfPack ? dialect.Broadcast(sin) : sin)};");
            using (writer.Loop("head", Heads))
            {
                string pair = KernelWriter.Offset(("t", Rows.StepStride), ("head", Rows.HeadStride), ("pair", (Pairs.AreInterleaved ? 2 : 1) * Rows.Samples));
                writer.Line($"ref {element} first = ref {KernelWriter.At(Name, pair)};");
                writer.Line($"ref {element} second = ref {KernelWriter.At("first", Literal.Int(Distance))};");
                if (isOfPack) WritePack(writer);
                else WriteOne(writer);
            }
        }

        string Turn(int number) => KernelWriter.At("turns", KernelWriter.Offset(("t", Table.Pitch), ("pair", 2), ("1", number)));
    }

    private void WritePack(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        using (writer.VectorLoop("n", Rows.Samples))
        {
            writer.Line($"{dialect.Type} a = {dialect.Load("first", "n")};");
            writer.Line($"{dialect.Type} b = {dialect.Load("second", "n")};");
            writer.Line(dialect.Store("(a * cos) - (b * sin)", "first", "n"));
            writer.Line(dialect.Store("(a * sin) + (b * cos)", "second", "n"));
        }
    }

    private static void WriteOne(KernelWriter writer)
    {
        writer.Line($"{writer.ElementType} a = first, b = second;");
        writer.Line("first = (a * cos) - (b * sin);");
        writer.Line("second = (a * sin) + (b * cos);");
    }
}
