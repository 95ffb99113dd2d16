using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

internal abstract partial record Expr
{
    public static Condition GreaterThan(Expr left, Expr right) => new(ConditionKind.GreaterThan, left, right);

    public static Condition LessThan(Expr left, Expr right) => new(ConditionKind.LessThan, left, right);

    public static Condition AreEqual(Expr left, Expr right) => new(ConditionKind.Equals, left, right);

    /// <summary><paramref name="chosen"/> where the condition holds, else <paramref name="otherwise"/>; both are computed.</summary>
    public static Expr Select(Condition condition, Expr chosen, Expr otherwise) =>
        chosen == otherwise ? chosen : new Selection(condition, chosen, otherwise);

    /// <summary><paramref name="positive"/> where <paramref name="value"/> is above 0, else <paramref name="otherwise"/>.</summary>
    public static Expr IfPositive(Expr value, Expr positive, Expr otherwise) => Select(GreaterThan(value, 0), positive, otherwise);

    /// <summary>A weight times a cost: what has no weight costs nothing, also where the cost is infinite.</summary>
    public static Expr Weighted(Expr weight, Expr cost) => Select(AreEqual(weight, 0), weight, weight * cost);

    /// <summary>1, −1, or 0 for 0 and for what is no number.</summary>
    public static Expr Sign(Expr operand) => Select(GreaterThan(operand, 0), 1, Select(LessThan(operand, 0), -1, 0));

    private sealed record Selection(Condition Condition, Expr Chosen, Expr Otherwise) : Expr
    {
        protected override EquatableArray<Expr> Operands => [Condition.Left, Condition.Right, Chosen, Otherwise];

        protected override string Head => Condition.Kind.ToString();

        public override string Print(Dialect dialect) =>
            $"{dialect.Static}.ConditionalSelect({Condition.Print(dialect)}, {Chosen.Print(dialect)}, {Otherwise.Print(dialect)})";

        public override double Evaluate(Func<string, double> variable, Func<string, double, double> elementary) =>
            (Condition.Evaluate(variable, elementary) ? Chosen : Otherwise).Evaluate(variable, elementary);

        protected override Expr With(EquatableArray<Expr> operands) =>
            new Selection(Condition with { Left = operands[0], Right = operands[1] }, operands[2], operands[3]);

        protected override Expr DerivativeByRule(Variable variable) =>
            Select(Condition, Chosen.Derivative(variable), Otherwise.Derivative(variable));
    }
}

/// <summary>The comparisons of vectors; of a number and NaN none holds.</summary>
internal enum ConditionKind
{
    GreaterThan,
    LessThan,
    Equals,
}

/// <summary>A comparison, by which an expression is selected.</summary>
internal sealed record Condition(ConditionKind Kind, Expr Left, Expr Right)
{
    public string Print(Dialect dialect) => $"{dialect.Static}.{Kind}({Left.Print(dialect)}, {Right.Print(dialect)})";

    public bool Evaluate(Func<string, double> variable, Func<string, double, double> elementary)
    {
        double left = Left.Evaluate(variable, elementary);
        double right = Right.Evaluate(variable, elementary);
        return Kind switch
        {
            ConditionKind.GreaterThan => left > right,
            ConditionKind.LessThan => left < right,
            _ => left == right,
        };
    }
}
