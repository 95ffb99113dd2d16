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
        Shape? other = layer.Inputs.FirstOrDefault(shape => shape != layer.Input);
        return other is null
            ? new InferredLayer(Join, layer.Input)
            : layer.Mismatch($"another of its inputs has the shape {other}, and all must be the same");
    }
}

/// <summary>An elementwise join of several values of one shape.</summary>
internal abstract record JoinLayer : Layer
{
    public override Stepping Stepping => Stepping.EachStep;

    public override Stepping SteppingOfChannels => Stepping.EachStep;

    /// <summary>The sign of the operation over all inputs, for comments: Σ.</summary>
    protected abstract string Sign { get; }

    /// <summary>The operation on two values.</summary>
    protected abstract Expr Combine(Expr left, Expr right);

    public override void Forward(ForwardBuilder builder)
    {
        Tensor[] inputs = SameLayout(builder);
        Tensor output = builder.NewOutputLike(inputs[0]);
        builder.Add(
            builder.InRole("Forward"),
            [.. inputs.Select((input, i) => Source(i, input.Place)), Operand.Write("ys", output.Place)],
            ports => new MapKernel(Describe(), ports, output.Length, new Formula(All(Enumerable.Range(0, inputs.Length))), Accumulate: false));
    }

    public override string Describe() => $"y = {Sign} xᵢ";

    /// <summary>The operation over some of the inputs.</summary>
    protected Expr All(IEnumerable<int> inputs) =>
        inputs.Select(i => (Expr)new Variable(VariableName(i))).Aggregate(Combine);

    /// <summary>The inputs in one layout: their own where it is the same, else one that suits them.</summary>
    private static Tensor[] SameLayout(ForwardBuilder builder)
    {
        Demand demand = builder.InputsLieAlike ? Demand.WholeVectors : builder.CommonLayout;
        return [.. Enumerable.Range(0, builder.InputCount).Select(i => builder.Input(demand, i))];
    }

    /// <summary>Operands <c>x0s</c>, <c>x1s</c>, ..., which a formula calls <c>x0</c>, <c>x1</c>.</summary>
    protected static Operand Source(int index, Place place) => Operand.Read($"{VariableName(index)}s", place);

    private static string VariableName(int index) => "x" + Literal.Int(index);
}
