using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class MultiHeadAttentionKind : LayerKind
{
    public override string Name => "MultiHeadAttention";

    public override string Prefix => "attention";

    public override IEnumerable<string> OtherSources(OptionSet options, string name) => options.Text("KeysFrom") is { } keys ? [keys] : [];

    public override string LengthsOption => "KeyLengths";

    /// <summary>The keys are the last of what it reads.</summary>
    public override Shape CountedOf(IReadOnlyList<Shape> inputs) => inputs[inputs.Count - 1];

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (ReadHeads(layer) is not { } heads || !ReadRotary(layer, heads, out RotaryPairs? rotary)) return null;
        if (ProbabilityOption.Of(layer, "Dropout", 0) is not { } dropout) return null;

        (int queries, int keys, int features) = (layer.Input.Rows, layer.Inputs[layer.Inputs.Count - 1].Rows, layer.Input.Last);
        if ((long)queries * keys * heads.Count > Shape.MaximumLength)
        {
            return layer.TooLarge($"{Literal.Readable(heads.Count)} heads have each {Literal.Readable(queries)} queries for {Literal.Readable(keys)} keys");
        }

        bool hasBias = layer.Options.Bool("Bias", true);
        var units = new UnitParts(heads.All, heads.Width);
        if (!AddTensors(layer, "Input", AttentionProjections.Weight, AttentionProjections.Bias, units, hasBias)) return null;
        if (!AddTensors(layer, "Output", MultiHeadAttentionLayer.Weight, MultiHeadAttentionLayer.Bias, new UnitParts(1, features), hasBias)) return null;
        long products = (long)features * features;
        layer.MultiplyAdds = (2 * queries * products) + (2L * keys * heads.Groups * heads.Width * features) + (2L * queries * keys * features);
        var weights = new AttentionWeights(heads, layer.Options.Bool("Causal", false), layer.Options.Bool("Alibi", false), dropout);
        var attention = new MultiHeadAttentionLayer(heads, new AttentionProjections(heads, hasBias, rotary), weights, IsOfItself: layer.Inputs.Count == 1);
        return new InferredLayer(attention, layer.Input);
    }

    /// <returns>Null after a diagnostic.</returns>
    private static AttentionHeads? ReadHeads(LayerInference layer)
    {
        int heads = layer.Options.Int("Heads");
        string most = Literal.Readable(MaskNumbers.MostOfLayer);
        if (heads is < 1 or > MaskNumbers.MostOfLayer) return Failed(layer.IllegalOption("Heads", heads, $"from 1 to {most}"));
        int given = layer.Options.Int("KeyValueHeads");
        int groups = given == 0 ? heads : given;
        if (groups < 1 || heads % groups != 0)
        {
            return Failed(layer.IllegalOption("KeyValueHeads", given, $"a divisor of {Literal.Int(heads)}, the number of heads; or 0 for as many"));
        }

        Shape keys = layer.Inputs[layer.Inputs.Count - 1];
        if (!layer.ReadsSequence()) return null;
        if (keys.Rank != 2 || keys.Last != layer.Input.Last)
        {
            return Failed(layer.Mismatch($"its keys and values come from {keys}, which must be a sequence with as many features as that of its queries"));
        }

        return layer.Input.Last % heads == 0
            ? new AttentionHeads(heads, groups, layer.Input.Last / heads)
            : Failed(layer.Mismatch($"its {Literal.Int(heads)} heads must divide the features of a time step"));

        static AttentionHeads? Failed(InferredLayer? _) => null;
    }

    /// <returns>False after a diagnostic.</returns>
    private static bool ReadRotary(LayerInference layer, AttentionHeads heads, out RotaryPairs? pairs)
    {
        pairs = null;
        string form = layer.Options.Text("Rotary") ?? "None";
        if (form is not ("None" or "Interleaved" or "Halves")) return layer.IllegalOption("Rotary", form, "a member of RotaryForm") is not null;
        if (WavelengthOption.Of(layer, "RotaryBase") is not { } wavelength) return false;
        if (form == "None") return true;
        if (heads.Width % 2 != 0)
        {
            return layer.IllegalOption("Rotary", form, $"RotaryForm.None where a head has an odd number of features, here {Literal.Int(heads.Width)}") is not null;
        }

        pairs = new RotaryPairs(form == "Interleaved", wavelength);
        return true;
    }

    /// <returns>False after a diagnostic.</returns>
    private static bool AddTensors(LayerInference layer, string option, string weight, string bias, UnitParts units, bool hasBias) =>
        layer.AddMatrix(weight, option + "Weight", "XavierUniform", units, layer.Input.Last)
        && (!hasBias || layer.AddBias(bias, units, fanIn: layer.Input.Last, fanOut: units.All));
}

