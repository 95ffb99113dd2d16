using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>A kind of elementwise join.</summary>
internal abstract class JoinKind : LayerKind
{
    public override bool IsJoin => true;

    protected abstract JoinLayer Join { get; }

    public override InferredLayer? Infer(LayerInference layer)
    {
        Shape shape = layer.Input;
        foreach (Shape other in layer.Inputs)
        {
            if (other.Rank != shape.Rank || !shape.Extents.Zip(other.Extents, (one, another) => one == another || one == 1 || another == 1).All(isLegal => isLegal))
            {
                return layer.Mismatch($"another of its inputs has the shape {other}, which does not fit {shape}: both must have as many axes, each of the same extent or 1");
            }

            shape = new Shape(shape.Extents.Zip(other.Extents, Math.Max).ToEquatableArray());
        }

        return new InferredLayer(Join, shape);
    }
}

/// <summary>The gradient of one of the values that a join reads.</summary>
/// <param name="Suffix">The end of the method's name.</param>
/// <param name="Formula">It in words.</param>
/// <param name="Others">The numbers of the values that it is computed from.</param>
/// <param name="Value">It, in <see cref="JoinLayer.Slope"/> and <see cref="JoinLayer.X"/> of the others.</param>
internal sealed record JoinGradient(string Suffix, string Formula, EquatableArray<int> Others, Expr Value);

/// <summary>
/// An elementwise join of several values of one shape. A value with one index on an axis on which others have many counts as many times; its
/// gradient is the sum over them.
/// </summary>
internal abstract record JoinLayer : Layer
{
    public override Stepping Stepping => Stepping.EachStep;

    public override Stepping SteppingOfChannels => Stepping.EachStep;

    protected static Variable Slope { get; } = new("dy");

    /// <summary>The sign of the operation over all inputs, for comments: Σ.</summary>
    protected abstract string Sign { get; }

    /// <summary>The operation on two values.</summary>
    protected abstract Expr Combine(Expr left, Expr right);

    /// <summary>The gradient of an input.</summary>
    /// <param name="input">The number of the input.</param>
    /// <param name="count">The number of all inputs.</param>
    protected abstract JoinGradient GradientOf(int input, int count);

    public override void Forward(ForwardBuilder builder)
    {
        bool isSpread = IsSpread(builder.Node);
        Demand demand = !isSpread && builder.InputsLieAlike ? Demand.WholeVectors : builder.CommonLayout;
        Tensor[] inputs = [.. Enumerable.Range(0, builder.InputCount).Select(i => builder.Input(demand, i))];
        Tensor output = isSpread ? builder.NewOutputOf(builder.Node, demand) : builder.NewOutputLike(inputs[0]);
        var formula = new Formula(All(Enumerable.Range(0, inputs.Length)));
        builder.Add(
            builder.InRole("Forward"),
            [.. inputs.Select((input, i) => Source(i, input.Place)), Operand.Write("ys", output.Place)],
            ports => isSpread
                ? new SpreadMapKernel(Describe(), ports, LayoutOf(builder.Node, output, inputs), formula, Accumulate: false)
                : new MapKernel(Describe(), ports, output.Length, formula, Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        int count = builder.Node.Inputs.Count;
        for (int i = 0; i < count; i++) AddGradient(builder, i, GradientOf(i, count));
    }

    public override string Describe() => $"y = {Sign} xᵢ";

    /// <summary>The operation over some of the inputs.</summary>
    protected Expr All(IEnumerable<int> inputs) => inputs.Select(i => (Expr)X(i)).Aggregate(Combine);

    /// <summary>An element of an input.</summary>
    protected static Variable X(int input) => new("x" + Literal.Int(input));

    private static bool IsSpread(GraphNode node) => node.InputShapes.Any(shape => shape != node.Shape);

    private static SpreadLayout LayoutOf(GraphNode node, Tensor whole, params Tensor[] others) =>
        SpreadLayout.Of(others.Length, [.. others.Select(other => other.SpreadTo(node.Shape)), whole]);

    /// <summary>Operands <c>x0s</c>, <c>x1s</c>, ..., which a formula calls <c>x0</c>, <c>x1</c>.</summary>
    private static Operand Source(int index, Place place) => Operand.Read(MapKernel.PortOf(X(index).Name), place);

    private static void AddGradient(BackwardBuilder builder, int input, JoinGradient gradient)
    {
        GraphNode node = builder.Node;
        Tensor delta = builder.OutputGradient;
        Tensor[] others = [.. gradient.Others.Select(other => builder.Again.Input(Demand.Rows, other))];
        (Tensor target, bool accumulate) = builder.InputGradient(input);
        bool isSummed = node.InputShapes[input] != node.Shape;
        string caption = $"dx {(accumulate ? "+=" : "=")} {(isSummed ? "Σ " : "")}{gradient.Formula}";
        builder.Add(
            gradient.Suffix,
            [Operand.Read("dys", delta.Place), .. gradient.Others.Zip(others, (other, tensor) => Source(other, tensor.Place)), Operand.Into("dxs", target.Place, accumulate)],
            ports => isSummed
                ? new SpreadReductionKernel(caption, ports, Layout(), ReductionKind.Sum, gradient.Value, SpreadReductionKernel.Reduced, accumulate)
                : IsSpread(node)
                    ? new SpreadMapKernel(caption, ports, Layout(), new Formula(gradient.Value), accumulate)
                    : new MapKernel(caption, ports, target.Length, new Formula(gradient.Value), accumulate));

        SpreadLayout Layout() => SpreadLayout.Of(0, [delta, .. others.Append(target).Select(tensor => tensor.SpreadTo(node.Shape))]);
    }
}
