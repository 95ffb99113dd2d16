using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Layers;

/// <summary>y = Π xᵢ elementwise; ∂L/∂xᵢ = ∂L/∂y Π xⱼ over the other inputs.</summary>
internal sealed class MultiplyLayer : JoinLayer
{
    public override string Name => "Multiply";

    public override void Forward(ForwardBuilder builder)
    {
        Tensor[] inputs = SameLayout(builder);
        Tensor output = builder.NewOutputLike(inputs[0]);
        builder.Add(new MapKernel(
            builder.Name(builder.Role == Role.Sample ? "Forward" : "ForwardBlock"),
            $"{builder.Node.Name}: y = Π xᵢ",
            [.. inputs.Select((input, i) => Source(i, input.Place)), new Operand("ys", output.Place)],
            output.Length,
            new Formula(Product(Enumerable.Range(0, inputs.Length))),
            Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        int count = builder.Node.Inputs.Count;
        for (int i = 0; i < count; i++)
        {
            (Tensor target, bool accumulate) = builder.InputGradient(i);
            int[] others = [.. Enumerable.Range(0, count).Where(j => j != i)];
            builder.AddForInput(i, new MapKernel(
                builder.Name("Backward" + Literal.Int(i + 1)),
                $"{builder.Node.Name}: dx {(accumulate ? "+=" : "=")} dy · Π xⱼ over the others, for input {Literal.Int(i + 1)}",
                [
                    new Operand("dys", builder.OutputGradient.Place),
                    .. others.Select(j => Source(j, builder.Input(j).Place)),
                    new Operand("dxs", target.Place),
                ],
                target.Length,
                new Formula(new Variable("dy") * Product(others)),
                accumulate));
        }
    }

    public override string Describe(GraphNode node) => "y = Π xᵢ";

    private static Expr Product(IEnumerable<int> inputs) =>
        inputs.Aggregate((Expr)1, (product, i) => product * new Variable(VariableName(i)));
}
