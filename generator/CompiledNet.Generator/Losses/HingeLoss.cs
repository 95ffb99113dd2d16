using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class HingeKind : LossKind
{
    public override string Name => "HingeLoss";

    public override InferredLoss Infer(LossInference loss) => new(new HingeLoss(), loss.Output.Length);
}

/// <summary>
/// L = mean of max(0, 1 − t y) of scores y and answers t, −1 or 1; ∂L/∂y = −t / n where t y &lt; 1 (Cortes and Vapnik, 1995).
/// </summary>
internal sealed record HingeLoss : ElementwiseLoss
{
    private static readonly Variable Shortfall = new("shortfall");

    public override TargetCheck Check => new("Signs", []);

    protected override EquatableArray<(string Name, Expr Value)> Parts => [(Shortfall.Name, 1 - (T * Y))];

    protected override Expr Value => Expr.Max(Shortfall, 0);

    protected override Expr Derivative => Expr.IfPositive(Shortfall, -T, 0);

    public override string TargetKind => "Signs";

    protected override string KernelName => "Hinge";

    protected override string Caption => "L = Σ max(0, 1 − t y), dy = (−t where t y < 1) · scale";

    public override string Describe() => "L = mean of max(0, 1 − t y)";
}
