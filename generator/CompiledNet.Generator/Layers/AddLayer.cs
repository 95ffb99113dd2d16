using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Layers;

/// <summary>y = Σ xᵢ; ∂L/∂xᵢ = ∂L/∂y for each i.</summary>
internal sealed class AddLayer : JoinLayer
{
    public override string Name => "Add";

    public override void Forward(ForwardBuilder builder)
    {
        Tensor[] inputs = SameLayout(builder);
        Expr sum = new Variable(VariableName(0));
        for (int i = 1; i < inputs.Length; i++) sum += new Variable(VariableName(i));
        Tensor output = builder.NewOutputLike(inputs[0]);
        builder.Add(new MapKernel(
            builder.Name(builder.Role == Role.Sample ? "Forward" : "ForwardBlock"),
            $"{builder.Node.Name}: y = Σ xᵢ",
            [.. inputs.Select((input, i) => Source(i, input.Place)), new Operand("ys", output.Place)],
            output.Length,
            new Formula(sum),
            Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        for (int i = 0; i < builder.Node.Inputs.Count; i++)
        {
            (Tensor target, bool accumulate) = builder.InputGradient(i);
            builder.AddForInput(i, new MapKernel(
                builder.Name("Backward" + Literal.Int(i + 1)),
                $"{builder.Node.Name}: dx {(accumulate ? "+=" : "=")} dy for input {Literal.Int(i + 1)}",
                [new Operand("dys", builder.OutputGradient.Place), new Operand("dxs", target.Place)],
                target.Length,
                new Formula(new Variable("dy")),
                accumulate));
        }
    }

    public override string Describe(GraphNode node) => "y = Σ xᵢ";
}
