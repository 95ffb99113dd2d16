using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SoftmaxKind : ActivationKind<SoftmaxActivation>;

/// <summary>
/// g(a)ᵢ = exp(aᵢ − m) / Σⱼ exp(aⱼ − m) along the last axis, with the largest element m against overflow. As the zⱼ sum to 1,
/// ∂L/∂aᵢ = zᵢ (∂L/∂zᵢ − Σⱼ ∂L/∂zⱼ zⱼ) stays the same if one number is taken off all ∂L/∂zⱼ: that of a largest zⱼ, so that
/// a large z leaves no rounding where the small ones are all that counts. Equal elements share equally, infinite ones too.
/// </summary>
internal record SoftmaxActivation : Activation
{
    private static readonly Variable X = new("x"), Y = new("y"), Slope = new("dy");

    private static readonly Variable Largest = new("largest"), Sum = new("sum"), Origin = new("origin");

    public override string Name => "Softmax";

    /// <summary>What an element of the input counts as, here itself; also what a gradient becomes.</summary>
    protected virtual Expr Signed(Expr value) => value;

    /// <summary>The exponent for comments, before what is taken off all.</summary>
    protected virtual string Exponent => "x";

    /// <summary>The sign of a gradient, for comments.</summary>
    protected virtual string Sign => "";

    public override bool GivesProbabilities => true;

    public override bool NeedsInput => false;

    public override bool ActsOnRows => true;

    public override void Forward(ForwardBuilder builder, Tensor input, Tensor output, string suffix) => builder.AddRows(
        builder.InRole(suffix),
        $"yᵢ = exp({Exponent}ᵢ − max {Exponent}) / Σⱼ exp({Exponent}ⱼ − max {Exponent})",
        RowLayout.Of(builder.Node.Shape, 1, input),
        [RowOperand.PerElement(Operand.Read("xs", input.Place)), RowOperand.PerElement(Operand.Write("ys", output.Place))],
        [
            RowReduction.Largest(Largest.Name, Signed(X)),

            // 1 for the largest element, also if that is infinite.
            new RowMap("ys", Expr.Select(Expr.AreEqual(Signed(X), Largest), 1, Expr.Call("Exp", Signed(X) - Largest))),
            RowReduction.Sum(Sum.Name, Y),
            new RowMap("ys", Y / Sum),
        ]);

    public override void Backward(BackwardBuilder builder, Tensor known, (Tensor Tensor, bool Accumulate) target, string suffix) => builder.AddRows(
        suffix,
        $"dxᵢ {(target.Accumulate ? "+=" : "=")} {Sign}yᵢ (dyᵢ − Σⱼ dyⱼ yⱼ), with all dy less that of the largest y",
        RowLayout.Of(builder.Node.Shape, 1, builder.OutputGradient),
        [
            RowOperand.PerElement(Operand.Read("ys", known.Place)),
            RowOperand.PerElement(Operand.Read("dys", builder.OutputGradient.Place)),
            RowOperand.PerElement(Operand.Into("dxs", target.Tensor.Place, target.Accumulate)),
        ],
        [
            RowReduction.Largest(Largest.Name, Y),
            RowReduction.Largest(Origin.Name, Expr.Select(Expr.AreEqual(Y, Largest), Slope, double.NegativeInfinity)),
            RowReduction.Sum(Sum.Name, (Slope - Origin) * Y),
            new RowMap("dxs", new Formula(Signed(Y * (Slope - Origin - Sum))), target.Accumulate),
        ]);
}
