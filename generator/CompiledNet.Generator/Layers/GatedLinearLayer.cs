using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class GLUKind : GatedLinearKind
{
    public override string Name => "GLU";

    protected override Gate Gate => new("sigmoid", Expr.Call("Sigmoid", GatedLinearLayer.B), Expr.Call("SigmoidDerivative", GatedLinearLayer.B));
}

internal sealed class GEGLUKind : GatedLinearKind
{
    public override string Name => "GEGLU";

    protected override Gate Gate => new("gelu", Expr.Call("GELU", GatedLinearLayer.B), Expr.Call("GELUDerivative", GatedLinearLayer.B));
}

internal sealed class SwiGLUKind : GatedLinearKind
{
    public override string Name => "SwiGLU";

    protected override Gate Gate => new("silu", Expr.Call("SiLU", GatedLinearLayer.B), Expr.Call("SiLUDerivative", GatedLinearLayer.B));
}

internal sealed class ReGLUKind : GatedLinearKind
{
    public override string Name => "ReGLU";

    protected override Gate Gate => new("relu", Expr.Max(GatedLinearLayer.B, 0), Expr.IfPositive(GatedLinearLayer.B, 1, 0));
}

/// <summary>A kind of layer that multiplies one half of an axis by a function of the other.</summary>
internal abstract class GatedLinearKind : LayerKind
{
    /// <summary>The attribute's default: the last axis, or the channels of an image.</summary>
    private const int Usual = int.MinValue;

    private const int ImageRank = 3;

    public override string Prefix => Name.ToLowerInvariant();

    /// <summary>The function.</summary>
    protected abstract Gate Gate { get; }

    public override InferredLayer? Infer(LayerInference layer)
    {
        Shape shape = layer.Input;
        int? axis = layer.Options.Int("Axis", Usual) == Usual ? (shape.Rank == ImageRank ? 0 : shape.Rank - 1) : AxisOption.Of(layer);
        if (axis is not { } found) return null;
        int extent = shape.Extents[found];
        return extent % 2 == 0
            ? new InferredLayer(new GatedLinearLayer(found, Gate), shape.WithAxis(found, extent / 2))
            : layer.Mismatch($"it halves axis {Literal.Int(found)}, which must be even");
    }
}

/// <summary>The function of a gate.</summary>
/// <param name="Name">Its name in formulas.</param>
/// <param name="Value">g, in <see cref="GatedLinearLayer.B"/>.</param>
/// <param name="Derivative">g′, in the same.</param>
internal sealed record Gate(string Name, Expr Value, Expr Derivative);

/// <summary>
/// y = a · g(b) of the halves a and b of an axis (Dauphin, Fan, Auli and Grangier, 2017; Shazeer, 2020); ∂L/∂a = ∂L/∂y · g(b) and ∂L/∂b = ∂L/∂y · a g′(b).
/// </summary>
/// <param name="Axis">The number of the axis, from 0.</param>
/// <param name="Gate">The function of the second half.</param>
internal sealed record GatedLinearLayer(int Axis, Gate Gate) : Layer
{
    private const string First = "first", Second = "second";

    private static readonly Variable A = new("value"), Slope = new("dy");

    /// <summary>An element of the second half.</summary>
    public static Variable B { get; } = new("gate");

    public override Stepping Stepping => Axis > 0 ? Stepping.EachStep : Stepping.Never;

    public override Stepping SteppingOfChannels => Axis == 0 ? Stepping.EachStep : Stepping.Never;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor output = builder.NewRowsOutput();
        (Tensor first, Tensor second) = Halves(builder, output);
        builder.Add(
            builder.InRole("Forward"),
            [Operand.Read("values", first.Place), Operand.Read("gates", second.Place), Operand.Write("ys", output.Place)],
            ports => new MapKernel(Describe(), ports, output.Length, new Formula(A * Gate.Value), Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor delta = builder.OutputGradient;
        (Tensor first, Tensor second) = Halves(builder.Again, delta);
        (Tensor target, bool accumulate) = builder.InputGradient();
        AddGradient(builder, "First", Half(target, builder.Node, 0), accumulate, second, $"dy · {Gate.Name}(b)", [], Slope * Gate.Value);
        AddGradient(
            builder, "Second", Half(target, builder.Node, 1), accumulate, second, $"dy · a {Gate.Name}′(b)", [Operand.Read("values", first.Place)], Slope * A * Gate.Derivative);
    }

    public override string Describe() => $"y = a · {Gate.Name}(b), the halves of axis {Literal.Int(Axis)}";

    /// <summary>Adds the gradient of a half, in its place where it lies as the output does, else beside it and copied.</summary>
    private void AddGradient(
        BackwardBuilder builder, string half, Tensor target, bool accumulate, Tensor second, string formula, IEnumerable<Operand> others, Expr gradient)
    {
        Tensor delta = builder.OutputGradient;
        bool isDirect = LiesAsOutput(builder.Node, builder.Samples);
        Tensor result = isDirect ? target : delta.At(builder.NewBuffer("delta" + half, delta.Length));
        bool adds = accumulate && isDirect;
        builder.Add(
            half + "Gradient",
            [Operand.Read("dys", delta.Place), Operand.Read("gates", second.Place), .. others, Operand.Into("dxs", result.Place, adds)],
            ports => new MapKernel($"dx {(adds ? "+=" : "=")} {formula}, for the {half.ToLowerInvariant()} half", ports, delta.Length, new Formula(gradient), adds));
        if (!isDirect) builder.AddCopy(half + "Copy", $"dx {(accumulate ? "+=" : "=")} the gradient of its {half.ToLowerInvariant()} half", result, target, accumulate);
    }

    /// <summary>The halves, in the layout of the output.</summary>
    private (Tensor First, Tensor Second) Halves(ForwardBuilder builder, Tensor output)
    {
        Tensor input = builder.Input(Demand.Rows);
        return (Of(First, 0), Of(Second, 1));

        Tensor Of(string name, int number)
        {
            Tensor half = Half(input, builder.Node, number);
            if (LiesAsOutput(builder.Node, builder.Samples)) return half;
            bool isKnown = builder.IsTraining && builder.TrySaved(name) is not null;
            Tensor copy = output.At(builder.IsTraining ? builder.Save(name, output.Length) : builder.NewBuffer(name, output.Length));
            if (!isKnown) builder.AddCopy(builder.InRole(Names.Pascal(name)), $"the {name} half", half, copy);
            return copy;
        }
    }

    private Tensor Half(Tensor whole, GraphNode node, int number) => whole.Slice(Axis, number * node.Shape.Extents[Axis], node.Shape.Extents[Axis]);

    /// <summary>Whether a half lies in one piece, of whole vectors.</summary>
    private bool LiesAsOutput(GraphNode node, int samples) =>
        node.Shape.Extents.Take(Axis).All(extent => extent == 1) && (samples > 1 || Axis < node.Shape.Rank - 1);
}
