using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class RepeatKind : LayerKind
{
    public override string Name => "Repeat";

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (AxisOption.Of(layer) is not { } axis) return null;
        int times = layer.Options.Int("Times");
        if (times < 1) return layer.IllegalOption("Times", times, "at least 1");
        long extent = (long)layer.Input.Extents[axis] * times;
        return extent > Shape.MaximumLength
            ? layer.TooLarge("the repeated axis is too long")
            : new InferredLayer(new RepeatLayer(axis, times, layer.Options.Bool("Interleaved", false)), layer.Input.WithAxis(axis, (int)extent));
    }
}

/// <summary>The input several times along one axis; its gradient is the sum of those of all times.</summary>
/// <param name="Axis">The number of the axis, from 0.</param>
/// <param name="Times">How many times.</param>
/// <param name="IsInterleaved">Whether each index stands beside itself, rather than all indices behind all.</param>
internal sealed record RepeatLayer(int Axis, int Times, bool IsInterleaved) : Layer
{
    public override Stepping Stepping => Axis > 0 ? Stepping.EachStep : Stepping.Never;

    public override Stepping SteppingOfChannels => Axis == 0 ? Stepping.EachStep : Stepping.Never;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor output = builder.NewOutputOf(builder.Node, builder.CommonLayout);
        builder.AddCopy(builder.InRole("Forward"), Describe(), Repeated(builder.Input(Demand.ImageElements), 0), Cut(output));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        SpreadLayout layout = SpreadLayout.Of(0, Cut(builder.OutputGradient), Repeated(target, 0));
        builder.Add(
            "Backward",
            [Operand.Read("dys", builder.OutputGradient.Place), Operand.Into("dxs", target.Place, accumulate)],
            ports => new SpreadReductionKernel(
                $"dx {(accumulate ? "+=" : "=")} Σ dy over all times", ports, layout, ReductionKind.Sum, new Variable("dy"), SpreadReductionKernel.Reduced, accumulate));
    }

    public override string Describe() =>
        $"the input {Literal.Int(Times)} times along axis {Literal.Int(Axis)}{(IsInterleaved ? ", each index beside itself" : "")}";

    /// <summary>A value with an axis for the times, along which it moves by a stride.</summary>
    private Tensor Repeated(Tensor value, int stride) => WithTimes(value, new Axis(Times, stride), value.Axes[Axis][0]);

    /// <summary>The repeated value with its axis cut into the times and the indices of the input.</summary>
    private Tensor Cut(Tensor value)
    {
        (int extent, int stride) = (value.Axes[Axis][0].Extent / Times, value.Axes[Axis][0].Stride);
        return IsInterleaved
            ? WithTimes(value, new Axis(Times, stride), new Axis(extent, Times * stride))
            : WithTimes(value, new Axis(Times, extent * stride), new Axis(extent, stride));
    }

    private Tensor WithTimes(Tensor value, Axis times, Axis indices) =>
        IsInterleaved ? value.WithAxis(Axis, [indices], [times]) : value.WithAxis(Axis, [times], [indices]);
}
