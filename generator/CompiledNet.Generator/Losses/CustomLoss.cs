using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class CustomLossKind : LossKind
{
    public override string Name => "CustomLoss";

    public override InferredLoss? Infer(LossInference loss) => loss.Options.Read<UserFunction>(UserFunction.Option) is { } function
        ? new InferredLoss(new CustomLoss(function), function.Parameters == 1 ? 0 : loss.Output.Length)
        : loss.IllegalOption(UserFunction.Option, loss.Options.Text(UserFunction.Option) ?? "null", "the name of a method with [Elementwise]");
}

/// <summary>
/// L = Σ f(y, t) / n over n elements of the batch for a function of the user's own, or Σ f(y) / n without a target; ∂L/∂y by rule or as
/// the user gives it.
/// </summary>
internal sealed record CustomLoss(UserFunction Function) : ElementwiseLoss
{
    public override string TargetKind => HasTarget ? "Values" : "None";

    protected override bool HasTarget => Function.Parameters > 1;

    protected override string KernelName => Names.Pascal(Function.Name) + "Loss";

    protected override string Caption => $"L = Σ {Function.Words}, dy = its derivative · scale";

    protected override EquatableArray<(string Name, Expr Value)> Parts => Shared.Parts;

    protected override Expr Value => Shared.Results[0];

    protected override Expr Derivative => Shared.Results[1];

    private (EquatableArray<(string Name, Expr Value)> Parts, EquatableArray<Expr> Results) Shared => Expr.Share(Named(Function.Value), Named(Function.Slope));

    public override string Describe() => $"L = mean of {Function.Words}";

    private static Expr Named(Expr expression) => expression.Substitute(UserFunction.First, Y).Substitute(UserFunction.Second, T);
}
