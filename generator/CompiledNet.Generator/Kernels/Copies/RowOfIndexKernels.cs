using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>The rows of a matrix that one sample's indices name. The operands are the indices, the matrix and the result, whose rows are padded.</summary>
/// <param name="Length">The indices of a sample.</param>
/// <param name="Features">The numbers of a row, without its padding.</param>
/// <param name="Table">How the matrix lies.</param>
internal sealed record RowsOfSampleKernel(string Caption, EquatableArray<Port> Ports, int Length, int Features, TableLayout Table) : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        int pitch = Lane.Pad(Features);
        using (writer.Loop("t", Length))
        {
            writer.Line($"nuint row = {KernelWriter.Offset(("(nuint)Unsafe.Add(ref ids, t)", Table.Row))};");
            if (Table.HasRows)
            {
                using CodeWriter.BlockScope vectors = writer.VectorLoop("i", pitch);
                writer.Line(dialect.Store(dialect.Load("weight", "row + i"), "y", KernelWriter.Offset(("t", pitch), ("i", 1))));
                return;
            }

            using (writer.Loop("i", Features))
            {
                writer.Line($"Unsafe.Add(ref y, {KernelWriter.Offset(("t", pitch), ("i", 1))}) = Unsafe.Add(ref weight, {KernelWriter.Offset(("row", 1), ("i", Table.Feature))});");
            }

            if (Features == pitch) return;
            using (writer.CountingLoop("nuint", "i", Features, pitch, 1))
            {
                writer.Line($"Unsafe.Add(ref y, {KernelWriter.Offset(("t", pitch), ("i", 1))}) = 0;");
            }
        }
    }
}

/// <summary>The same for the samples of a pack, which lie in lanes; lanes without a sample repeat the last one.</summary>
/// <param name="Length">The indices of a sample.</param>
/// <param name="Features">The numbers of a row, without its padding.</param>
/// <param name="Table">How the matrix lies.</param>
/// <param name="Samples">The samples of a pack.</param>
internal sealed record RowsOfPackKernel(string Caption, EquatableArray<Port> Ports, int Length, int Features, TableLayout Table, int Samples) : Kernel(Caption, Ports)
{
    /// <summary>The distance between two samples in the indices.</summary>
    public int SampleLength { get; init; }

    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfPack];

    public override void WriteBody(KernelWriter writer)
    {
        using (writer.Loop("lane", Samples))
        {
            writer.Line("nuint sample = Math.Min(lane, (nuint)samples - 1);");
            using (writer.Loop("t", Length))
            {
                string id = $"(nuint)Unsafe.Add(ref ids, {KernelWriter.Offset(("sample", SampleLength), ("t", 1))})";
                writer.Line($"nuint row = {KernelWriter.Offset((id, Table.Row))};");
                using (writer.Loop("i", Features))
                {
                    string at = KernelWriter.Offset(("t", Features * Samples), ("i", Samples), ("lane", 1));
                    writer.Line($"Unsafe.Add(ref y, {at}) = Unsafe.Add(ref weight, {KernelWriter.Offset(("row", 1), ("i", Table.Feature))});");
                }
            }
        }
    }
}
