using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Tests.Emission;

/// <summary>How elementwise expressions print, and what is folded.</summary>
public sealed class ExprTests
{
    private static readonly Variable X = new("x"), Y = new("y");

    [Fact]
    public void Operators_print_with_the_parentheses_they_need()
    {
        Assert.Equal("x / y", Print(X / Y));
        Assert.Equal("x / (y / x)", Print(X / (Y / X)));
        Assert.Equal("(x + y) / (x - y)", Print((X + Y) / (X - Y)));
        Assert.Equal("x - (y - x)", Print(X - (Y - X)));
        Assert.Equal("-x", Print(-X));
        Assert.Equal("-(x + y)", Print(-(X + Y)));
        Assert.Equal("x * (-y)", Print(X * -Y));
        Assert.Equal("(-x) / y", Print(-X / Y));
    }

    [Fact]
    public void Functions_print_under_the_names_of_the_dialect()
    {
        Expr expression = Expr.Sqrt(Expr.Abs(Expr.Min(X, Expr.Max(Y, 1))));
        Assert.Equal("Vector.SquareRoot(Vector.Abs(Vector.Min(x, Vector.Max(y, Vector.Create(1f)))))", expression.Print(VectorClass.Portable.Of("float")));
        Assert.Equal("Vector512.Sqrt(Vector512.Abs(Vector512.Min(x, Vector512.Max(y, Vector512.Create(1d)))))", expression.Print(VectorClass.OfModel.Of("double")));
        Assert.Equal("VectorMath.Exp(-x)", Print(Expr.Call("Exp", -X)));
    }

    [Fact]
    public void A_notation_is_read_as_what_was_written()
    {
        Expr[] expressions =
        [
            X, 1.5, -0.1, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.0 / 3,
            X + Y, X - Y, X * Y, X / Y, -X, -(X - 2) * (Y + X),
            Expr.Max(X, Y), Expr.Min(X, Y), Expr.Abs(X), Expr.Sqrt(X), Expr.Power(X, 3), Expr.Power(X, 1.3),
            Expr.Call("Softplus", X), Expr.Call("GELUTanh", X),
            Expr.Select(Expr.GreaterThan(X, Y), X, Y), Expr.Select(Expr.LessThan(X, 1), X, Y), Expr.Select(Expr.AreEqual(X, Y), 0, 1),
        ];
        Assert.All(expressions, expression => Assert.Equal(expression, Expr.Parse(expression.Notation, expression.Size)));
        Assert.Equal("(* x (Sigmoid (neg x)))", (X * Expr.Call("Sigmoid", -X)).Notation);
        Assert.Null(Expr.Parse((X + Y).Notation, 2));
    }

    [Fact]
    public void Constants_are_folded()
    {
        Expr two = 2;
        Assert.Equal<Expr>(6, two * 3);
        Assert.Equal<Expr>(5, two + 3);
        Assert.Equal<Expr>(-1, two - 3);
        Assert.Equal<Expr>(0.5, two / 4);
        Assert.Equal<Expr>(-2, -two);
        Assert.Equal<Expr>(2, Expr.Min(two, 3));
        Assert.Equal<Expr>(3, Expr.Max(two, 3));
        Assert.Equal<Expr>(2, Expr.Abs(-two));
        Assert.Equal<Expr>(2, Expr.Sqrt(two * 2));
    }

    [Fact]
    public void What_changes_nothing_is_left_out()
    {
        Assert.Equal<Expr>(X, X + 0);
        Assert.Equal<Expr>(X, 0 + X);
        Assert.Equal<Expr>(X, X - 0);
        Assert.Equal<Expr>(X, X * 1);
        Assert.Equal<Expr>(X, 1 * X);
        Assert.Equal<Expr>(X, X / 1);
        Assert.Equal<Expr>(X, -(-X));
        Assert.Equal(-X, -1 * X);
        Assert.Equal(-X, X * -1);
        Assert.Equal(-X, X / -1);
        Assert.Equal(X - Y, X + -Y);
        Assert.Equal(X + Y, X - -Y);
    }

    [Fact]
    public void What_would_hide_NaN_or_infinity_stays()
    {
        Assert.Equal("x * Vector<float>.Zero", Print(X * 0));
        Assert.Equal("Vector<float>.Zero / x", Print(0 / X));
        Assert.Equal("x - x", Print(X - X));
    }

    [Fact]
    public void Variables_are_replaced_everywhere()
    {
        Expr expression = Expr.Sqrt(-X) + Expr.Min(X / Y, Expr.IfPositive(X, Expr.Call("Exp", X), Expr.Abs(X)));
        Assert.DoesNotContain("x", Print(expression.Substitute(X, new Variable("other"))).Replace("Max", "", StringComparison.Ordinal).Replace("Exp", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Print(Expr expression) => expression.Print(VectorClass.Portable.Of("float"));
}
