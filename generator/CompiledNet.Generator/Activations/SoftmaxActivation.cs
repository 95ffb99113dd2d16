using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SoftmaxKind : ActivationKind<SoftmaxActivation>;

/// <summary>
/// g(a)ᵢ = exp(aᵢ − m) / Σⱼ exp(aⱼ − m) along the last axis, with the largest element m against overflow. As the zⱼ sum to 1,
/// ∂L/∂aᵢ = zᵢ (∂L/∂zᵢ − Σⱼ ∂L/∂zⱼ zⱼ) stays the same if one number is taken off all ∂L/∂zⱼ: that of the largest zⱼ, so that
/// a large z leaves no rounding where the small ones are all that counts. Equal elements share equally, infinite ones too.
/// </summary>
internal sealed record SoftmaxActivation : Activation
{
    public override string Name => "Softmax";

    public override bool GivesProbabilities => true;

    public override bool NeedsInput => false;

    public override bool ActsOnRows => true;

    public override void Forward(ForwardBuilder builder, Tensor input, Tensor output, string suffix)
    {
        const string Caption = "yᵢ = exp(xᵢ − max x) / Σⱼ exp(xⱼ − max x)";
        Shape shape = builder.Node.Shape;
        Axis last = input.LastAxis.Single();
        builder.Add(
            builder.InRole(suffix),
            [Operand.Read("x", input.Place), Operand.Write("y", output.Place)],
            ports => last.Stride == 1
                ? new SampleKernel(Caption, ports, shape.Rows, shape.Last)
                : new LaneKernel(Caption, ports, input.Length / (shape.Last * last.Stride), shape.Last, last.Stride));
    }

    public override void Backward(BackwardBuilder builder, Tensor known, (Tensor Tensor, bool Accumulate) target, string suffix) => builder.Add(
        suffix,
        [
            Operand.Read("y", known.Place),
            Operand.Read("dy", builder.OutputGradient.Place),
            Operand.Into("dx", target.Tensor.Place, target.Accumulate),
        ],
        ports => new BackwardKernel(
            $"dxᵢ {(target.Accumulate ? "+=" : "=")} yᵢ (dyᵢ − Σⱼ dyⱼ yⱼ), with all dy less that of the largest y",
            ports,
            builder.Node.Shape.Rows,
            builder.Node.Shape.Last,
            target.Accumulate));

    /// <summary>exp(x − m), which is 1 for the largest element, also if that is infinite.</summary>
    private static string Power(Dialect dialect, string x, string largest) =>
        $"{dialect.Static}.ConditionalSelect({dialect.Static}.Equals({x}, {largest}), {dialect.Constant(1)}, VectorMath.Exp({x} - {largest}))";

    /// <summary>One sample: a lane is an element of the row. The sum runs element after element, as in a pack.</summary>
    private sealed record SampleKernel(string Caption, EquatableArray<Port> Ports, int Rows, int Length)
        : Kernel(Caption, Ports)
    {
        public override void WriteBody(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            string type = writer.ElementType;
            int pitch = Lane.Pad(Length);
            int stride = Rows == 1 ? 0 : pitch;
            using (writer.RowLoop(Rows))
            {
                writer.Line(
                    $$"""
                    ref {{type}} from = ref {{KernelWriter.At("x", KernelWriter.Offset(("row", stride)))}};
                    ref {{type}} to = ref {{KernelWriter.At("y", KernelWriter.Offset(("row", stride)))}};
                    {{type}} largest = from;
                    for (nuint i = 1; i < {{Literal.Int(Length)}}; i++) largest = {{type}}.Max(largest, Unsafe.Add(ref from, i));
                    for (nuint i = 0; i < {{Literal.Int(pitch)}}; i += Lanes)
                    {
                        {{dialect.Store(Power(dialect, dialect.Load("from", "i"), dialect.Broadcast("largest")), "to", "i")}}
                    }

                    """);
                using (var sums = LongSum.ScalarLoop(writer, "i", Length, "sum")) writer.Line(sums.Add("sum", "Unsafe.Add(ref to, i)"));
                writer.Line(
                    $$"""
                    for (nuint i = 0; i < {{Literal.Int(pitch)}}; i += Lanes)
                    {
                        {{dialect.Store($"{dialect.Load("to", "i")} / {dialect.Broadcast("sum")}", "to", "i")}}
                    }
                    """);
            }
        }
    }