/// <summary>
/// y = o W_outᵀ + b_out with o = P v for each head, the heads side by side; <see cref="AttentionProjections"/> give queries q, keys k and
/// values v, and <see cref="AttentionWeights"/> the weights P = softmax(S / √d) of S = q kᵀ. Backwards ∂L/∂v = Pᵀ ∂L/∂o and
/// ∂L/∂P = ∂L/∂o vᵀ, ∂L/∂q = ∂L/∂S k and ∂L/∂k = ∂L/∂Sᵀ q.
/// </summary>
/// <param name="Heads">The heads.</param>
/// <param name="Projections">What gives queries, keys and values.</param>
/// <param name="Weights">What gives the weights.</param>
/// <param name="IsOfItself">Whether queries, keys and values come from one value.</param>
internal sealed record MultiHeadAttentionLayer(AttentionHeads Heads, AttentionProjections Projections, AttentionWeights Weights, bool IsOfItself) : Layer
{
    public const string Weight = "out_proj_weight", Bias = "out_proj_bias";

    /// <summary>Up to so many keys the weights of all heads are kept for the backward pass; of more they are computed again, group by group.</summary>
    private const int MostKeptKeys = 128;

    private const string WeightsKey = "weights", Mixed = "mixed";

    public override LastAxis LastAxis => LastAxis.Units;

    /// <summary>A time step that attends to none behind it needs the keys and values of those before, which a stream keeps.</summary>
    public override Stepping Stepping => IsOfItself && Weights.IsCausal ? Stepping.EachStep : Stepping.Never;

    public override bool MultipliesValues => true;

    public override bool KeepsState => Stepping == Stepping.EachStep;

    public override bool CountsSteps => KeepsState;

    public override void Forward(ForwardBuilder builder)
    {
        GraphNode node = builder.Node;
        Weights.Prepare(builder);
        AttentionInputs inputs = Projections.Forward(builder);
        AttentionKeys? keys = builder.Samples > 1 ? null : AttentionKeys.Of(builder, Heads, inputs);
        HeadRows mixed = MixedAt(node, builder.Samples, length => builder.Save(Mixed, length));
        bool keeps = builder.IsTraining && Keeps(node);
        ScoreRows weights = ScoresOf(node, builder.Samples) with { Keys = keys?.Steps ?? KeysOf(node) };
        weights = weights.At(keeps ? builder.Save(WeightsKey, Heads.Count * weights.Length) : builder.NewBuffer(WeightsKey, weights.Length));
        Dropped? dropped = builder.IsTraining ? DroppedOf(weights, builder.NewBuffer, heads: 1) : null;
        builder.AddOver(LoopIndex.Group, Heads.Groups, () =>
        {
            AttentionInputs group = inputs.OfGroup(Heads);
            NamedOperand keysOfGroup = keys?.AddGroup(builder, group) ?? group.Keys.Read("keys", "key", 1);
            HeadRows values = keys?.ValuesOfGroup ?? group.Values;
            builder.AddOver(LoopIndex.Head, Heads.PerGroup, () =>
            {
                ScoreRows own = keeps ? weights.OfGroup(Heads.PerGroup).OfHead() : weights;
                AddWeights(builder, group.Queries.OfHead(), keysOfGroup, own);
                if (dropped is not null) Weights.AddDropout(builder, own, dropped.Mask.Place, dropped.Weights);
                HeadProducts.Add(
                    builder.Add,
                    builder.InRole("Mix"),
                    "o = P v",
                    (dropped?.Weights ?? own).Read("weights", 1),
                    values.Read("values", "key", 1),
                    mixed.OfGroup(Heads.PerGroup).OfHead().Write("mixed", "query", 1),
                    isOverSteps: true);
            });
        });
        AddOutput(builder, mixed.Joined(Heads.Count));
    }

