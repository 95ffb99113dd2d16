using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// y[t] = x[t] + p[t] with a row of numbers p[t] for each time step t, the same for all samples; ∂L/∂x = ∂L/∂y. A stream counts its
/// time steps for it.
/// </summary>
internal abstract record PositionalLayer : Layer
{
    /// <summary>What expressions call an element of p; its port is <see cref="Positions"/>.</summary>
    private static readonly Variable Position = new("position");

    /// <summary>The ports of the input, of p and of the output.</summary>
    protected const string Inputs = "xs", Positions = "positions", Outputs = "ys";

    /// <summary>What is done with each sequence, which is one row of two axes.</summary>
    public static EquatableArray<RowStep> Steps => [new RowMap(Outputs, MapKernel.X + Position)];

    public override Stepping Stepping => Stepping.EachStep;

    public override bool CountsSteps => true;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.Input(Demand.Rows);
        Tensor output = builder.NewOutputLike(input);
        AddForward(builder, RowLayout.Of(builder.Node.Shape, axes: 2, input), Operand.Read(Inputs, input.Place), Operand.Write(Outputs, output.Place));
    }

    public override void Backward(BackwardBuilder builder) => builder.AddSameGradient();

    /// <summary>Adds the call that computes <see cref="Steps"/>.</summary>
    protected abstract void AddForward(ForwardBuilder builder, RowLayout layout, Operand input, Operand output);
}
