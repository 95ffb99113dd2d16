using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class ScaleKind : LayerKind
{
    public override string Name => "Scale";

    public override InferredLayer? Infer(LayerInference layer)
    {
        const string Factor = "Factor", Count = "NumParameters";
        if (AxisOption.Of(layer) is not { } axis || layer.FiniteOption(Factor, double.NaN) is not { } factor) return null;
        int count = layer.Options.Int(Count, 1), extent = layer.Input.Extents[axis];
        if (!layer.Options.Bool("Learned", false))
        {
            return count == 1 ? new InferredLayer(new ScaleLayer(factor), layer.Input) : layer.IllegalOption(Count, count, "1, as the factor is not learned");
        }

        if (count != 1 && count != extent) return layer.IllegalOption(Count, count, $"1, or {Literal.Int(extent)}, the extent of axis {Literal.Int(axis)} of {layer.Input}");
        layer.AddParameter(ParameterDeclaration.Row(LearnedScaleLayer.Weight, count, new Initialization("Constant", factor), fanIn: count, fanOut: count));
        return new InferredLayer(new LearnedScaleLayer(axis, IsShared: count == 1), layer.Input);
    }
}

/// <summary>y = c x with a constant c; ∂L/∂x = c ∂L/∂y.</summary>
internal sealed record ScaleLayer(double Factor) : Layer
{
    public override Stepping Stepping => Stepping.EachStep;

    public override Stepping SteppingOfChannels => Stepping.EachStep;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.Input(Demand.WholeVectors);
        Tensor output = builder.NewOutputLike(input);
        builder.Add(
            builder.InRole("Forward"),
            [Operand.Read("xs", input.Place), Operand.Write("ys", output.Place)],
            ports => new MapKernel(Describe(), ports, output.Length, new Formula(Factor * MapKernel.X), Accumulate: false));
    }

    public override bool CanEndProduct(GraphNode node, int unitAxis) => true;

    public override ProductEnd EndOfProduct(ForwardBuilder builder) => new(Factor * MapKernel.X, [], sum => FormattableString.Invariant($"{Factor:R} · ({sum})"));

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.Add(
            "Backward",
            [Operand.Read("dys", builder.OutputGradient.Place), Operand.Into("dxs", target.Place, accumulate)],
            ports => new MapKernel(
                FormattableString.Invariant($"dx {(accumulate ? "+=" : "=")} {Factor:R} · dy"), ports, target.Length, new Formula(Factor * new Variable("dy")), accumulate));
    }

    public override string Describe() => FormattableString.Invariant($"y = {Factor:R} · x");
}

/// <summary>
/// y = w x, with one w or one for each channel (Touvron et al., 2021); ∂L/∂x = w ∂L/∂y, and ∂L/∂w = Σ ∂L/∂y · x over samples and the
/// elements that share it.
/// </summary>
/// <param name="Axis">The number of the channels' axis, from 0.</param>
/// <param name="IsShared">Whether all channels share one w.</param>
internal sealed record LearnedScaleLayer(int Axis, bool IsShared) : Layer
{
    public const string Weight = "weight";

    private static readonly Variable Gain = new("weight"), Slope = new("dy");

    public override Stepping Stepping => IsShared || Axis > 0 ? Stepping.EachStep : Stepping.Never;

    public override Stepping SteppingOfChannels => IsShared || Axis == 0 ? Stepping.EachStep : Stepping.Never;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.Input(Demand.RowsOrImage);
        Tensor output = builder.NewOutputLike(input);
        builder.Add(
            builder.InRole("Forward"),
            [Operand.Read("xs", input.Place), Operand.Read("weights", builder.Parameter(Weight)), Operand.Write("ys", output.Place)],
            ports => Map(Describe(), ports, LayoutOf(input), MapKernel.X, accumulate: false));
    }

    public override bool CanEndProduct(GraphNode node, int unitAxis) => !IsShared && Axis == unitAxis;

    public override ProductEnd EndOfProduct(ForwardBuilder builder) =>
        new(Gain * MapKernel.X, [Operand.Read("weights", builder.Parameter(Weight))], sum => $"weight · ({sum})");

    public override void Backward(BackwardBuilder builder)
    {
        Tensor input = builder.Input();
        ChannelLayout layout = LayoutOf(builder.OutputGradient);
        builder.AddChannelGradient(
            Weight, $"Σ dy · x{OfChannel}", layout, [Operand.Read("dys", builder.OutputGradient.Place), Operand.Read("xs", input.Place)], Slope * MapKernel.X);
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.Add(
            "Backward",
            [Operand.Read("dys", builder.OutputGradient.Place), Operand.Read("weights", builder.Parameter(Weight)), Operand.Into("dxs", target.Place, accumulate)],
            ports => Map($"dx {(accumulate ? "+=" : "=")} weight · dy{OfChannel}", ports, layout, Slope, accumulate));
    }

    public override string Describe() => $"y = weight · x{OfChannel}";

    private string OfChannel => IsShared ? "" : ", for each channel";

    private static ChannelMapKernel Map(string caption, EquatableArray<Port> ports, ChannelLayout layout, Variable factor, bool accumulate) =>
        new(caption, ports, layout, [Spread.Element, Spread.Channel], [], new Formula(Gain * factor), accumulate);

    private ChannelLayout LayoutOf(Tensor value) => IsShared ? ChannelLayout.OfAll(value) : ChannelLayout.Of(value, Axis);
}