    public override void Backward(BackwardBuilder builder)
    {
        GraphNode node = builder.Node;
        HeadRows mixedDelta = MixedAt(node, builder.Samples, length => builder.NewBuffer("mixedDelta", length));
        AddOutputGradients(builder, mixedDelta.Place);

        AttentionInputs inputs = Projections.Known(builder);
        HeadRows[] delta = Projections.NewDelta(builder);
        AttentionInputs inputsDelta = Projections.Split(delta);
        ScoreRows weights = ScoresOf(node, builder.Samples);
        weights = weights.At(Keeps(node) ? builder.Saved(WeightsKey, Heads.Count * weights.Length) : builder.NewBuffer(WeightsKey, OfGroup(weights)));
        ScoreRows scoresDelta = weights.At(builder.NewBuffer("scoresDelta", OfGroup(weights)));
        Dropped? dropped = DroppedOf(weights, builder.NewBuffer, Heads.PerGroup);
        builder.AddOver(LoopIndex.Group, Heads.Groups, () =>
        {
            ScoreRows own = Keeps(node) ? weights.OfGroup(Heads.PerGroup) : weights;
            AttentionInputs group = inputs.OfGroup(Heads);
            if (!Keeps(node) || dropped is not null)
            {
                builder.AddOver(LoopIndex.Head, Heads.PerGroup, () =>
                {
                    if (!Keeps(node)) AddWeights(builder.Again, group.Queries.OfHead(), group.Keys.Read("keys", "key", 1), own.OfHead());
                    if (dropped is not null) Weights.AddDropout(builder.Again, own.OfHead(), dropped.Mask.OfHead().Place, dropped.Weights.OfHead());
                });
            }

            AddGroupGradients(
                builder, group, inputsDelta.OfGroup(Heads), mixedDelta.OfGroup(Heads.PerGroup), dropped?.Weights ?? own, scoresDelta, () => builder.AddOver(
                    LoopIndex.Head, Heads.PerGroup, () => Weights.Backward(builder, own.OfHead(), dropped?.Mask.OfHead().Place, scoresDelta.OfHead())));
        });
        Projections.Backward(builder, delta);
    }

    public override string Describe()
    {
        string bias = Projections.HasBias ? " + b_out" : "";
        string keys = Heads.Groups == Heads.Count ? "" : $" with {Literal.Int(Heads.Groups)} of keys and values";
        return $"y = o W_outᵀ{bias}, o = softmax(q kᵀ / √{Literal.Int(Heads.Width)}) v for {Literal.Int(Heads.Count)} heads{keys}{(Weights.IsCausal ? ", each step of those up to it" : "")}";
    }

    /// <summary>The weights of some heads behind a dropout, and its mask.</summary>
    private sealed record Dropped(ScoreRows Weights, ScoreRows Mask);

    private static bool Keeps(GraphNode node) => KeysOf(node) <= MostKeptKeys;

    private static int KeysOf(GraphNode node) => node.InputShapes[node.InputShapes.Count - 1].Rows;

    private static ScoreRows ScoresOf(GraphNode node, int samples) => new(Place.None, node.Shape.Rows, KeysOf(node), samples);

    /// <summary>The elements of a group of heads.</summary>
    private long OfGroup(ScoreRows scores) => (long)Heads.PerGroup * scores.Length;

    private HeadRows MixedAt(GraphNode node, int samples, Func<int, Place> place)
    {
        HeadRows rows = HeadRows.Of(Place.None, node.Shape.Rows, new UnitParts(Heads.Count, Heads.Width), samples);
        return rows with { Place = place(rows.Length) };
    }

