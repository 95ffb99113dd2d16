using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class BatchNormKind : LayerKind
{
    public override string Name => "BatchNorm";

    public override InferredLayer? Infer(LayerInference layer)
    {
        Shape shape = layer.Input;
        if (AxisOption.Of(layer) is not { } axis) return null;
        double epsilon = layer.Options.Double("Epsilon", 1e-5);
        if (epsilon is not (> 0 and < double.PositiveInfinity)) return layer.IllegalOption("Epsilon", epsilon, "finite and greater than 0");
        double momentum = layer.Options.Double("Momentum", 0.1);
        if (momentum is not (>= 0 and <= 1)) return layer.IllegalOption("Momentum", momentum, "from 0 to 1");
        if (layer.Options.Bool("CumulativeAverage", false)) momentum = double.NaN;

        return AddParameters(layer, shape.Extents[axis])
            ? new InferredLayer(new BatchNormLayer(axis, shape.Extents[axis], epsilon, momentum), shape)
            : null;
    }

    private static bool AddParameters(LayerInference layer, int channels)
    {
        if (!layer.AddChannelParameter(BatchNormLayer.Weight, "Weight", "Constant", channels)) return false;
        if (!layer.AddChannelParameter(BatchNormLayer.Bias, "Bias", "Zeros", channels)) return false;
        AddStatistic(BatchNormLayer.Mean, new Initialization("Zeros", double.NaN));
        AddStatistic(BatchNormLayer.Variance, new Initialization("Constant", 1));
        layer.AddParameter(new ParameterDeclaration(
            BatchNormLayer.Count, new Shape(Array.Empty<int>()), [], Lane.Group, new Initialization("Zeros", double.NaN), FanIn: 1, FanOut: 1)
        {
            IsStatistic = true,
            IsCount = true,
        });
        return true;

        void AddStatistic(string tensor, Initialization initialization) => layer.AddParameter(
            ParameterDeclaration.Row(tensor, channels, initialization, fanIn: channels, fanOut: channels) with { IsStatistic = true });
    }
}

/// <summary>
/// y = γ x̂ + β with x̂ = (x − μ) / √(σ² + ε), for each channel. In training μ and σ² are the mean and the biased variance of the
/// batch, over n samples and positions; then with s = 1 / √(σ² + ε): ∂L/∂γ = Σ ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y, and
/// ∂L/∂x = γ s (∂L/∂y − Σ ∂L/∂y / n − x̂ · Σ (∂L/∂y · x̂) / n). In evaluation, and where it is frozen, they are running ones,
/// through which no gradient flows: ∂L/∂x = γ s · ∂L/∂y.
/// </summary>
/// <param name="Axis">The number of the channels' axis, from 0.</param>
/// <param name="Channels">Their number.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Momentum">The batch's share in the running statistics; NaN for a mean over all batches.</param>
internal sealed record BatchNormLayer(int Axis, int Channels, double Epsilon, double Momentum) : Layer
{
    public const string Weight = "weight", Bias = "bias", Mean = "running_mean", Variance = "running_var", Count = "num_batches_tracked";

    private const string Statistics = "statistics", Inverses = "inverses";

    private static readonly Expr Normalized = (new Variable("x") - new Variable("mean")) * new Variable("inverse");

    /// <summary>One value for each channel has no variance.</summary>
    public override int LeastBatch(GraphNode node) => UsesBatch(node) && node.Shape.Length == Channels ? 2 : 1;

    /// <summary>The channels of a sequence may be its time steps.</summary>
    public override Stepping Stepping => Axis == 0 ? Stepping.Never : Stepping.EachStep;

    public override Stepping SteppingOfChannels => Axis == 0 ? Stepping.EachStep : Stepping.Never;

    private Expr InverseDeviation => 1 / Expr.Sqrt(new Variable("variance") + Epsilon);

