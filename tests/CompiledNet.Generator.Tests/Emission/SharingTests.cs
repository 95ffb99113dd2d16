using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Tests.Emission;

/// <summary>What stands several times in formulas is computed once, and powers are products where these give them.</summary>
public sealed class SharingTests
{
    private static readonly Variable X = new("x");

    [Fact]
    public void A_function_that_stands_twice_gets_a_name()
    {
        Expr power = Expr.Call("Exp", -X);
        (EquatableArray<(string Name, Expr Value)> parts, EquatableArray<Expr> results) = Expr.Share(X / (1 + power), power * X);
        Assert.Equal([("part1", power)], parts);
        Assert.Equal([X / (1 + new Variable("part1")), new Variable("part1") * X], results);
    }

    [Fact]
    public void Parts_of_parts_come_first_and_what_stands_once_stays()
    {
        Expr inner = X + 1, outer = Expr.Sqrt(inner);
        (EquatableArray<(string Name, Expr Value)> parts, EquatableArray<Expr> results) = Expr.Share((outer * inner) - (outer / 3));
        Assert.Equal(["part1", "part2"], parts.Select(part => part.Name).ToArray());
        foreach (double x in (double[])[0, 0.5, 3]) Assert.Equal(((outer * inner) - (outer / 3)).At(x), new Formula(parts, results[0]).Inlined.At(x));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(-3)]
    [InlineData(0.5)]
    [InlineData(2.5)]
    [InlineData(-1.5)]
    [InlineData(0.25)]
    [InlineData(-0.75)]
    [InlineData(3.75)]
    [InlineData(0.7)]
    [InlineData(100)]
    public void A_power_is_that_of_the_library(double exponent)
    {
        foreach (double x in (double[])[0.25, 1, 1.5, 3]) Assert.Equal(Math.Pow(x, exponent), Expr.Power(X, exponent).At(x), 1e-12 * Math.Pow(x, exponent));
        if (exponent == Math.Floor(exponent) && exponent < 64) Assert.Equal(Math.Pow(-1.5, exponent), Expr.Power(X, exponent).At(-1.5), 1e-12 * Math.Abs(Math.Pow(-1.5, exponent)));
    }
}
