using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

/// <summary>A value that kernels load before the expression is evaluated.</summary>
internal sealed record Variable(string Name) : Expr
{
    protected override EquatableArray<Expr> Operands => [];

    protected override string Head => Name;

    public override string Print(Dialect dialect) => Name;

    public override double Evaluate(Func<string, double> variable, Func<string, double, double> elementary) => variable(Name);

    public override Expr Substitute(Variable variable, Expr replacement) => this == variable ? replacement : this;

    public override int Count(Variable variable) => this == variable ? 1 : 0;

    protected override Expr With(EquatableArray<Expr> operands) => this;

    protected override Expr DerivativeByRule(Variable variable) => 1;
}
