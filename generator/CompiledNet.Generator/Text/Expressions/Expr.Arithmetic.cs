using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

internal abstract partial record Expr
{
    private sealed record Constant(double Value) : Expr
    {
        protected override EquatableArray<Expr> Operands => [];

        protected override string Head => Literal.Double(Value);

        public override string Print(Dialect dialect) => dialect.Constant(Value);

        public override double Evaluate(Func<string, double> variable, Func<string, double, double> elementary) => Value;

        protected override Expr With(EquatableArray<Expr> operands) => this;

        protected override Expr DerivativeByRule(Variable variable) => 0;
    }

    private sealed record Operation(char Symbol, Expr Left, Expr Right) : Expr
    {
        protected override EquatableArray<Expr> Operands => [Left, Right];

        protected override string Head => Symbol.ToString();

        public override string Print(Dialect dialect) => Symbol switch
        {
            // Sums are not associative: what stands on the right as a sum is added up first.
            '+' when Right is Operation { Symbol: '+' or '-' } => $"{Left.Print(dialect)} + {Right.PrintFactor(dialect)}",
            '+' => $"{Left.Print(dialect)} + {Right.Print(dialect)}",
            '-' => $"{Left.Print(dialect)} - {Right.PrintFactor(dialect)}",
            _ => $"{Left.PrintFactor(dialect)} {Symbol} {Right.PrintFactor(dialect)}",
        };

        public override double Evaluate(Func<string, double> variable, Func<string, double, double> elementary)
        {
            double left = Left.Evaluate(variable, elementary);
            double right = Right.Evaluate(variable, elementary);
            return Symbol switch
            {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                _ => left / right,
            };
        }

        protected override Expr With(EquatableArray<Expr> operands) => this with { Left = operands[0], Right = operands[1] };

        protected override Expr DerivativeByRule(Variable variable)
        {
            Expr left = Left.Derivative(variable);
            Expr right = Right.Derivative(variable);
            return Symbol switch
            {
                '+' => left + right,
                '-' => left is Constant { Value: 0 } ? -right : left - right,
                '*' => Times(Right, left) + Times(Left, right),
                _ when right is Constant { Value: 0 } => left / Right,
                _ => (left - Times(this, right)) / Right,
            };
        }

        protected override string PrintFactor(Dialect dialect) => $"({Print(dialect)})";
    }

    private sealed record Negation(Expr Operand) : Expr
    {
        protected override EquatableArray<Expr> Operands => [Operand];

        protected override string Head => Minus;

        public override string Print(Dialect dialect) => $"-{Operand.PrintFactor(dialect)}";

        public override double Evaluate(Func<string, double> variable, Func<string, double, double> elementary) =>
            -Operand.Evaluate(variable, elementary);

        protected override Expr With(EquatableArray<Expr> operands) => new Negation(operands[0]);

        protected override Expr DerivativeByRule(Variable variable) => -Operand.Derivative(variable);

        protected override string PrintFactor(Dialect dialect) => $"({Print(dialect)})";
    }
}
