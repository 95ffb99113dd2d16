using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

/// <summary>An activation of the user's own, and its derivative by rule or as the user gives it.</summary>
internal sealed record CustomActivation(UserFunction Function) : ElementwiseActivation
{
    /// <summary>A formula of so few operations costs nothing in the registers of a product.</summary>
    private const int MostInRegisters = 12;

    private readonly Formula _value = Of(Function.Value), _slope = Of(Function.Slope);

    public override string Name => Function.Name;

    public override bool NeedsInput => true;

    public override Expr? Epilogue => Function.Value.Operations <= MostInRegisters ? Value.Inlined : null;

    protected override string ValueText => Function.Words;

    protected override string DerivativeText => $"{Function.Name}′(x)";

    protected override Formula Value => _value;

    protected override Formula Derivative => _slope;

    private static Formula Of(Expr expression)
    {
        (EquatableArray<(string, Expr)> parts, EquatableArray<Expr> results) = Expr.Share(expression.Substitute(UserFunction.First, MapKernel.X));
        return new Formula(parts, results[0]);
    }
}
