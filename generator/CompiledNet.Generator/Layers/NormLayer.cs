using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>A kind of layer that normalises each row along some last axes.</summary>
internal abstract class NormKind : LayerKind
{
    /// <summary>The number of axes that are normalised; null after a diagnostic has been reported.</summary>
    protected static int? ReadAxes(LayerInference layer)
    {
        const string Axes = "Axes";
        int axes = layer.Options.Int(Axes, 1);
        if (axes >= 1 && axes <= layer.Input.Rank) return axes;
        layer.IllegalOption(Axes, axes, FormattableString.Invariant($"from 1 to {layer.Input.Rank}, the number of axes of {layer.Input}"));
        return null;
    }

    /// <summary>What is added under the root; null after a diagnostic has been reported.</summary>
    protected static double? ReadEpsilon(LayerInference layer, double otherwise) => layer.PositiveOption("Epsilon", otherwise);
}

/// <summary>
/// y = x̂ · γ, perhaps + β, with x̂ = (x − μ) / σ over each row. With g = ∂L/∂y · γ: ∂L/∂x = (g − mean g − x̂ · mean(g · x̂)) / σ,
/// without mean g where nothing is taken off x, and with <see cref="SizeSlope"/> for the x̂ in front where σ is no root of mean
/// squares; ∂L/∂γ = Σ ∂L/∂y · x̂ and ∂L/∂β = Σ ∂L/∂y over samples and rows.
/// </summary>
/// <param name="Axes">The number of last axes that make a row.</param>
/// <param name="Epsilon">What is added under the root.</param>
internal abstract record NormLayer(int Axes, double Epsilon) : Layer
{
    public const string Weight = "weight", Bias = "bias";

    /// <summary>Two axes of a sequence are the whole of it.</summary>
    public override Stepping Stepping => Axes == 1 ? Stepping.EachStep : Stepping.Never;

    protected static Variable X { get; } = new("x");

    /// <summary>1 / σ of a row.</summary>
    protected static Variable Scale { get; } = new("scale");

    private static Variable Slope { get; } = new("dy");

    private static Variable Gain { get; } = new("weight");

    /// <summary>Whether a bias is added.</summary>
    protected abstract bool HasBias { get; }

    /// <summary>Whether a mean is taken off.</summary>
    protected abstract bool IsCentred { get; }

    /// <summary>The numbers of a row by which x̂ is computed, as variables.</summary>
    protected abstract EquatableArray<Variable> Figures { get; }

    /// <summary>x̂ in <see cref="X"/> and the figures.</summary>
    protected abstract Expr Normalized { get; }

    /// <summary>
    /// The derivative of σ for an element, times the number of elements in a row, in <see cref="X"/> and the figures: x̂ where σ is
    /// a root of mean squares.
    /// </summary>
    protected virtual Expr SizeSlope => Normalized;

    /// <summary>The same, for comments.</summary>
    protected virtual string SizeSlopeText => "x̂";

    /// <summary>What gives the figures.</summary>
    /// <param name="count">The elements of a row.</param>
    protected abstract IEnumerable<RowStep> Measure(int count);

    public override void Forward(ForwardBuilder builder)
    {
        Shape shape = builder.Node.Shape;
        Tensor input = builder.Input(Axes == 1 ? Demand.RowsOrImage : Demand.Rows);
        Tensor output = builder.NewOutputLike(input);
        RowLayout layout = RowLayout.Of(shape, Axes, input);
        Variable[] kept = builder.IsTraining ? [.. Figures] : [];
        Expr result = Normalized * Gain;
        builder.AddRows(
            builder.InRole("Forward"),
            $"{Describe()}, over {Literal.Readable(layout.Elements)} elements",
            layout,
            [
                RowOperand.PerElement(Operand.Read("xs", input.Place)),
                RowOperand.PerFeature(Operand.Read("weights", builder.Parameter(Weight))),
                .. HasBias ? [RowOperand.PerFeature(Operand.Read("offsets", builder.Parameter(Bias)))] : Array.Empty<RowOperand>(),
                RowOperand.PerElement(Operand.Write("ys", output.Place)),
                .. kept.Select(figure => RowOperand.PerRow(Operand.Write(RowVariables.PortOf(figure), builder.Save(RowVariables.PortOf(figure), layout.RowNumbers)))),
            ],
            [
                .. Measure(layout.Elements),
                .. kept.Select(figure => new RowKeep(RowVariables.PortOf(figure), figure)),
                new RowMap("ys", HasBias ? result + new Variable("offset") : result),
            ]);
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor input = builder.Input();
        RowLayout layout = RowLayout.Of(builder.Node.Shape, Axes, builder.OutputGradient);
        RowOperand[] known =
        [
            RowOperand.PerElement(Operand.Read("dys", builder.OutputGradient.Place)),
            RowOperand.PerElement(Operand.Read("xs", input.Place)),
            .. Figures.Select(figure => RowOperand.PerRow(Operand.Read(RowVariables.PortOf(figure), builder.Saved(RowVariables.PortOf(figure), layout.RowNumbers)))),
        ];
        builder.AddFeatureGradients(
            $"Σ dy · x̂{(HasBias ? " and Σ dy" : "")}",
            layout,
            known,
            [(Weight, Slope * Normalized), .. HasBias ? [(Bias, Slope)] : Array.Empty<(string, Expr)>()]);
        AddInputGradient(builder, layout, known);
    }

    private void AddInputGradient(BackwardBuilder builder, RowLayout layout, RowOperand[] known)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        Expr part = new Variable("g"), normalized = new Variable("z");
        EquatableArray<(string, Expr)> locals = [("g", Slope * Gain), ("z", Normalized)];
        EquatableArray<(string, Expr)> slopes = [("g", Slope * Gain), ("z", SizeSlope)];
        RowReduction sums = new(ReductionKind.Sum, locals, [("along", part * normalized), .. IsCentred ? [("sum", part)] : Array.Empty<(string, Expr)>()]);
        Expr count = layout.Elements;
        Expr rest = IsCentred ? part - new Variable("average") : part;
        builder.AddRows(
            "InputGradient",
            $"dx {(accumulate ? "+=" : "=")} (g{(IsCentred ? " − mean g" : "")} − {SizeSlopeText} · mean(g · x̂)) / σ, g = dy · weight",
            layout,
            [
                .. known,
                RowOperand.PerFeature(Operand.Read("weights", builder.Parameter(Weight))),
                RowOperand.PerElement(Operand.Into("dxs", target.Place, accumulate)),
            ],
            [
                sums,
                new RowScalar("share", new Variable("along") / count),
                .. IsCentred ? [new RowScalar("average", new Variable("sum") / count)] : Array.Empty<RowStep>(),
                new RowMap("dxs", new Formula(slopes, (rest - (normalized * new Variable("share"))) * Scale), accumulate),
            ]);
    }
}
