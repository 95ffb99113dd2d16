using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Work on rows, declared as steps: sums and largest elements of a row, numbers that follow from them, and values of its
/// elements. It is the same in both roles of a lane, with the same bits.
/// </summary>
/// <param name="Layout">How rows lie.</param>
/// <param name="Indices">What the numbers of each port belong to. One more port holds lanes of sums where those are needed.</param>
/// <param name="Steps">What is done with each row.</param>
internal sealed record RowKernel(
    string Caption, EquatableArray<Port> Ports, RowLayout Layout, EquatableArray<RowIndex> Indices, EquatableArray<RowStep> Steps)
    : Kernel(Caption, Ports)
{
    /// <summary>The port of memory in which lanes are summed.</summary>
    public const string Lanes = "lanes";

    public override EquatableArray<KernelValue> Values => Layout.IsOfStream ? [KernelValue.StreamStep] : [];

    private RowVariables Variables => new(Ports, Indices);

    /// <summary>The elements of that memory, 0 where it is not needed.</summary>
    public int LanesLength => Steps.OfType<RowReduction>().Select(LanesOf).DefaultIfEmpty(0).Max();

    public override void WriteBody(KernelWriter writer)
    {
        RowEmitter emitter = Layout.AreSideBySide
            ? new SideBySideEmitter(writer, Layout, Variables)
            : new SingleRowEmitter(writer, Layout, Variables);
        emitter.Write(Steps);
    }

    private int LanesOf(RowReduction step) => step.Results.Count * (Layout.AreSideBySide
        ? SideBySideEmitter.LanesPerResult(step, Layout, Variables)
        : Lane.Group);
}
