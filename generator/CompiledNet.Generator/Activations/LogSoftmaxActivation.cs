using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class LogSoftmaxKind : ActivationKind<LogSoftmaxActivation>;

/// <summary>
/// g(a)ᵢ = (aᵢ − m) − log(1 + o) along the last axis, with the largest element m and the sum o of exp(aⱼ − m) over all but one of the largest, so
/// that nothing overflows and a confident row loses nothing. ∂L/∂aᵢ = ∂L/∂zᵢ − pᵢ Σⱼ ∂L/∂zⱼ with p = exp(z). For the largest of a confident row
/// that is little: it is computed as ∂L/∂zᵢ (1 − pᵢ) − pᵢ Σⱼ ∂L/∂zⱼ over j ≠ i, where 1 − pᵢ is the sum of the others. Equal elements share
/// equally, infinite ones too.
/// </summary>
internal sealed record LogSoftmaxActivation : Activation
{
    private static readonly Variable X = new("x"), Y = new("y"), Slope = new("dy");

    /// <summary>The largest element, how many are as large, and Σ exp(y) or Σ exp(x − largest) over the others.</summary>
    private static readonly Variable Largest = new("largest"), Count = new("count"), Others = new("others");

    /// <summary>Σ dy over the largest elements, and over the others.</summary>
    private static readonly Variable LargestSlopes = new("largestSlopes"), OtherSlopes = new("otherSlopes");

    private static readonly Variable LogSum = new("logSum");

    public override string Name => "LogSoftmax";

    public override bool NeedsInput => false;

    public override bool ActsOnRows => true;

    public override void Forward(ForwardBuilder builder, Tensor input, Tensor output, string suffix)
    {
        // The largest is 0 away from itself, also if it is infinite.
        Expr below = Expr.Select(Expr.AreEqual(X, Largest), 0, X - Largest);
        builder.AddRows(
            builder.InRole(suffix),
            "yᵢ = xᵢ − max x − log Σⱼ exp(xⱼ − max x)",
            RowLayout.Of(builder.Node.Shape, 1, input),
            [RowOperand.PerElement(Operand.Read("xs", input.Place)), RowOperand.PerElement(Operand.Write("ys", output.Place))],
            [
                RowReduction.Largest(Largest.Name, X),
                Sums(
                    (Count.Name, Expr.Select(Expr.AreEqual(X, Largest), 1, 0)),
                    (Others.Name, Expr.Select(Expr.AreEqual(X, Largest), 0, Expr.Call("Exp", X - Largest)))),
                new RowScalar(LogSum.Name, Expr.Call("Log1P", Others + (Count - 1))),
                new RowMap("ys", below - LogSum),
            ]);
    }

    public override void Backward(BackwardBuilder builder, Tensor known, (Tensor Tensor, bool Accumulate) target, string suffix)
    {
        Condition isLargest = Expr.AreEqual(Y, Largest);
        Expr power = Expr.Call("Exp", Y);
        Expr ofLargest = (Slope * (Others + ((Count - 1) * power))) - (power * (OtherSlopes + (LargestSlopes - Slope)));
        builder.AddRows(
            suffix,
            $"dxᵢ {(target.Accumulate ? "+=" : "=")} dyᵢ − exp(yᵢ) Σⱼ dyⱼ, for the largest as dyᵢ Σⱼ exp(yⱼ) − exp(yᵢ) Σⱼ dyⱼ over j ≠ i",
            RowLayout.Of(builder.Node.Shape, 1, builder.OutputGradient),
            [
                RowOperand.PerElement(Operand.Read("ys", known.Place)),
                RowOperand.PerElement(Operand.Read("dys", builder.OutputGradient.Place)),
                RowOperand.PerElement(Operand.Into("dxs", target.Tensor.Place, target.Accumulate)),
            ],
            [
                RowReduction.Largest(Largest.Name, Y),
                Sums(
                    (Count.Name, Expr.Select(isLargest, 1, 0)),
                    (Others.Name, Expr.Select(isLargest, 0, power)),
                    (LargestSlopes.Name, Expr.Select(isLargest, Slope, 0)),
                    (OtherSlopes.Name, Expr.Select(isLargest, 0, Slope))),
                new RowMap("dxs", new Formula(Expr.Select(isLargest, ofLargest, Slope - (power * (OtherSlopes + LargestSlopes)))), target.Accumulate),
            ]);
    }

    private static RowReduction Sums(params (string Name, Expr Term)[] sums) => new(ReductionKind.Sum, [], [.. sums]);
}
