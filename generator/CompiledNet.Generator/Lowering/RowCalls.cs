using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Lowering;

/// <summary>Calls of kernels over rows, with the memory that sums need.</summary>
internal static class RowCalls
{
    /// <summary>Adds a call to a forward pass.</summary>
    /// <param name="builder">The layer's forward pass.</param>
    /// <param name="suffix">The end of the method's name, behind that of the layer.</param>
    /// <param name="caption">What it computes.</param>
    /// <param name="layout">How rows lie.</param>
    /// <param name="operands">What it reads and writes.</param>
    /// <param name="steps">What is done with each row.</param>
    public static void AddRows(
        this ForwardBuilder builder, string suffix, string caption, RowLayout layout, IEnumerable<RowOperand> operands, EquatableArray<RowStep> steps) =>
        Add(builder.Add, builder.NewBuffer, suffix, caption, layout, [.. operands], steps);

    /// <summary>The same for a backward pass.</summary>
    public static void AddRows(
        this BackwardBuilder builder, string suffix, string caption, RowLayout layout, IEnumerable<RowOperand> operands, EquatableArray<RowStep> steps) =>
        Add(builder.Add, builder.NewBuffer, suffix, caption, layout, [.. operands], steps);

    private static void Add(
        Action<string, EquatableArray<Operand>, Func<EquatableArray<Port>, Kernel>> add,
        Func<string, long, Place> newBuffer,
        string suffix,
        string caption,
        RowLayout layout,
        RowOperand[] operands,
        EquatableArray<RowStep> steps)
    {
        var all = operands.Select(operand => operand.Operand).ToList();
        var kernel = new RowKernel(
            caption,
            all.Select(operand => operand.Port).ToEquatableArray(),
            layout,
            operands.Select(operand => operand.Index).ToEquatableArray(),
            steps);
        if (kernel.LanesLength > 0) all.Add(Operand.Write(RowKernel.Lanes, newBuffer(RowKernel.Lanes, kernel.LanesLength)));
        add(suffix, all.ToEquatableArray(), ports => kernel with { Ports = ports });
    }
}
