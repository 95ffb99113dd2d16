using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// What gives an attention its queries, keys and values: x W_inᵀ + b_in, one product of one input, or of two inputs a product each, of which
/// the second gives keys and values. Queries and keys may be turned by their time step.
/// </summary>
internal sealed record AttentionProjections(AttentionHeads Heads, bool HasBias, RotaryPairs? Rotary)
{
    public const string Weight = "in_proj_weight", Bias = "in_proj_bias";

    private const string ValidInput = "validInput";

    /// <summary>Adds the products.</summary>
    public AttentionInputs Forward(ForwardBuilder builder)
    {
        foreach (Projection projection in Of(builder.Node)) Add(builder, projection);
        return Split(Rows(builder.Node, builder.Samples, builder.Save));
    }

    /// <summary>The queries, keys and values of the forward pass.</summary>
    public AttentionInputs Known(BackwardBuilder builder) => Split(Rows(builder.Node, builder.Samples, builder.Saved));

    /// <summary>Memory for the gradients of what each product gives.</summary>
    public HeadRows[] NewDelta(BackwardBuilder builder) =>
        Rows(builder.Node, builder.Samples, (key, length) => builder.NewBuffer(key + "Delta", length));

    /// <summary>The queries, keys and values among the heads that the products give.</summary>
    public AttentionInputs Split(HeadRows[] rows)
    {
        HeadRows keys = rows.Length == 1 ? rows[0].From(Heads.Count) : rows[1];
        return new AttentionInputs(rows[0], keys, keys.From(Heads.Groups));
    }

    /// <summary>Adds the gradients of parameters and inputs.</summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="delta">The gradients of what each product gives, which are turned back in their place.</param>
    public void Backward(BackwardBuilder builder, HeadRows[] delta)
    {
        Projection[] projections = Of(builder.Node);
        for (int i = projections.Length - 1; i >= 0; i--) AddGradients(builder, projections[i], delta[i]);
    }

    /// <param name="Product">The product.</param>
    /// <param name="Input">The number of its input.</param>
    /// <param name="Key">Under which name the backward pass finds the heads that it gives.</param>
    /// <param name="Gives">What these are.</param>
    /// <param name="Turned">How many of the first of them are queries or keys.</param>
    private sealed record Projection(Linear Product, int Input, string Key, string Gives, int Turned);

    private Projection[] Of(GraphNode node) => node.Inputs.Count == 1
        ? [new(ProductOf(node, 0, "Inputs", 0, Heads.All), 0, "heads", "q, k, v", Heads.Count + Heads.Groups)]
        :
        [
            new(ProductOf(node, 0, "Queries", 0, Heads.Count), 0, "queries", "q", Heads.Count),
            new(ProductOf(node, 1, "Keys", Heads.Count, 2 * Heads.Groups), 1, "keysAndValues", "k, v", Heads.Groups),
        ];

    private Linear ProductOf(GraphNode node, int input, string prefix, int first, int parts) =>
        new(Weight, HasBias ? Bias : null, node.InputShapes[input].Last, parts * Heads.Width, node.InputShapes[input].Rows)
        {
            Prefix = prefix,
            Parts = parts,
            FirstPart = first,
            PartsOfTensors = parts == Heads.All ? null : Heads.All,
            Symbols = ("x", "W_in", "b_in"),
        };

    private HeadRows[] Rows(GraphNode node, int samples, Func<string, int, Place> place) => [.. Of(node).Select(projection =>
    {
        HeadRows rows = HeadRows.Of(Place.None, projection.Product.Rows, new UnitParts(projection.Product.Parts, Heads.Width), samples);
        return rows with { Place = place(projection.Key, rows.Length) };
    })];

    private void Add(ForwardBuilder builder, Projection projection)
    {
        GraphNode node = builder.Node;
        Linear product = projection.Product;
        Tensor input = IsCleaned(node, projection)
            ? ValidSteps.KeepInput(builder, projection.Input, ValidInput, keepsFinite: node.Inputs.Count == 1)
            : product.InputOf(builder, projection.Input);
        HeadRows rows = Rows(node, builder.Samples, builder.Save)[projection.Input];
        string shapes = $"{node.InputShapes[projection.Input]} → ({Literal.Int(product.Rows)}, {Literal.Int(product.Units)})";
        product.Forward(builder, $"{projection.Gives} = {product.Sum}, {shapes}", input, rows.Place);
        AddTurn(builder.Add, builder.InRole(product.Prefix + "Turn"), projection, rows, builder.StreamSteps, isBack: false);
    }

    private void AddGradients(BackwardBuilder builder, Projection projection, HeadRows delta)
    {
        Linear product = projection.Product;
        AddTurn(builder.Add, product.Prefix + "TurnBack", projection, delta, streamSteps: null, isBack: true);
        Tensor input = IsCleaned(builder.Node, projection)
            ? builder.SavedRows(ValidInput, builder.Node.InputShapes[projection.Input])
            : builder.Input(projection.Input);
        Place rows = product.DeltaRows(builder, delta.Place);
        product.WeightGradient(builder, input.Place, rows);
        product.BiasGradient(builder, rows);
        (Tensor target, bool accumulate) = builder.InputGradient(projection.Input);
        product.InputGradient(builder, delta.Place, target.Place, accumulate);
    }

    /// <summary>
    /// Whether steps behind a length are kept out: of what gives keys and values. Where it gives queries too, those of such steps are
    /// computed like all others.
    /// </summary>
    private static bool IsCleaned(GraphNode node, Projection projection) => node.LengthsOf is not null && projection.Input == node.Inputs.Count - 1;

    private void AddTurn(AddCall add, string suffix, Projection projection, HeadRows rows, int? streamSteps, bool isBack)
    {
        if (Rotary is not { } pairs) return;
        var table = new PositionRows(streamSteps ?? rows.Steps, rows.Width, pairs.Wavelength, IsOfStream: streamSteps is not null);
        string caption = $"Pairs (a, b) of features turned {(isBack ? "back " : "")}by w = t · base^(−2i / {Literal.Int(Heads.Width)}): "
            + (isBack ? "(a cos w + b sin w, b cos w − a sin w)" : "(a cos w − b sin w, a sin w + b cos w)");
        add(
            suffix,
            [Operand.Into("heads", rows.Place, accumulate: true)],
            ports => new RotaryKernel(caption, ports, rows with { Place = Place.None }, projection.Turned, pairs, table, isBack));
    }
}

/// <summary>The queries, keys and values of an attention, or their gradients.</summary>
internal sealed record AttentionInputs(HeadRows Queries, HeadRows Keys, HeadRows Values)
{
    /// <summary>Those of a group of heads, in a loop over groups.</summary>
    public AttentionInputs OfGroup(AttentionHeads heads) => new(Queries.OfGroup(heads.PerGroup), Keys.OfGroup(1), Values.OfGroup(1));
}
