using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class DenseKind : LayerKind
{
    public override string Name => "Dense";

    public override InferredLayer? Infer(LayerInference layer)
    {
        int units = layer.Options.Int("Units");
        if (units < 1) return layer.IllegalOption("Units", units, "at least 1");
        if (units > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(units)} units");
        if (ActivationKind.Of(layer) is not { } activation) return null;

        int inputs = layer.Input.Last;
        int pitch = Lane.Pad(units);
        bool hasBias = layer.Options.Bool("Bias", true);
        if (Initialization.Of(layer, "Weight", activation.WeightInitializer) is not { } weight) return null;
        layer.AddParameter(new ParameterDeclaration(
            DenseLayer.Weight, new Shape(units, inputs), [1, pitch], (long)inputs * pitch, weight, FanIn: inputs, FanOut: units));
        if (hasBias)
        {
            if (Initialization.Of(layer, "Bias", "Zeros") is not { } bias) return null;
            layer.AddParameter(new ParameterDeclaration(DenseLayer.Bias, new Shape(units), [1], pitch, bias, FanIn: inputs, FanOut: units));
        }

        layer.MultiplyAdds = (long)layer.Input.Length * units;
        return new InferredLayer(new DenseLayer(units, activation, hasBias), layer.Input.WithAxis(layer.Input.Rank - 1, units));
    }
}

/// <summary>
/// z = g(a) with a = x Wᵀ + b over the last axis. Backwards, with δ = ∂L/∂a = ∂L/∂z · g′: ∂L/∂W = δᵀ x and
/// ∂L/∂b = Σ δ over samples and rows, ∂L/∂x = δ W.
/// </summary>
internal sealed record DenseLayer(int Units, Activation Activation, bool HasBias) : Layer
{
    public const string Weight = "weight", Bias = "bias";

    private const string PreActivation = "sums";

    public override LastAxis LastAxis => LastAxis.Units;

    public override string EndsIn => Activation.Name;

    public override bool GivesProbabilities => Activation.GivesProbabilities;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor output = builder.NewRowsOutput();
        bool keeps = builder.IsTraining && Activation.NeedsInput;
        Tensor sums = keeps ? output.At(builder.Save(PreActivation, output.Length)) : output;
        Expr? epilogue = Activation.Epilogue;
        AddProduct(builder, sums, keeps ? null : epilogue);
        if (keeps || epilogue is null) Activation.Forward(builder, sums, output, "Activation");
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor delta = builder.OutputGradient;
        Place input = Activation.NeedsInput ? builder.Saved(PreActivation, builder.Output.Length) : builder.Output.Place;
        Activation.Backward(builder, builder.Output.At(input), (delta, false), "ActivationBackward");

