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
        if (layer.PositiveOption("Epsilon", 1e-5) is not { } epsilon) return null;
        double momentum = layer.Options.Double("Momentum", 0.1);
        if (momentum is not (>= 0 and <= 1)) return layer.IllegalOption("Momentum", momentum, "from 0 to 1");
        if (layer.Options.Bool("CumulativeAverage", false)) momentum = double.NaN;
        int channels = shape.Extents[axis];
        bool hasParameters = layer.Options.Bool("Affine", true);
        if (hasParameters && !AddParameters(layer, channels)) return null;
        AddStatistics(layer, channels);
        return new InferredLayer(new BatchNormLayer(axis, channels, epsilon, momentum, hasParameters), shape);
    }

    private static bool AddParameters(LayerInference layer, int channels) =>
        layer.AddChannelParameter(BatchNormLayer.Weight, "Weight", "Constant", channels)
        && layer.AddChannelParameter(BatchNormLayer.Bias, "Bias", "Zeros", channels);

    private static void AddStatistics(LayerInference layer, int channels)
    {
        AddStatistic(BatchNormLayer.Mean, new Initialization("Zeros", double.NaN));
        AddStatistic(BatchNormLayer.Variance, new Initialization("Constant", 1));
        layer.AddParameter(new ParameterDeclaration(
            BatchNormLayer.Count, new Shape(Array.Empty<int>()), [], Lane.Group, new Initialization("Zeros", double.NaN), FanIn: 1, FanOut: 1)
        {
            IsStatistic = true,
            IsCount = true,
        });

        void AddStatistic(string tensor, Initialization initialization) => layer.AddParameter(
            ParameterDeclaration.Row(tensor, channels, initialization, fanIn: channels, fanOut: channels) with { IsStatistic = true });
    }
}

/// <summary>
/// y = γ x̂ + β with x̂ = (x − μ) / √(σ² + ε), for each channel. In training μ and σ² are the mean and the biased variance of the
/// batch, over n samples and positions; then with s = 1 / √(σ² + ε): ∂L/∂γ = Σ ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y, and
/// ∂L/∂x = γ s (∂L/∂y − Σ ∂L/∂y / n − x̂ · Σ (∂L/∂y · x̂) / n). In evaluation, and where it is frozen, they are running ones,
/// through which no gradient flows: ∂L/∂x = γ s · ∂L/∂y. Without γ and β it is y = x̂, and γ is 1.
/// </summary>
/// <param name="Axis">The number of the channels' axis, from 0.</param>
/// <param name="Channels">Their number.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Momentum">The batch's share in the running statistics; NaN for a mean over all batches.</param>
/// <param name="HasParameters">Whether there are γ and β.</param>
internal sealed record BatchNormLayer(int Axis, int Channels, double Epsilon, double Momentum, bool HasParameters) : Layer
{
    public const string Weight = "weight", Bias = "bias", Mean = "running_mean", Variance = "running_var", Count = "num_batches_tracked";

    private const string Statistics = "statistics", Inverses = "inverses";

    private static readonly Expr Distance = MapKernel.X - new Variable("mean"), Inverse = new Variable("inverse"), Gain = new Variable("weight"), Shift = new Variable("shift");

    /// <summary>One value for each channel has no variance.</summary>
    public override int LeastBatch(GraphNode node) => UsesBatch(node) && node.Shape.Length == Channels ? 2 : 1;

    /// <summary>The channels of a sequence may be its time steps.</summary>
    public override Stepping Stepping => Axis == 0 ? Stepping.Never : Stepping.EachStep;

    public override Stepping SteppingOfChannels => Axis == 0 ? Stepping.EachStep : Stepping.Never;

    private Expr InverseDeviation => 1 / Expr.Sqrt(new Variable("variance") + Epsilon);

    private int Pitch => Lane.Pad(Channels);

    /// <summary>γ s, and what it is computed from once for each channel.</summary>
    private Expr Scale => HasParameters ? new Variable("scale") : Inverse;

    private EquatableArray<(string Name, Expr Value)> ScaleParts => HasParameters ? [("scale", Gain * Inverse)] : [];

    private string ScaleText => HasParameters ? "γ s" : "s";

