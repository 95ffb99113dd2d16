using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

/// <summary>
/// An elementwise expression as a value: activations and their derivatives are written with it once, and printed in any
/// dialect. The operators fold constants, so that no <c>x + 0</c> or <c>x * 1</c> reaches the text. What would change NaN,
/// infinities or more than the sign of a zero is not folded: <c>x * 0</c> stays.
/// </summary>
internal abstract record Expr
{
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

    public static Expr Max(Expr left, Expr right) =>
        left is Constant a && right is Constant b ? Math.Max(a.Value, b.Value) : new Function(FunctionKind.Max, [left, right]);

    public static Expr Min(Expr left, Expr right) =>
        left is Constant a && right is Constant b ? Math.Min(a.Value, b.Value) : new Function(FunctionKind.Min, [left, right]);

    public static Expr Abs(Expr operand) =>
        operand is Constant constant ? Math.Abs(constant.Value) : new Function(FunctionKind.Abs, [operand]);

    /// <summary>The square root, which is rounded correctly and so the same everywhere.</summary>
    public static Expr Sqrt(Expr operand) =>
        operand is Constant constant ? Math.Sqrt(constant.Value) : new Function(FunctionKind.Sqrt, [operand]);

    /// <summary>One of the runtime's own elementary functions, which give the same bits everywhere.</summary>
    public static Expr Call(string name, Expr argument) => new Elementary(name, argument);

    /// <summary><paramref name="positive"/> where <paramref name="condition"/> is above 0, else <paramref name="otherwise"/>.</summary>
    public static Expr IfPositive(Expr condition, Expr positive, Expr otherwise) => new Selection(condition, positive, otherwise);

    public abstract string Print(Dialect dialect);

    /// <summary>The expression with one variable replaced.</summary>
    public abstract Expr Substitute(Variable variable, Expr replacement);

    /// <summary>How often a variable stands in it.</summary>
    public abstract int Count(Variable variable);

    /// <summary>The text as a factor.</summary>
    protected virtual string PrintFactor(Dialect dialect) => Print(dialect);

    private sealed record Constant(double Value) : Expr
    {
        public override string Print(Dialect dialect) => dialect.Constant(Value);

        public override Expr Substitute(Variable variable, Expr replacement) => this;

        public override int Count(Variable variable) => 0;
    }

    private sealed record Operation(char Symbol, Expr Left, Expr Right) : Expr
    {
        public override string Print(Dialect dialect) => Symbol switch
        {
            // Sums are not associative: what stands on the right as a sum is added up first.
            '+' when Right is Operation { Symbol: '+' or '-' } => $"{Left.Print(dialect)} + {Right.PrintFactor(dialect)}",
            '+' => $"{Left.Print(dialect)} + {Right.Print(dialect)}",
            '-' => $"{Left.Print(dialect)} - {Right.PrintFactor(dialect)}",
            _ => $"{Left.PrintFactor(dialect)} {Symbol} {Right.PrintFactor(dialect)}",
        };

        public override Expr Substitute(Variable variable, Expr replacement) => this with
        {
            Left = Left.Substitute(variable, replacement),
            Right = Right.Substitute(variable, replacement),
        };

        public override int Count(Variable variable) => Left.Count(variable) + Right.Count(variable);

        protected override string PrintFactor(Dialect dialect) => $"({Print(dialect)})";
    }

    private sealed record Negation(Expr Operand) : Expr
    {
        public override string Print(Dialect dialect) => $"-{Operand.PrintFactor(dialect)}";

        public override Expr Substitute(Variable variable, Expr replacement) => new Negation(Operand.Substitute(variable, replacement));

        public override int Count(Variable variable) => Operand.Count(variable);

        protected override string PrintFactor(Dialect dialect) => $"({Print(dialect)})";
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
        public override string Print(Dialect dialect)
        {
            string name = Kind == FunctionKind.Sqrt ? dialect.Vectors.SquareRoot : Kind.ToString();
            return $"{dialect.Static}.{name}({string.Join(", ", Arguments.Select(argument => argument.Print(dialect)))})";
        }

        public override Expr Substitute(Variable variable, Expr replacement) => this with
        {
            Arguments = Arguments.Select(argument => argument.Substitute(variable, replacement)).ToEquatableArray(),
        };

        public override int Count(Variable variable) => Arguments.Sum(argument => argument.Count(variable));
    }

    private sealed record Elementary(string Name, Expr Argument) : Expr
    {
        public override string Print(Dialect dialect) => $"VectorMath.{Name}({Argument.Print(dialect)})";

        public override Expr Substitute(Variable variable, Expr replacement) =>
            this with { Argument = Argument.Substitute(variable, replacement) };

        public override int Count(Variable variable) => Argument.Count(variable);
    }

    private sealed record Selection(Expr Condition, Expr Positive, Expr Otherwise) : Expr
    {
        public override string Print(Dialect dialect)
        {
            string mask = $"{dialect.Static}.GreaterThan({Condition.Print(dialect)}, {dialect.Constant(0)})";
            return $"{dialect.Static}.ConditionalSelect({mask}, {Positive.Print(dialect)}, {Otherwise.Print(dialect)})";
        }

        public override Expr Substitute(Variable variable, Expr replacement) => new Selection(
            Condition.Substitute(variable, replacement),
            Positive.Substitute(variable, replacement),
            Otherwise.Substitute(variable, replacement));

        public override int Count(Variable variable) =>
            Condition.Count(variable) + Positive.Count(variable) + Otherwise.Count(variable);
    }
}

/// <summary>A value that kernels load before the expression is evaluated.</summary>
internal sealed record Variable(string Name) : Expr
{
    public override string Print(Dialect dialect) => Name;

    public override Expr Substitute(Variable variable, Expr replacement) => this == variable ? replacement : this;

    public override int Count(Variable variable) => this == variable ? 1 : 0;
}

/// <summary>An expression with named intermediate results, each computed once.</summary>
internal sealed record Formula(EquatableArray<(string Name, Expr Value)> Locals, Expr Result)
{
    public Formula(Expr result)
        : this([], result)
    {
    }

    public Formula(Expr result, params (string, Expr)[] locals)
        : this(locals.ToEquatableArray(), result)
    {
    }
}