        Place rows = builder.NewBuffer("deltaRows", (long)Rows(builder.Node) * Lane.PackSamples * Lane.Pad(Units));
        AddDeltaRows(builder, delta.Place, rows);
        if (IsOverPacks(builder)) AddBatchWeightGradient(builder, rows);
        else AddWeightGradient(builder, rows);
        if (HasBias) AddBiasGradient(builder, rows);
        AddInputGradient(builder, delta);
    }

    public override string Describe() => $"z = {Activation.Apply(Sum)}";

    private string Sum => HasBias ? "x Wᵀ + b" : "x Wᵀ";

    private void AddProduct(ForwardBuilder builder, Tensor sums, Expr? epilogue)
    {
        GraphNode node = builder.Node;
        int chains = Contraction.ChainsFor(Units, node.InputShapes[0].Last);
        Tensor input = Input(builder, chains);
        int pitch = Lane.Pad(Units);
        Operand weight = Operand.Read(Weight, builder.Parameter(Weight));
        Operand values = Operand.Read("x", input.Place);
        Operand[] start = HasBias ? [Operand.Read(Bias, builder.Parameter(Bias))] : [];
        bool perSample = builder.Role == Role.OutputLanes;
        builder.Add(
            builder.InRole("Forward"),
            [.. perSample ? [values, weight] : new[] { weight, values }, .. start, Operand.Write("y", sums.Place)],
            ports =>
            {
                var product = new Contraction($"{(epilogue is null ? $"a = {Sum}" : Describe())}, {Shapes(node)}", ports)
                {
                    Columns = perSample ? pitch : Lane.PackSamples,
                    Sums = Sums([.. input.LastAxis], perSample, pitch),
                    Begin = !HasBias ? ContractionStart.Zero : perSample ? ContractionStart.PerColumn : ContractionStart.PerRow,
                    Chains = chains,
                    Epilogue = epilogue,
                };
                return perSample ? OverRows(product, input) : OverUnits(product, node);
            });
    }

    /// <summary>
    /// Element k of the inputs belongs to chain k mod the number of chains, in both roles. Joined axes keep that count
    /// only where a turn of the fastest one ends on a whole number of chains.
    /// </summary>
    private static Tensor Input(ForwardBuilder builder, int chains)
    {
        Axis[] axes = [.. builder.Input().LastAxis];
        return axes.Length == 1 || axes[axes.Length - 1].Extent % chains == 0 ? builder.Input() : builder.Input(Demand.Rows);
    }

    /// <summary>The index of the weight's row counts the inputs in row-major order, wherever they lie.</summary>
    private static EquatableArray<ContractionIndex> Sums(Axis[] inputs, bool perSample, int pitch)
    {
        var sums = new ContractionIndex[inputs.Length];
        int step = pitch;
        for (int i = inputs.Length - 1; i >= 0; i--)
        {
            string name = i == inputs.Length - 1 ? "k" : "k" + Literal.Int(i);
            sums[i] = perSample
                ? new ContractionIndex(name, inputs[i].Extent, inputs[i].Stride, step)
                : new ContractionIndex(name, inputs[i].Extent, step, inputs[i].Stride);
            step *= inputs[i].Extent;
        }

        return sums.ToEquatableArray();
    }

    /// <summary>One sample: the rows of the product are the positions before the last axis, outputs are the columns.</summary>
    private static Contraction OverRows(Contraction product, Tensor input)
    {
        Axis[] rows = [.. input.RowAxes];
        int step = product.Columns;
        var loops = new List<ContractionIndex>();
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            if (i == rows.Length - 1) product = product with { Tiles = [new ContractionIndex("position", rows[i].Extent, rows[i].Stride, 0, step)] };
            else loops.Insert(0, new ContractionIndex("i" + Literal.Int(i), rows[i].Extent, rows[i].Stride, 0, step));
            step *= rows[i].Extent;
        }

        return product with { Loops = loops.ToEquatableArray() };
    }

    /// <summary>A pack of samples: the rows of the product are the outputs, samples are the columns.</summary>
    private Contraction OverUnits(Contraction product, GraphNode node)
    {
        int inputRow = node.InputShapes[0].Last * Lane.PackSamples;
        int outputRow = Units * Lane.PackSamples;
        return product with
        {
            Tiles = [new ContractionIndex("unit", Units, 1, 0, Lane.PackSamples)],
            Loops = RowLoops(node, new ContractionIndex("i", Rows(node), 0, inputRow, outputRow)),
        };
    }

    private void AddDeltaRows(BackwardBuilder builder, Place delta, Place rows) => builder.Add(
        "DeltaRows",
        [Operand.Read("delta", delta), Operand.Write("deltaRows", rows)],
        ports => new PaddedRowsKernel(
            "δ = ∂L/∂a with samples in rows, padded with zeros, for the sums over samples", ports, Rows(builder.Node), Units));

    /// <summary>
    /// Whether the weight's gradient is computed from several packs at once: where it is larger than what is kept of each
    /// pack for it. Sums then stay in registers over all samples, and threads share the weights instead of the samples. Where
    /// layers share the weight, each pack adds up what they give to its gradient.
    /// </summary>
    private bool IsOverPacks(BackwardBuilder builder)
    {
        GraphNode node = builder.Node;
        if (builder.IsShared(Weight)) return false;
        int kept = Lane.Pad(Units) + (CallersRows(builder) is null ? node.InputShapes[0].Last : 0);
        return node.Parameter(Weight).StoredLength > (long)Rows(node) * Lane.PackSamples * kept;
    }

    /// <summary>The caller's samples, which are there already, if they are this layer's rows.</summary>
    private static Place? CallersRows(BackwardBuilder builder) => Rows(builder.Node) == 1 ? builder.InputRows() : null;

    private void AddWeightGradient(BackwardBuilder builder, Place deltaRows)
    {
        int inputs = builder.Node.InputShapes[0].Last;
        int pitch = Lane.Pad(Units);
        var sums = new List<ContractionIndex> { new("k", Lane.PackSamples, 1, pitch) };
        int count = Rows(builder.Node);
        if (count > 1) sums.Insert(0, new ContractionIndex("i", count, inputs * Lane.PackSamples, pitch * Lane.PackSamples));
        (Place target, bool accumulate) = builder.ParameterGradient(Weight);
        builder.Add(
            "WeightGradient",
            [Operand.Read("x", builder.Input().Place), Operand.Read("deltaRows", deltaRows), Operand.Into("dWeight", target, accumulate)],
            ports => new Contraction($"∂L/∂W {(accumulate ? "+=" : "=")} δᵀ x, summed over samples in their order", ports)
            {
                Begin = accumulate ? ContractionStart.Result : ContractionStart.Zero,
                Tiles = [new ContractionIndex("input", inputs, Lane.PackSamples, 0, pitch)],
                Columns = pitch,
                UsedColumns = Units,
                Sums = sums.ToEquatableArray(),
                IsOverPositions = true,
            });
    }

    /// <summary>The same over the samples of several packs, whose δ lie one after the other, and so do their inputs.</summary>
    private void AddBatchWeightGradient(BackwardBuilder builder, Place deltaRows)
    {
        int inputs = builder.Node.InputShapes[0].Last;
        int pitch = Lane.Pad(Units);
        int rows = Rows(builder.Node);
        Place? callers = CallersRows(builder);
        (int element, int sample) = callers is null ? (Lane.PackSamples, 1) : (1, builder.InputRowLength);
        var samples = new ContractionIndex("k", Lane.PackSamples, sample, pitch);
        ContractionIndex[] sums = callers is not null
            ? [samples with { Count = KernelValue.Samples }]
            :
            [
                new ContractionIndex("pack", 1, rows * inputs * Lane.PackSamples, rows * pitch * Lane.PackSamples) { Count = KernelValue.Packs },
                .. rows == 1 ? Array.Empty<ContractionIndex>() : [new ContractionIndex("i", rows, inputs * Lane.PackSamples, pitch * Lane.PackSamples)],
                samples,
            ];
        builder.Add(
            "WeightGradient",
            [
                Operand.Read("x", callers ?? builder.Input().Place),
                Operand.Read("deltaRows", deltaRows),
                Operand.Into("dWeight", builder.BatchGradient(Weight), accumulate: true),
            ],
            ports => new Contraction("∂L/∂W += δᵀ x, summed over the samples of all packs in their order", ports)
            {
                Tiles = [new ContractionIndex("input", inputs, element, 0, pitch)],
                Columns = pitch,
                UsedColumns = Units,
                Sums = sums.ToEquatableArray(),
                IsOverPositions = true,
                Begin = ContractionStart.ResultUnlessFirst,
                IsDivided = true,
                IsRowByRow = true,
            });
    }

    private void AddBiasGradient(BackwardBuilder builder, Place deltaRows)
    {
        (Place target, bool accumulate) = builder.ParameterGradient(Bias);
        builder.Add(
            "BiasGradient",
            [Operand.Read("deltaRows", deltaRows), Operand.Into("dBias", target, accumulate)],
            ports => new RowSumKernel(
                $"∂L/∂b {(accumulate ? "+=" : "=")} Σ δ, over samples in their order", ports, Rows(builder.Node) * Lane.PackSamples, Units, accumulate));
    }

    private void AddInputGradient(BackwardBuilder builder, Tensor delta)
    {
        GraphNode node = builder.Node;
        (Tensor target, bool accumulate) = builder.InputGradient();
        int inputs = node.InputShapes[0].Last;
        int pitch = Lane.Pad(Units);
        builder.Add(
            "InputGradient",
            [Operand.Read(Weight, builder.Parameter(Weight)), Operand.Read("delta", delta.Place), Operand.Into("dx", target.Place, accumulate)],
            ports => new Contraction($"∂L/∂x {(accumulate ? "+=" : "=")} δ W", ports)
            {
                Tiles = [new ContractionIndex("input", inputs, pitch, 0, Lane.PackSamples)],
                Columns = Lane.PackSamples,
                Sums = [new ContractionIndex("k", Units, 1, Lane.PackSamples)],
                Begin = accumulate ? ContractionStart.Result : ContractionStart.Zero,
                Loops = RowLoops(node, new ContractionIndex("i", Rows(node), 0, Units * Lane.PackSamples, inputs * Lane.PackSamples)),
            });
    }

    private static EquatableArray<ContractionIndex> RowLoops(GraphNode node, ContractionIndex loop) =>
        Rows(node) == 1 ? [] : [loop];

    private static string Shapes(GraphNode node) => $"{node.InputShapes[0]} → {node.Shape}";

    private static int Rows(GraphNode node) => node.Shape.Rows;
}
