using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class SquaredHingeKind : LossKind
{
    public override string Name => "SquaredHingeLoss";

    public override InferredLoss Infer(LossInference loss) => new(new SquaredHingeLoss(), loss.Output.Length);
}

/// <summary>
/// L = mean of max(0, 1 − t y)² of scores y and answers t, −1 or 1; ∂L/∂y = −2 t max(0, 1 − t y) / n.
/// </summary>
internal sealed record SquaredHingeLoss : ElementwiseLoss
{
    private static readonly Variable Shortfall = new("shortfall");

    public override TargetCheck Check => new("Signs", []);

    protected override EquatableArray<(string Name, Expr Value)> Parts => [(Shortfall.Name, Expr.Max(1 - (T * Y), 0))];

    protected override double Factor => 2;

    protected override Expr Value => Shortfall * Shortfall;

    protected override Expr Derivative => -(T * Shortfall);

    public override string TargetKind => "Signs";

    protected override string KernelName => "SquaredHinge";

    protected override string Caption => "L = Σ max(0, 1 − t y)², dy = −2 t max(0, 1 − t y) · scale";

    public override string Describe() => "L = mean of max(0, 1 − t y)²";
}
