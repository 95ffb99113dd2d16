using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

/// <summary>
/// An expression as a value: activations, losses and norms are written with it once, and printed in any dialect. The
/// operators fold constants, so that no <c>x + 0</c> or <c>x * 1</c> reaches the text. What would change NaN, infinities or
/// more than the sign of a zero is not folded: <c>x * 0</c> stays.
/// </summary>
internal abstract partial record Expr
{
    /// <summary>What it is computed from.</summary>
    protected abstract EquatableArray<Expr> Operands { get; }

    public static implicit operator Expr(double value) => new Constant(value);

    public static Expr operator +(Expr left, Expr right) => (left, right) switch
    {
        (Constant a, Constant b) => a.Value + b.Value,
        (Constant { Value: 0 }, _) => right,
        (_, Constant { Value: 0 }) => left,
        (_, Negation minus) => left - minus.Operand,
        _ => new Operation('+', left, right),
    };

    public static Expr operator -(Expr left, Expr right) => (left, right) switch
    {
        (Constant a, Constant b) => a.Value - b.Value,
        (_, Constant { Value: 0 }) => left,
        (_, Negation minus) => left + minus.Operand,
        _ => new Operation('-', left, right),
    };

    public static Expr operator *(Expr left, Expr right) => (left, right) switch
    {
        (Constant a, Constant b) => a.Value * b.Value,
        (Constant { Value: 1 }, _) => right,
        (_, Constant { Value: 1 }) => left,
        (Constant { Value: -1 }, _) => -right,
        (_, Constant { Value: -1 }) => -left,
        _ => new Operation('*', left, right),
    };

    public static Expr operator /(Expr left, Expr right) => (left, right) switch
    {
        (Constant a, Constant b) => a.Value / b.Value,
        (_, Constant { Value: 1 }) => left,
        (_, Constant { Value: -1 }) => -left,
        _ => new Operation('/', left, right),
    };

    public static Expr operator -(Expr operand) => operand switch
    {
        Constant constant => -constant.Value,
        Negation minus => minus.Operand,
        _ => new Negation(operand),
    };

    public abstract string Print(Dialect dialect);

    /// <summary>The value in double.</summary>
    /// <param name="variable">The values of variables, by name.</param>
    /// <param name="elementary">The runtime's elementary functions, by name.</param>
    public abstract double Evaluate(Func<string, double> variable, Func<string, double, double> elementary);

    /// <summary>
    /// The derivative by rule. Where a function has a corner it is that of one side: of the second operand of equal ones in a
    /// maximum or a minimum, and 0 of the absolute value at 0.
    /// </summary>
    public Expr Derivative(Variable variable) => Count(variable) == 0 ? 0 : DerivativeByRule(variable);

    /// <summary>The expression with one variable replaced.</summary>
    public virtual Expr Substitute(Variable variable, Expr replacement) =>
        With([.. Operands.Select(operand => operand.Substitute(variable, replacement))]);

    /// <summary>How often a variable stands in it.</summary>
    public virtual int Count(Variable variable) => Operands.Sum(operand => operand.Count(variable));

    /// <summary>The variables, in the order in which they first occur.</summary>
    public IEnumerable<Variable> Variables => this is Variable variable ? [variable] : Operands.SelectMany(operand => operand.Variables).Distinct();

    /// <summary>The text as a factor.</summary>
    protected virtual string PrintFactor(Dialect dialect) => Print(dialect);

    /// <summary>The same of other operands.</summary>
    protected abstract Expr With(EquatableArray<Expr> operands);

    /// <summary>The derivative for a variable that occurs.</summary>
    protected abstract Expr DerivativeByRule(Variable variable);

    /// <summary>A product of a derivative, which is nothing where that is none.</summary>
    private static Expr Times(Expr factor, Expr derivative) => derivative is Constant { Value: 0 } ? derivative : factor * derivative;
}
