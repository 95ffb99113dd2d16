using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

internal abstract partial record Expr
{
    public static Expr Max(Expr left, Expr right) => Of(FunctionKind.Max, left, right);

    public static Expr Min(Expr left, Expr right) => Of(FunctionKind.Min, left, right);

    public static Expr Abs(Expr operand) => Of(FunctionKind.Abs, operand);

    /// <summary>The square root, which is rounded correctly and so the same everywhere.</summary>
    public static Expr Sqrt(Expr operand) => Of(FunctionKind.Sqrt, operand);

    /// <summary>1 over the square root, in two operations that are rounded correctly: estimates differ between processors.</summary>
    public static Expr ReciprocalSqrt(Expr operand) => 1 / Sqrt(operand);

    /// <summary>One of the runtime's own elementary functions, which give the same bits everywhere.</summary>
    public static Expr Call(string name, Expr argument) => new Elementary(name, argument);

    private static Expr Of(FunctionKind kind, params Expr[] arguments)
    {
        var function = new Function(kind, arguments.ToEquatableArray());
        return arguments.All(argument => argument is Constant) ? function.Evaluate(static _ => double.NaN, static (_, _) => double.NaN) : function;
    }

    /// <summary>The functions of the vector types that give the same bits everywhere.</summary>
    private enum FunctionKind
    {
        Max,
        Min,
        Abs,
        Sqrt,
    }

    private sealed record Function(FunctionKind Kind, EquatableArray<Expr> Arguments) : Expr
    {
        protected override EquatableArray<Expr> Operands => Arguments;

        protected override string Head => Kind.ToString();

        public override string Print(Dialect dialect)
        {
            string name = Kind == FunctionKind.Sqrt ? dialect.Vectors.SquareRoot : Kind.ToString();
            return $"{dialect.Static}.{name}({string.Join(", ", Arguments.Select(argument => argument.Print(dialect)))})";
        }

        public override double Evaluate(Func<string, double> variable, Func<string, double, double> elementary)
        {
            double first = Arguments[0].Evaluate(variable, elementary);
            return Kind switch
            {
                FunctionKind.Max => Math.Max(first, Arguments[1].Evaluate(variable, elementary)),
                FunctionKind.Min => Math.Min(first, Arguments[1].Evaluate(variable, elementary)),
                FunctionKind.Abs => Math.Abs(first),
                _ => Math.Sqrt(first),
            };
        }

        protected override Expr With(EquatableArray<Expr> operands) => this with { Arguments = operands };

        protected override Expr DerivativeByRule(Variable variable)
        {
            Expr[] slopes = [.. Arguments.Select(argument => argument.Derivative(variable))];
            return Kind switch
            {
                FunctionKind.Max => Select(GreaterThan(Arguments[0], Arguments[1]), slopes[0], slopes[1]),
                FunctionKind.Min => Select(LessThan(Arguments[0], Arguments[1]), slopes[0], slopes[1]),
                FunctionKind.Abs => Times(Sign(Arguments[0]), slopes[0]),
                _ => slopes[0] / (2 * this),
            };
        }
    }

    private sealed record Elementary(string Name, Expr Argument) : Expr
    {
        protected override EquatableArray<Expr> Operands => [Argument];

        protected override string Head => Name;

        protected override int Weight => 40;

        public override string Print(Dialect dialect) => $"VectorMath.{Name}({Argument.Print(dialect)})";

        public override double Evaluate(Func<string, double> variable, Func<string, double, double> elementary) =>
            elementary(Name, Argument.Evaluate(variable, elementary));

        protected override Expr With(EquatableArray<Expr> operands) => this with { Argument = operands[0] };

        protected override Expr DerivativeByRule(Variable variable) =>
            Times(ElementaryFunctions.Derivative(Name, Argument), Argument.Derivative(variable));
    }
}