    /// <summary>
    /// Rows side by side, in lanes: a lane is a sample of a pack, or a channel of one image. So nothing is summed across lanes.
    /// </summary>
    private sealed record LaneKernel(
        string Caption, EquatableArray<Port> Ports, int Rows, int Length, int LaneCount)
        : Kernel(Caption, Ports)
    {
        public override void WriteBody(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            string type = dialect.Type;
            using (writer.RowLoop(Rows))
            using (writer.VectorLoop("n", LaneCount))
            {
                string at = $"i * {Literal.Int(LaneCount)}";
                string start = KernelWriter.Offset(("row", Rows == 1 ? 0 : Length * LaneCount), ("n", 1));
                writer.Line(
                    $$"""
                    ref {{writer.ElementType}} from = ref Unsafe.Add(ref x, {{start}});
                    ref {{writer.ElementType}} to = ref Unsafe.Add(ref y, {{start}});
                    {{type}} largest = {{dialect.Load("from", "0")}};
                    for (nuint i = 1; i < {{Literal.Int(Length)}}; i++) largest = {{dialect.Static}}.Max(largest, {{dialect.Load("from", at)}});
                    """);
                using (var sums = LongSum.Loop(writer, "i", Length, "sum"))
                {
                    writer.Line($"{type} power = {Power(dialect, dialect.Load("from", at), "largest")};");
                    writer.Line(dialect.Store("power", "to", at));
                    writer.Line(sums.Add("sum", "power"));
                }

                writer.Line(
                    $$"""
                    for (nuint i = 0; i < {{Literal.Int(Length)}}; i++)
                    {
                        {{dialect.Store($"{dialect.Load("to", at)} / sum", "to", at)}}
                    }
                    """);
            }
        }
    }

    private sealed record BackwardKernel(
        string Caption, EquatableArray<Port> Ports, int Rows, int Length, bool Accumulate)
        : Kernel(Caption, Ports)
    {
        public override void WriteBody(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            int rowStride = Rows == 1 ? 0 : Length * Lane.PackSamples;
            using (writer.RowLoop(Rows))
            using (writer.VectorLoop("n", Lane.PackSamples))
            {
                string at = $"at + (i * {Literal.Int(Lane.PackSamples)})";
                string distance = $"({dialect.Load("dy", at)} - origin)";
                string value = $"{dialect.Load("y", at)} * ({distance} - sum)";
                if (Accumulate) value = $"{dialect.Load("dx", at)} + ({value})";
                writer.Line(
                    $$"""
                    nuint at = {{KernelWriter.Offset(("row", rowStride), ("n", 1))}};
                    {{dialect.Type}} largest = {{dialect.Load("y", "at")}};
                    {{dialect.Type}} origin = {{dialect.Load("dy", "at")}};
                    for (nuint i = 1; i < {{Literal.Int(Length)}}; i++)
                    {
                        {{dialect.Type}} other = {{dialect.Load("y", at)}};
                        origin = {{dialect.Static}}.ConditionalSelect({{dialect.Static}}.GreaterThan(other, largest), {{dialect.Load("dy", at)}}, origin);
                        largest = {{dialect.Static}}.Max(largest, other);
                    }
                    """);
                using (var sums = LongSum.Loop(writer, "i", Length, "sum"))
                {
                    writer.Line(sums.Add("sum", $"{distance} * {dialect.Load("y", at)}"));
                }

                writer.Line(
                    $$"""
                    for (nuint i = 0; i < {{Literal.Int(Length)}}; i++)
                    {
                        {{dialect.Store(value, "dx", at)}}
                    }
                    """);
            }
        }
    }
}