    private string NormalizedText => HasParameters ? "γ (x − μ) / √(σ² + ε) + β" : "(x − μ) / √(σ² + ε)";

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.Input(Demand.RowsOrImage);
        Tensor output = builder.NewOutputLike(input);
        (Place means, Place inverses) = UsesBatch(builder.Node) && builder.IsTraining ? AddBatchStatistics(builder, input) : AddRunning(builder);
        Operand[] numbers =
        [
            Operand.Read("means", means), Operand.Read("inverses", inverses),
            .. OfParameter("weights", Weight, builder.Parameter), .. OfParameter("shifts", Bias, builder.Parameter),
        ];
        builder.Add(
            builder.InRole("Forward"),
            [Operand.Read("xs", input.Place), .. numbers, Operand.Write("ys", output.Place)],
            ports => new ChannelMapKernel(
                $"y = {NormalizedText}, for each channel",
                ports,
                ChannelLayout.Of(input, Axis),
                [Spread.Element, .. numbers.Select(_ => Spread.Channel)],
                ScaleParts,
                new Formula(Shifted(Distance * Scale)),
                Accumulate: false));
    }

    public override bool CanEndProduct(GraphNode node, int unitAxis) => Axis == unitAxis;

    public override ProductEnd EndOfProduct(ForwardBuilder builder)
    {
        Place scales = builder.NewBuffer("scales", Pitch);
        builder.Add(
            "Scale",
            [.. OfParameter("weights", Weight, builder.Parameter), Operand.Read("variances", builder.Parameter(Variance)), Operand.Write("scales", scales)],
            ports => new MapKernel(
                $"{(HasParameters ? "γ" : "1")} / √(σ² + ε) of the running variance, for each channel",
                ports,
                Pitch,
                new Formula(HasParameters ? Gain * InverseDeviation : InverseDeviation),
                Accumulate: false));
        return new ProductEnd(
            Shifted(Distance * new Variable("scale")),
            [Operand.Read("means", builder.Parameter(Mean)), Operand.Read("scales", scales), .. OfParameter("shifts", Bias, builder.Parameter)],
            sum => $"batchNorm({sum})");
    }

    public override void Backward(BackwardBuilder builder)
    {
        bool usesBatch = UsesBatch(builder.Node);
        ChannelLayout layout = ChannelLayout.Of(builder.OutputGradient, Axis);
        (Place Means, Place Inverses) statistics = usesBatch ? Rows(builder.Saved(Statistics, 2 * Pitch)) : (builder.Parameter(Mean), builder.Saved(Inverses, Pitch));
        if (!usesBatch && !HasParameters)
        {
            AddFrozenInputGradient(builder, layout, statistics.Inverses);
            return;
        }

        Tensor input = builder.Input();
        Place sums = builder.NewBuffer("sums", 2 * Pitch);
        builder.Add(
            "GradientSums",
            [
                Operand.Read("dys", builder.OutputGradient.Place), Operand.Read("x", input.Place), Operand.Read("means", statistics.Means), Operand.Read("inverses", statistics.Inverses),
                Operand.Write("lanes", builder.NewBuffer("sumLanes", 2 * Lane.Group)), Operand.Write("sums", sums),
            ],
            ports => new ChannelGradientSumKernel("Σ dy · x̂ and Σ dy for each channel of the pack", ports, layout));
        if (HasParameters)
        {
            (Place products, Place slopes) = Rows(sums);
            AddParameterGradient(builder, Weight, products, "∂L/∂γ", "Σ dy · x̂");
            AddParameterGradient(builder, Bias, slopes, "∂L/∂β", "Σ dy");
        }

        if (usesBatch) AddBatchInputGradient(builder, (input, layout), statistics, sums);
        else AddFrozenInputGradient(builder, layout, statistics.Inverses);
    }

    public override string Describe() => $"y = {NormalizedText} for each channel; training: μ and σ² of the batch, evaluation: running ones";

    /// <summary>Whether training normalises by the batch. Frozen statistics stay as they are, and are used as they are.</summary>
    public static bool UsesBatch(GraphNode node) => node.Parameter(Mean).Section == ParameterSection.Statistics;

    private Expr Shifted(Expr value) => HasParameters ? value + Shift : value;

    /// <summary>What reads γ or β, if there are such.</summary>
    private Operand[] OfParameter(string port, string tensor, Func<string, Place> parameter) => HasParameters ? [Operand.Read(port, parameter(tensor))] : [];

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
        Expr rest = new Variable("dy") - new Variable("slope") - (Distance * Inverse * new Variable("product"));
        Operand[] numbers =
        [
            Operand.Read("means", statistics.Means), Operand.Read("inverses", statistics.Inverses), .. OfParameter("weights", Weight, builder.Parameter),
            Operand.Read("products", products), Operand.Read("slopes", slopes),
        ];
        builder.Add(
            "Backward",
            [
                Operand.Read("dys", builder.OutputGradient.Place),
                Operand.Read("xs", input.Tensor.Place),
                .. numbers,
                Operand.Read("masks", builder.LaneMask()),
                Operand.Into("dxs", target.Place, accumulate),
            ],
            ports => new ChannelMapKernel(
                $"dx {(accumulate ? "+=" : "=")} {ScaleText} (dy − Σ dy / n − x̂ · Σ (dy · x̂) / n) with s = 1 / √(σ² + ε); 0 in lanes without a sample",
                ports,
                input.Layout,
                [Spread.Element, Spread.Element, .. numbers.Select(_ => Spread.Channel), Spread.Lane],
                ScaleParts,
                new Formula(Scale * new Variable("mask") * rest),
                accumulate));
    }

    private void AddFrozenInputGradient(BackwardBuilder builder, ChannelLayout layout, Place inverses)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        Operand[] numbers = [Operand.Read("inverses", inverses), .. OfParameter("weights", Weight, builder.Parameter)];
        builder.Add(
            "Backward",
            [Operand.Read("dys", builder.OutputGradient.Place), .. numbers, Operand.Into("dxs", target.Place, accumulate)],
            ports => new ChannelMapKernel(
                $"dx {(accumulate ? "+=" : "=")} {(HasParameters ? "γ" : "1")} / √(σ² + ε) · dy",
                ports,
                layout,
                [Spread.Element, .. numbers.Select(_ => Spread.Channel)],
                ScaleParts,
                new Formula(Scale * new Variable("dy")),
                accumulate));
    }
}
