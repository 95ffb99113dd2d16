using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class GroupNormKind : ChannelNormKind
{
    public override string Name => "GroupNorm";

    public override InferredLayer? Infer(LayerInference layer)
    {
        const string Groups = "Groups";
        if (layer.Input.Rank == 1) return layer.Mismatch("it reads channels on the first axis, and their positions on others, of which there are none");
        int groups = layer.Options.Int(Groups);
        int channels = layer.Input.Extents[0];
        return groups >= 1 && channels % groups == 0
            ? Infer(layer, groups, hasParameters: true)
            : layer.IllegalOption(Groups, groups, $"a divisor of {Literal.Int(channels)}, the number of channels of {layer.Input}");
    }
}

internal sealed class InstanceNormKind : ChannelNormKind
{
    public override string Name => "InstanceNorm";

    public override InferredLayer? Infer(LayerInference layer) =>
        layer.Input.Length == layer.Input.Extents[0]
            ? layer.Mismatch("its channels have one position each, which leaves nothing of them")
            : Infer(layer, layer.Input.Extents[0], layer.Options.Bool("Affine", false));
}

/// <summary>A kind of layer that normalises groups of the channels on the first axis.</summary>
internal abstract class ChannelNormKind : NormKind
{
    protected static InferredLayer? Infer(LayerInference layer, int groups, bool hasParameters)
    {
        if (ReadEpsilon(layer, 1e-5) is not { } epsilon) return null;
        int channels = layer.Input.Extents[0];
        return !hasParameters
            || (layer.AddChannelParameter(GroupNormLayer.Weight, "Weight", "Constant", channels)
                && layer.AddChannelParameter(GroupNormLayer.Bias, "Bias", "Zeros", channels))
                ? new InferredLayer(new GroupNormLayer(groups, epsilon, hasParameters), layer.Input)
                : null;
    }
}

/// <summary>
/// y = x̂ · γ + β, x̂ = (x − μ) / σ over each group of channels and all their positions (Wu and He, 2018), with γ and β for each channel. With
/// g = ∂L/∂y · γ: ∂L/∂x = (g − mean g − x̂ · mean(g · x̂)) / σ; ∂L/∂γ = Σ ∂L/∂y · x̂ and ∂L/∂β = Σ ∂L/∂y over samples and positions. A group for
/// each channel, without γ and β, is instance normalisation (Ulyanov, Vedaldi and Lempitsky, 2016).
/// </summary>
/// <param name="Groups">The number of groups.</param>
/// <param name="Epsilon">What is added under the root.</param>
/// <param name="HasParameters">Whether there are γ and β.</param>
internal sealed record GroupNormLayer(int Groups, double Epsilon, bool HasParameters) : Layer
{
    public const string Weight = "weight", Bias = "bias";

    private const string Normalized = "normalized", Scales = "scales";

    private static readonly Variable Z = new("z"), Slope = new("dy"), Gain = new("weight"), Shift = new("shift");

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.Input(Demand.Rows);
        Tensor output = builder.NewOutputLike(input);
        RowLayout layout = LayoutOf(builder.Node, input);
        Place normalized = HasParameters ? builder.Save(Normalized, input.Length) : output.Place;
        builder.AddRows(
            builder.InRole(HasParameters ? "Normalize" : "Forward"),
            $"x̂ = (x − mean) / σ, σ² = variance + {Literal.Double(Epsilon)}, over {Literal.Readable(layout.Elements)} elements",
            layout,
            [
                RowOperand.PerElement(Operand.Read("xs", input.Place)),
                RowOperand.PerElement(Operand.Write("zs", normalized)),
                .. builder.IsTraining ? [RowOperand.PerRow(Operand.Write(Scales, builder.Save(Scales, layout.RowNumbers)))] : Array.Empty<RowOperand>(),
            ],
            [
                .. RowMoments.Steps(layout.Elements, Epsilon),
                .. builder.IsTraining ? [new RowKeep(Scales, RowMoments.Scale)] : Array.Empty<RowStep>(),
                new RowMap("zs", RowMoments.Normalized),
            ]);
        if (!HasParameters) return;
        builder.Add(
            builder.InRole("Forward"),
            [Operand.Read("zs", normalized), Operand.Read("weights", builder.Parameter(Weight)), Operand.Read("shifts", builder.Parameter(Bias)), Operand.Write("ys", output.Place)],
            ports => new ChannelMapKernel(
                "y = x̂ · weight + bias, for each channel",
                ports,
                ChannelLayout.Of(output, axis: 0),
                [Spread.Element, Spread.Channel, Spread.Channel],
                [],
                new Formula((Z * Gain) + Shift),
                Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor delta = builder.OutputGradient;
        Place normalized = HasParameters ? builder.Saved(Normalized, delta.Length) : builder.Output.Place;
        Place slopes = delta.Place;
        if (HasParameters)
        {
            ChannelLayout channels = ChannelLayout.Of(delta, axis: 0);
            builder.AddChannelGradient(
                Weight, "Σ dy · x̂, for each channel", channels, [Operand.Read("dys", delta.Place), Operand.Read("zs", normalized)], Slope * Z);
            builder.AddChannelGradient(Bias, "Σ dy, for each channel", channels, [Operand.Read("dys", delta.Place)], Slope);
            slopes = builder.NewBuffer("slopes", delta.Length);
            builder.Add(
                "Slopes",
                [Operand.Read("dys", delta.Place), Operand.Read("weights", builder.Parameter(Weight)), Operand.Write("gs", slopes)],
                ports => new ChannelMapKernel(
                    "g = dy · weight, for each channel", ports, channels, [Spread.Element, Spread.Channel], [], new Formula(Slope * Gain), Accumulate: false));
        }

        AddInputGradient(builder, normalized, slopes);
    }

    public override string Describe() => FormattableString.Invariant(
        $"y = (x − mean) / σ{(HasParameters ? " · weight + bias" : "")}, σ² = variance + {Epsilon:R}, over each of {Groups} groups of channels");

    /// <summary>A row is a group of channels with all their positions.</summary>
    private RowLayout LayoutOf(GraphNode node, Tensor value)
    {
        Shape shape = node.Shape;
        int[] grouped = [Groups, shape.Extents[0] / Groups, .. shape.Extents.Skip(1)];
        return RowLayout.Of(new Shape(grouped), axes: shape.Rank, value);
    }

    private void AddInputGradient(BackwardBuilder builder, Place normalized, Place slopes)
    {
        RowLayout layout = LayoutOf(builder.Node, builder.OutputGradient);
        (Tensor target, bool accumulate) = builder.InputGradient();
        Expr part = new Variable("g"), count = layout.Elements;
        builder.AddRows(
            "InputGradient",
            $"dx {(accumulate ? "+=" : "=")} (g − mean g − x̂ · mean(g · x̂)) / σ",
            layout,
            [
                RowOperand.PerElement(Operand.Read("gs", slopes)),
                RowOperand.PerElement(Operand.Read("zs", normalized)),
                RowOperand.PerRow(Operand.Read(Scales, builder.Saved(Scales, layout.RowNumbers))),
                RowOperand.PerElement(Operand.Into("dxs", target.Place, accumulate)),
            ],
            [
                new RowReduction(ReductionKind.Sum, [], [("along", part * Z), ("sum", part)]),
                new RowScalar("share", new Variable("along") / count),
                new RowScalar("average", new Variable("sum") / count),
                new RowMap("dxs", new Formula((part - new Variable("average") - (Z * new Variable("share"))) * RowMoments.Scale), accumulate),
            ]);
    }
}
