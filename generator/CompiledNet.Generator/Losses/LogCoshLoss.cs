using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class LogCoshKind : LossKind
{
    public override string Name => "LogCoshLoss";

    public override InferredLoss Infer(LossInference loss) => new(new LogCoshLoss(), loss.Output.Length);
}

/// <summary>
/// L = mean of log cosh(y − t); ∂L/∂y = tanh(y − t) / n.
/// </summary>
internal sealed record LogCoshLoss : ElementwiseLoss
{
    private static readonly Variable Difference = new("difference"), Size = new("size"), Loss = new("less"), Power = new("power");

    private static readonly double Ln2 = Math.Log(2);

    /// <summary>exp(−|d|) − 1, which is exact near 0, and 1 more.</summary>
    protected override EquatableArray<(string Name, Expr Value)> Parts =>
    [
        (Difference.Name, Y - T),
        (Size.Name, Expr.Abs(Difference)),
        (Loss.Name, Expr.Call("ExpM1", -Size)),
        (Power.Name, Loss + 1),
    ];

    /// <summary>cosh d = 1 + (1 − exp(−|d|))² / 2 exp(−|d|), so near 0 nothing cancels; far off log cosh d = |d| − log 2 + log(1 + exp(−2|d|)).</summary>
    protected override Expr Value => Expr.Select(
        Expr.LessThan(Size, 1), Expr.Call("Log1P", Loss * Loss / (2 * Power)), Size - Ln2 + Expr.Call("Log1P", Power * Power));

    protected override Expr Derivative => Expr.Call("Tanh", Difference);

    public override string TargetKind => "Values";

    protected override string KernelName => "LogCosh";

    protected override string Caption => "L = Σ log cosh d, dy = tanh(d) · scale, with d = y − t";

    public override string Describe() => "L = mean of log cosh(y − t)";
}
