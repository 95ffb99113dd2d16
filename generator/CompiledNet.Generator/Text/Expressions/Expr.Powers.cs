using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

internal abstract partial record Expr
{
    /// <summary>The largest whole exponent: a power is written as products.</summary>
    public const int LargestExponent = 64;

    /// <summary>
    /// A power with a constant exponent: products and square roots where these give it, as they do for quarters, else by a logarithm, so that
    /// the base must not be negative.
    /// </summary>
    public static Expr Power(Expr operand, double exponent) => (operand, exponent) switch
    {
        (Constant constant, _) => Math.Pow(constant.Value, exponent),
        (_, 0) => 1,
        (_, 1) => operand,
        (_, 0.5) => Sqrt(operand),
        (_, < 0) => 1 / Power(operand, -exponent),
        _ => new PowerOf(operand, exponent),
    };

    /// <summary>
    /// A quotient. One by 1 + exp(u) is a product with the sigmoid of −u, whose derivative is a number where exp(u) is infinite.
    /// </summary>
    public static Expr Quotient(Expr left, Expr right) => ExponentIn(right) is { } exponent ? left * Call("Sigmoid", -exponent) : left / right;

    /// <summary>A logarithm. That of 1 + exp(u) is softplus of u, which is a number where exp(u) is infinite.</summary>
    public static Expr Logarithm(Expr operand) => ExponentIn(operand) is { } exponent ? Call("Softplus", exponent) : Call("Log", operand);

    /// <summary>u, where an expression is 1 + exp(u).</summary>
    private static Expr? ExponentIn(Expr expression) => expression switch
    {
        Operation { Symbol: '+', Left: Constant { Value: 1 }, Right: Elementary { Name: "Exp" } power } => power.Argument,
        Operation { Symbol: '+', Left: Elementary { Name: "Exp" } power, Right: Constant { Value: 1 } } => power.Argument,
        _ => null,
    };

    private sealed record PowerOf(Expr Base, double Exponent) : Expr
    {
        protected override EquatableArray<Expr> Operands => [Base];

        protected override string Head => Raised + Literal.Double(Exponent);

        protected override int Weight => IsProduct ? (int)Exponent : 80;

        protected override bool NeedsNames => true;

        private bool IsProduct => Exponent <= LargestExponent && Math.Floor(4 * Exponent) == 4 * Exponent;

        public override string Print(Dialect dialect) => Written.Print(dialect);

        public override double Evaluate(Func<string, double> variable, Func<string, double, double> elementary) =>
            Math.Pow(Base.Evaluate(variable, elementary), Exponent);

        protected override Expr With(EquatableArray<Expr> operands) => this with { Base = operands[0] };

        /// <summary>The rule for powers: at 0 it is a number where that of products and roots is none.</summary>
        protected override Expr DerivativeByRule(Variable variable) => Times(Exponent * Power(Base, Exponent - 1), Base.Derivative(variable));

        protected override string PrintFactor(Dialect dialect) => $"({Print(dialect)})";

        private Expr Written
        {
            get
            {
                if (!IsProduct) return Call("Exp", Exponent * Call("Log", Base));
                var whole = (int)Exponent;
                Expr root = Sqrt(Base);
                Expr result = (Exponent - whole) switch
                {
                    0 => 1,
                    0.25 => Sqrt(root),
                    0.5 => root,
                    _ => root * Sqrt(root),
                };
                Expr power = Base;
                for (int rest = whole; rest > 0; rest /= 2, power *= power)
                {
                    if (rest % 2 == 1) result *= power;
                }

                return result;
            }
        }
    }
}