    private int Pitch => Lane.Pad(Channels);

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.Input(Demand.RowsOrImage);
        Tensor output = builder.NewOutputLike(input);
        (Place means, Place inverses) = UsesBatch(builder.Node) && builder.IsTraining ? AddBatchStatistics(builder, input) : AddRunning(builder);
        builder.Add(
            builder.InRole("Forward"),
            [
                Operand.Read("xs", input.Place),
                Operand.Read("means", means),
                Operand.Read("inverses", inverses),
                Operand.Read("weights", builder.Parameter(Weight)),
                Operand.Read("shifts", builder.Parameter(Bias)),
                Operand.Write("ys", output.Place),
            ],
            ports => new ChannelMapKernel(
                "y = γ (x − μ) / √(σ² + ε) + β, for each channel",
                ports,
                ChannelLayout.Of(input, Axis),
                [Spread.Element, Spread.Channel, Spread.Channel, Spread.Channel, Spread.Channel],
                [("scale", new Variable("weight") * new Variable("inverse"))],
                new Formula(((MapKernel.X - new Variable("mean")) * new Variable("scale")) + new Variable("shift")),
                Accumulate: false));
    }

    public override bool CanEndProduct(GraphNode node, int unitAxis) => Axis == unitAxis;

    public override ProductEnd EndOfProduct(ForwardBuilder builder)
    {
        Place scales = builder.NewBuffer("scales", Pitch);
        builder.Add(
            "Scale",
            [Operand.Read("weights", builder.Parameter(Weight)), Operand.Read("variances", builder.Parameter(Variance)), Operand.Write("scales", scales)],
            ports => new MapKernel(
                "γ / √(σ² + ε) of the running variance, for each channel", ports, Pitch, new Formula(new Variable("weight") * InverseDeviation), Accumulate: false));
        return new ProductEnd(
            ((MapKernel.X - new Variable("mean")) * new Variable("scale")) + new Variable("shift"),
            [Operand.Read("means", builder.Parameter(Mean)), Operand.Read("scales", scales), Operand.Read("shifts", builder.Parameter(Bias))],
            sum => $"batchNorm({sum})");
    }

    public override void Backward(BackwardBuilder builder)
    {
        bool usesBatch = UsesBatch(builder.Node);
        Tensor input = builder.Input();
        ChannelLayout layout = ChannelLayout.Of(builder.OutputGradient, Axis);
        (Place means, Place inverses) = usesBatch ? Rows(builder.Saved(Statistics, 2 * Pitch)) : (builder.Parameter(Mean), builder.Saved(Inverses, Pitch));
        Place sums = builder.NewBuffer("sums", 2 * Pitch);
        builder.Add(
            "GradientSums",
            [
                Operand.Read("dys", builder.OutputGradient.Place), Operand.Read("x", input.Place), Operand.Read("means", means), Operand.Read("inverses", inverses),
                Operand.Write("lanes", builder.NewBuffer("sumLanes", 2 * Lane.Group)), Operand.Write("sums", sums),
            ],
            ports => new ChannelGradientSumKernel("Σ dy · x̂ and Σ dy for each channel of the pack", ports, layout));
        (Place products, Place slopes) = Rows(sums);
        AddParameterGradient(builder, Weight, products, "∂L/∂γ", "Σ dy · x̂");
        AddParameterGradient(builder, Bias, slopes, "∂L/∂β", "Σ dy");
        if (usesBatch) AddBatchInputGradient(builder, (input, layout), (means, inverses), sums);
        else AddFrozenInputGradient(builder, layout, inverses);
    }

    public override string Describe() => "y = γ (x − μ) / √(σ² + ε) + β for each channel; training: μ and σ² of the batch, evaluation: running ones";

    /// <summary>Whether training normalises by the batch. Frozen statistics stay as they are, and are used as they are.</summary>
    public static bool UsesBatch(GraphNode node) => node.Parameter(Mean).Section == ParameterSection.Statistics;

    /// <summary>Two rows, each with a number for every channel.</summary>
    private (Place First, Place Second) Rows(Place place) => (place, place with { Offset = place.Offset + Pitch });

    /// <summary>The running statistics, as means and inverse deviations.</summary>
    private (Place Means, Place Inverses) AddRunning(ForwardBuilder builder)
    {
        Place inverses = builder.Save(Inverses, Pitch);
        builder.Add(
            "InverseDeviation",
            [Operand.Read("variances", builder.Parameter(Variance)), Operand.Write("inverses", inverses)],
            ports => new MapKernel("1 / √(σ² + ε) of the running variance, for each channel", ports, Pitch, new Formula(InverseDeviation), Accumulate: false));
        return (builder.Parameter(Mean), inverses);
    }

    /// <summary>The statistics of the batch, which each pack tells its part of.</summary>
    private (Place Means, Place Inverses) AddBatchStatistics(ForwardBuilder builder, Tensor input)
    {
        Place moments = builder.NewBuffer("moments", 3 * Pitch);
        Place statistics = builder.Save(Statistics, 2 * Pitch);
        builder.Add(
            "Moments",
            [
                Operand.Read("x", input.Place), Operand.Read("mask", builder.LaneMask()),
                Operand.Write("lanes", builder.NewBuffer("momentLanes", 2 * Lane.Group)), Operand.Write("moments", moments),
            ],
            ports => new ChannelMomentsKernel("mean, Σ (x − mean)² and Σ (x − mean) of each channel of the pack", ports, ChannelLayout.Of(input, Axis)));
        builder.Add(
            "Statistics",
            [
                Operand.Read("moments", moments), Operand.Write("statistics", statistics),
                .. Running("runningMean", "newMean", Mean), .. Running("runningVariance", "newVariance", Variance), .. Running("count", "newCount", Count),
            ],
            ports => new BatchMomentsKernel(
                "μ and 1 / √(σ² + ε) of the batch for each channel, and the running statistics with it in them",
                ports, Channels, builder.Node.Shape.Length / Channels, input.Samples, Epsilon, Momentum));
        return Rows(statistics);

        IEnumerable<Operand> Running(string old, string next, string tensor)
        {
            (Place from, Place to) = builder.Statistic(tensor);
            return [Operand.Read(old, from), Operand.Write(next, to)];
        }
    }

    private void AddParameterGradient(BackwardBuilder builder, string tensor, Place sums, string name, string formula)
    {
        (Place target, bool accumulate) = builder.ParameterGradient(tensor);
        builder.Add(
            $"{Names.Pascal(tensor)}Gradient",
            [Operand.Read("xs", sums), Operand.Into("ys", target, accumulate)],
            ports => new MapKernel($"{name} {(accumulate ? "+=" : "=")} {formula}", ports, Pitch, new Formula(MapKernel.X), accumulate));
    }

    private void AddBatchInputGradient(BackwardBuilder builder, (Tensor Tensor, ChannelLayout Layout) input, (Place Means, Place Inverses) statistics, Place sums)
    {
        Place means = builder.NewBuffer("gradientMeans", 2 * Pitch);
        builder.Add(
            "GradientMeans",
            [Operand.Read("sums", sums), Operand.Write("means", means)],
            ports => new BatchMeansKernel("Σ dy · x̂ / n and Σ dy / n over the batch, for each channel", ports, Channels, builder.Node.Shape.Length / Channels, builder.Samples));
        (Place products, Place slopes) = Rows(means);
        (Tensor target, bool accumulate) = builder.InputGradient();
        Expr rest = new Variable("dy") - new Variable("slope") - (Normalized * new Variable("product"));
        builder.Add(
            "Backward",
            [
                Operand.Read("dys", builder.OutputGradient.Place),
                Operand.Read("xs", input.Tensor.Place),
                Operand.Read("means", statistics.Means),
                Operand.Read("inverses", statistics.Inverses),
                Operand.Read("weights", builder.Parameter(Weight)),
                Operand.Read("products", products),
                Operand.Read("slopes", slopes),
                Operand.Read("masks", builder.LaneMask()),
                Operand.Into("dxs", target.Place, accumulate),
            ],
            ports => new ChannelMapKernel(
                $"dx {(accumulate ? "+=" : "=")} γ s (dy − Σ dy / n − x̂ · Σ (dy · x̂) / n) with s = 1 / √(σ² + ε); 0 in lanes without a sample",
                ports,
                input.Layout,
                [Spread.Element, Spread.Element, Spread.Channel, Spread.Channel, Spread.Channel, Spread.Channel, Spread.Channel, Spread.Lane],
                [("scale", new Variable("weight") * new Variable("inverse"))],
                new Formula(new Variable("scale") * new Variable("mask") * rest),
                accumulate));
    }

    private static void AddFrozenInputGradient(BackwardBuilder builder, ChannelLayout layout, Place inverses)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.Add(
            "Backward",
            [
                Operand.Read("dys", builder.OutputGradient.Place), Operand.Read("inverses", inverses), Operand.Read("weights", builder.Parameter(Weight)),
                Operand.Into("dxs", target.Place, accumulate),
            ],
            ports => new ChannelMapKernel(
                $"dx {(accumulate ? "+=" : "=")} γ / √(σ² + ε) · dy",
                ports,
                layout,
                [Spread.Element, Spread.Channel, Spread.Channel],
                [("scale", new Variable("weight") * new Variable("inverse"))],
                new Formula(new Variable("scale") * new Variable("dy")),
                accumulate));
    }
}
