using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class ExternalLossKind : LossKind
{
    public override string Name => "ExternalLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        if (loss.Options.Text(LossPlacer.Weights) is not { } weights) return new(new ExternalLoss(), loss.Output.Length);
        loss.IllegalOption(LossPlacer.Weights, $"'{weights}'", "left out: the gradients that the caller gives are those of each sample already");
        return null;
    }
}

/// <summary>
/// A loss from outside beside others: its targets are the gradients of the output, ∂L/∂y = t, which nothing divides. What it costs the
/// caller knows alone, so it counts as the linear function of y that has these gradients.
/// </summary>
internal sealed record ExternalLoss : ElementwiseLoss
{
    public override string TargetKind => "None";

    protected override string KernelName => "GivenGradients";

    protected override string Caption => "dy = the gradient that the caller gives · scale; L = Σ dy · y";

    protected override Expr Value => T * Y;

    protected override Expr Derivative => T;

    public override LossDivisor Divisor(Shape output) => new LossDivisor.One();

    public override string DescribeTargets(string? output, Shape shape, int length) =>
        $"The gradients of a loss from outside for the output {output ?? "of the network"}, of shape {shape} for each sample. Nothing divides them by the number of samples.";

    public override string Describe() => "from outside: its targets are the gradients of the output";
}
