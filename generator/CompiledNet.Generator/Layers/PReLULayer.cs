using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class PReLUKind : LayerKind
{
    public override string Name => "PReLU";

    public override string Prefix => "prelu";

    public override InferredLayer? Infer(LayerInference layer)
    {
        const string Count = "NumParameters", Slope = "InitialSlope";
        if (AxisOption.Of(layer) is not { } axis) return null;
        int count = layer.Options.Int(Count, 1);
        int extent = layer.Input.Extents[axis];
        if (count != 1 && count != extent) return layer.IllegalOption(Count, count, $"1, or {Literal.Int(extent)}, the extent of axis {Literal.Int(axis)} of {layer.Input}");
        if (layer.FiniteOption(Slope, 0.25) is not { } slope) return null;
        layer.AddParameter(ParameterDeclaration.Row(PReLULayer.Weight, count, new Initialization("Constant", slope), fanIn: count, fanOut: count));
        return new InferredLayer(new PReLULayer(axis, IsShared: count == 1), layer.Input);
    }
}

/// <summary>
/// y = x where x > 0, else w x, with one w or one for each channel (He, Zhang, Ren and Sun, 2015); ∂L/∂x = ∂L/∂y or w ∂L/∂y, and
/// ∂L/∂w = Σ ∂L/∂y · min(x, 0) over samples and the elements that share it.
/// </summary>
/// <param name="Axis">The number of the channels' axis, from 0.</param>
/// <param name="IsShared">Whether all channels share one w.</param>
internal sealed record PReLULayer(int Axis, bool IsShared) : Layer
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
            ports => new ChannelMapKernel(
                $"y = x > 0 ? x : weight · x{OfChannel}",
                ports,
                LayoutOf(input),
                [Spread.Element, Spread.Channel],
                [],
                new Formula(Expr.IfPositive(MapKernel.X, MapKernel.X, Gain * MapKernel.X)),
                Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor input = builder.Input();
        ChannelLayout layout = LayoutOf(builder.OutputGradient);
        builder.AddChannelGradient(
            Weight,
            $"Σ dy · min(x, 0){OfChannel}",
            layout,
            [Operand.Read("dys", builder.OutputGradient.Place), Operand.Read("xs", input.Place)],
            Slope * Expr.Min(MapKernel.X, 0));
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.Add(
            "Backward",
            [
                Operand.Read("dys", builder.OutputGradient.Place), Operand.Read("xs", input.Place), Operand.Read("weights", builder.Parameter(Weight)),
                Operand.Into("dxs", target.Place, accumulate),
            ],
            ports => new ChannelMapKernel(
                $"dx {(accumulate ? "+=" : "=")} dy · (x > 0 ? 1 : weight){OfChannel}",
                ports,
                layout,
                [Spread.Element, Spread.Element, Spread.Channel],
                [],
                new Formula(Expr.IfPositive(MapKernel.X, Slope, Gain * Slope)),
                accumulate));
    }

    public override string Describe() => $"y = x > 0 ? x : weight · x{OfChannel}";

    private string OfChannel => IsShared ? "" : ", for each channel";

    private ChannelLayout LayoutOf(Tensor value) => IsShared ? ChannelLayout.OfAll(value) : ChannelLayout.Of(value, Axis);
}
