namespace CompiledNet.Generator.Text;

/// <summary>The derivatives of the runtime's elementary functions, by which expressions are differentiated.</summary>
internal static class ElementaryFunctions
{
    private static readonly double InverseRootOfTwo = Math.Sqrt(0.5);

    private static Variable X { get; } = new("x");

    /// <summary>Functions whose derivatives have no simpler form: the derivative in <c>x</c>.</summary>
    private static readonly Dictionary<string, Expr> Derivatives = new(StringComparer.Ordinal)
    {
        ["Exp"] = Expr.Call("Exp", X),
        ["ExpM1"] = Expr.Call("Exp", X),
        ["Log"] = 1 / X,
        ["Log1P"] = 1 / (1 + X),
        ["Erf"] = 2 / Math.Sqrt(Math.PI) * Expr.Call("Exp", -(X * X)),
        ["Tanh"] = 1 - (Expr.Call("Tanh", X) * Expr.Call("Tanh", X)),
        ["Sigmoid"] = Expr.Call("Sigmoid", X) * Expr.Call("Sigmoid", -X),
        ["Softplus"] = Expr.Call("Sigmoid", X),
        ["Snake"] = Expr.Call("SnakeDerivative", X),

        // Of 1 + sin(2 x): 2 cos(2 x) = 2 sin(2 (x + π/4)).
        ["SnakeDerivative"] = 2 * (Expr.Call("SnakeDerivative", X + (Math.PI / 4)) - 1),
    };

    /// <summary>Functions that are expressions of others, in <c>x</c>: the runtime has them since they are faster or keep more digits.</summary>
    private static readonly Dictionary<string, Expr> Definitions = new(StringComparer.Ordinal)
    {
        ["SiLU"] = X * Expr.Call("Sigmoid", X),
        ["Mish"] = X * Expr.Call("Tanh", Expr.Call("Softplus", X)),
        ["GELU"] = 0.5 * X * (1 + Expr.Call("Erf", InverseRootOfTwo * X)),
        ["GELUTanh"] = 0.5 * X * (1 + Expr.Call("Tanh", Math.Sqrt(2 / Math.PI) * (X + (0.044715 * X * X * X)))),
    };

    /// <summary>Whether there is such a function.</summary>
    public static bool Has(string name) => Derivatives.ContainsKey(name) || Definitions.ContainsKey(name);

    /// <summary>The derivative of a function at an argument.</summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public static Expr Derivative(string name, Expr argument) => DerivativeInX(name).Substitute(X, argument);

    private static Expr DerivativeInX(string name)
    {
        const string Suffix = "Derivative";
        if (Derivatives.TryGetValue(name, out Expr? derivative)) return derivative;
        if (Definitions.TryGetValue(name, out Expr? definition)) return definition.Derivative(X);
        return name.EndsWith(Suffix, StringComparison.Ordinal)
            ? DerivativeInX(name.Substring(0, name.Length - Suffix.Length)).Derivative(X)
            : throw new ArgumentException($"No derivative of {name} is known.", nameof(name));
    }
}
