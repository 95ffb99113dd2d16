using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Lowering;

/// <summary>
/// Time steps in the reverse order. Where lengths are heeded it is that of the steps that count alone: y[t] = x[length − 1 − t], and 0
/// from the length on. To reverse twice is to do nothing.
/// </summary>
internal static class ReversedSteps
{
    /// <summary>Adds a reversed copy to a forward pass.</summary>
    public static void Copy(ForwardBuilder builder, string suffix, Tensor from, Tensor to)
    {
        StepLengths lengths = !ValidSteps.AreCounted(builder) ? StepLengths.None : to.IsOfPack ? StepLengths.Lanes : StepLengths.One;
        Operand[] operands = lengths switch
        {
            StepLengths.None => [],
            StepLengths.Lanes => [ValidSteps.LanesOf(builder)],
            _ => [builder.Lengths(ValidSteps.Lanes)],
        };
        builder.Add(
            builder.InRole("Reversed" + suffix),
            [.. operands, Operand.Read("x", from.Place), Operand.Write("y", to.Place)],
            ports => KernelOf(ports, lengths, from, to, accumulate: false));
    }

    /// <summary>Adds a reversed copy to a backward pass, or one that is added to what is there.</summary>
    public static void Copy(BackwardBuilder builder, string suffix, Tensor from, Tensor to, bool accumulate = false)
    {
        StepLengths lengths = ValidSteps.AreCounted(builder) ? StepLengths.Lanes : StepLengths.None;
        Operand[] operands = lengths == StepLengths.None ? [] : [ValidSteps.LanesOf(builder)];
        builder.Add(
            "Reversed" + suffix,
            [.. operands, Operand.Read("x", from.Place), Operand.Into("y", to.Place, accumulate)],
            ports => KernelOf(ports, lengths, from, to, accumulate));
    }

    private static ReversedStepsKernel KernelOf(EquatableArray<Port> ports, StepLengths lengths, Tensor from, Tensor to, bool accumulate)
    {
        (Axis time, Axis features) = (from.Axes[0][0], from.Axes[1][0]);
        string last = lengths == StepLengths.None ? "last" : "length";
        string condition = lengths == StepLengths.None ? "" : accumulate ? " where t < length" : " where t < length, else 0";
        return new ReversedStepsKernel($"y[t] {(accumulate ? "+=" : "=")} x[{last} − {(lengths == StepLengths.None ? "" : "1 − ")}t]{condition}", ports)
        {
            Steps = time.Extent,
            Features = features.Extent,
            Samples = to.Samples,
            FromStride = time.Stride,
            ToStride = to.Axes[0][0].Stride,
            Lengths = lengths,
            Accumulate = accumulate,
        };
    }
}