    /// <summary>Adds the weights of a head.</summary>
    private void AddWeights(ForwardBuilder builder, HeadRows queries, NamedOperand keys, ScoreRows weights)
    {
        HeadProducts.Add(
            builder.Add, builder.InRole("Scores"), "S = q kᵀ", queries.Read("queries", "query", 1), keys, weights.Write("scores", 1), isOverSteps: false);
        Weights.Forward(builder, weights);
    }

    private Dropped? DroppedOf(ScoreRows weights, Func<string, long, Place> newBuffer, int heads) => Weights.Dropout == 0 ? null : new Dropped(
        weights.At(newBuffer("dropped", (long)heads * weights.Length)), weights.At(newBuffer("mask", (long)heads * weights.Length)));

    /// <summary>Adds the gradients of a group's queries, keys and values.</summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="heads">The queries, keys and values.</param>
    /// <param name="headsDelta">Where their gradients go.</param>
    /// <param name="mixedDelta">The gradient of o.</param>
    /// <param name="weights">The weights by which values were mixed.</param>
    /// <param name="scoresDelta">Memory for the gradients of the weights, which become those of the scores in their place.</param>
    /// <param name="addScoresDelta">Adds what makes these of those.</param>
    private void AddGroupGradients(
        BackwardBuilder builder, AttentionInputs heads, AttentionInputs headsDelta, HeadRows mixedDelta, ScoreRows weights, ScoreRows scoresDelta, Action addScoresDelta)
    {
        int count = Heads.PerGroup;
        NamedOperand delta = mixedDelta.Read("delta", "query", count), scores = scoresDelta.Read("scoresDelta", count);
        HeadProducts.Add(
            builder.Add, "ValuesDelta", "∂L/∂v = Pᵀ ∂L/∂o",
            weights.Read("weights", count), delta, headsDelta.Values.Write("valuesDelta", "key", 1), isOverSteps: true);
        HeadProducts.Add(
            builder.Add, "WeightsDelta", "∂L/∂P = ∂L/∂o vᵀ",
            delta, heads.Values.Read("values", "key", 1), scoresDelta.Write("weightsDelta", count), isOverSteps: false);
        addScoresDelta();
        HeadProducts.Add(
            builder.Add, "QueriesDelta", "∂L/∂q = ∂L/∂S k",
            scores, heads.Keys.Read("keys", "key", 1), headsDelta.Queries.Write("queriesDelta", "query", count), isOverSteps: true);
        HeadProducts.Add(
            builder.Add, "KeysDelta", "∂L/∂k = ∂L/∂Sᵀ q",
            scores, heads.Queries.Read("queries", "query", count), headsDelta.Keys.Write("keysDelta", "key", 1), isOverSteps: true);
    }

    private Linear OutputOf(GraphNode node) => new(Weight, Projections.HasBias ? Bias : null, Heads.Features, Heads.Features, node.Shape.Rows)
    {
        Prefix = "Output",
        Symbols = ("o", "W_out", "b_out"),
    };

    private void AddOutput(ForwardBuilder builder, Tensor mixed)
    {
        Linear output = OutputOf(builder.Node);
        if (!output.Reads(mixed))
        {
            Tensor rows = builder.SaveRows("mixedRows", builder.Node.Shape);
            builder.AddCopy("MixedCopy", "o, its heads side by side", mixed, rows);
            mixed = rows;
        }

        output.Forward(builder, $"y = {output.Sum}, {builder.Node.Shape} → {builder.Node.Shape}", mixed, builder.NewRowsOutput().Place);
    }

    private void AddOutputGradients(BackwardBuilder builder, Place mixedDelta)
    {
        Linear output = OutputOf(builder.Node);
        Place delta = builder.OutputGradient.Place;
        Place rows = output.DeltaRows(builder, delta);
        output.WeightGradient(builder, MixedAt(builder.Node, builder.Samples, length => builder.Saved(Mixed, length)).Place, rows);
        output.BiasGradient(builder, rows);
        output.InputGradient(builder, delta, mixedDelta, accumulate: false);
    }
}
