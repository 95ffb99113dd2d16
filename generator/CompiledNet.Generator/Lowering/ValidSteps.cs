using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Lowering;

/// <summary>
/// The time steps of a layer's samples that count, where it heeds the lengths of an input. Steps behind a length may be computed: what comes
/// out of them is 0, and so is every gradient that goes into them.
/// </summary>
internal static class ValidSteps
{
    /// <summary>The name of what holds the lengths.</summary>
    public const string Lanes = "lengths";

    /// <summary>Whether the layer heeds lengths. A stream has none.</summary>
    public static bool AreCounted(ForwardBuilder builder) => builder.Node.LengthsOf is not null;

    /// <summary>The same of the backward pass.</summary>
    public static bool AreCounted(BackwardBuilder builder) => builder.Node.LengthsOf is not null;

    /// <summary>The length of each sample, for kernels over rows that call it <c>length</c>.</summary>
    public static Operand LengthsOf(ForwardBuilder builder) => builder.Samples > 1 ? LanesOf(builder) : builder.Lengths(Lanes);

    /// <summary>
    /// An input in rows, without what stands in steps that do not count, which may be no number.
    /// </summary>
    /// <param name="builder">The layer's forward pass.</param>
    /// <param name="index">The number of the input.</param>
    /// <param name="key">Under which name the backward pass finds it.</param>
    /// <param name="keepsFinite">Whether what is finite stays, since such steps count for some of the layer's work.</param>
    public static Tensor KeepInput(ForwardBuilder builder, int index, string key, bool keepsFinite)
    {
        Shape shape = builder.Node.InputShapes[index];
        Tensor input = builder.Input(Demand.Rows, index), kept = builder.SaveRows(key, shape);
        string caption = $"x[t] where t < length, else {(keepsFinite ? "what is finite of it" : "0")}";
        builder.Add(
            builder.InRole("ValidInput"),
            [LengthsOf(builder), Operand.Read("x", input.Place), Operand.Write("y", kept.Place)],
            ports => input.IsOfPack
                ? new ValidStepsKernel(caption, ports, shape.Rows, shape.Last, input.Samples, IsLastAlone: false) { KeepsFinite = keepsFinite }
                : new ValidRowsKernel(caption, ports, shape.Rows, shape.Last, keepsFinite));
        return kept;
    }

    /// <summary>Sets what a layer has computed for steps that do not count to 0.</summary>
    /// <param name="builder">The layer's forward pass.</param>
    /// <param name="steps">What it has computed.</param>
    /// <param name="suffix">The end of the method's name, where a layer does this several times.</param>
    public static void Clear(ForwardBuilder builder, TimeSteps steps, string suffix)
    {
        const string Caption = "h[t] = 0 for t ≥ length";
        if (steps.Value.IsOfPack)
        {
            Add(builder.Add, builder.InRole("ClearRest" + suffix), Caption, LanesOf(builder), steps.Value, steps.Value);
            return;
        }

        builder.Add(
            builder.InRole("ClearRest" + suffix),
            [builder.Lengths(Lanes), Operand.Into("h", steps.Value.Place, accumulate: true)],
            ports => new ClearRestKernel(Caption, ports, steps.Count, FeaturesOf(steps.Value)));
    }

    /// <summary>Takes the last step that counts.</summary>
    public static void TakeLast(ForwardBuilder builder, TimeSteps steps, Tensor last, string suffix)
    {
        const string Caption = "y = h[length - 1]";
        bool isOfPack = steps.Value.IsOfPack;
        Operand lengths = isOfPack ? LanesOf(builder) : builder.Lengths(Lanes);
        builder.Add(
            builder.InRole("LastStep" + suffix),
            [lengths, Operand.Read("h", steps.Value.Place), Operand.Write("y", last.Place)],
            ports => isOfPack
                ? new LastStepsKernel(Caption, ports, FeaturesOf(steps.Value), steps.Value.Samples)
                : new LastStepKernel(Caption, ports, FeaturesOf(steps.Value)));
    }

    /// <summary>Sets the gradient for steps that do not count to 0.</summary>
    public static void Clear(BackwardBuilder builder, TimeSteps delta, string suffix) =>
        Add(builder.Add, "ClearRestDelta" + suffix, "∂L/∂h[t] = 0 for t ≥ length", LanesOf(builder), delta.Value, delta.Value);

    /// <summary>Makes the gradient of the last step that counts one of all steps.</summary>
    public static void SpreadLast(BackwardBuilder builder, Tensor last, TimeSteps delta, string suffix) =>
        Add(builder.Add, "LastStepDelta" + suffix, "∂L/∂h[t] = ∂L/∂y for t = length - 1, else 0", LanesOf(builder), last, delta.Value);

    private static void Add(AddCall add, string suffix, string caption, Operand lengths, Tensor from, Tensor to) => add(
        suffix,
        [lengths, Operand.Read("x", from.Place), Operand.Write("y", to.Place)],
        ports => new ValidStepsKernel(caption, ports, to.Length / to.Samples / FeaturesOf(to), FeaturesOf(to), to.Samples, IsLastAlone: from.Length < to.Length));

    /// <summary>The lengths in lanes, which the forward pass fills once.</summary>
    public static Operand LanesOf(ForwardBuilder builder)
    {
        if (builder.TrySaved(Lanes) is { } known) return Operand.Read(Lanes, known);
        Place lanes = builder.Save(Lanes, builder.Samples);
        builder.Add(
            builder.InRole("Lengths"),
            [builder.Lengths("ids"), Operand.Write(Lanes, lanes)],
            ports => new LengthLanesKernel("The lengths of the pack's samples, as numbers in its lanes", ports, builder.Samples, builder.IndexLength));
        return Operand.Read(Lanes, lanes);
    }

    /// <summary>The same in the backward pass.</summary>
    public static Operand LanesOf(BackwardBuilder builder) => Operand.Read(Lanes, builder.Saved(Lanes, builder.Samples));

    private static int FeaturesOf(Tensor steps) => steps.LastAxis.Aggregate(1, (length, axis) => length * axis.Extent);
}
