using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Tests.Products;

/// <summary>A lowered product moves through memory as its named axes say: each product of a plain loop over all indices, once.</summary>
public sealed class AxisProductTests
{
    private const int Samples = 32;

    [Fact]
    public void ALayerOfAPackHasItsSamplesInLanes()
    {
        NamedOperand weight = Operand("w", ("k", 5), ("unit", 16));
        NamedOperand input = Operand("x", ("i", 3), ("k", 5), ("sample", Samples));
        NamedOperand output = Operand("y", ("i", 3), ("unit", 16), ("sample", Samples));

        Contraction product = Lower(input, weight, output);

        Assert.Equal(("w", "x"), (product.Left.Name, product.Right.Name));
        Assert.Equal(Samples, product.Columns);
        Assert.Equal(["unit"], product.Tiles.Select(index => index.Name));
        Assert.Equal(["i"], product.Loops.Select(index => index.Name));
    }

    [Fact]
    public void ALayerOfOneSampleHasItsUnitsInLanes()
    {
        NamedOperand weight = Operand("w", ("k", 5), ("unit", 16));
        NamedOperand input = Operand("x", ("i", 3), ("k", 5));
        NamedOperand output = Operand("y", ("i", 3), ("unit", 16));

        Contraction product = Lower(weight, input, output);

        Assert.Equal(("x", "w"), (product.Left.Name, product.Right.Name));
        Assert.Equal(16, product.Columns);
        Assert.Equal(["i"], product.Tiles.Select(index => index.Name));
    }

    /// <summary>The scores of attention: both factors are values of the pack.</summary>
    [Fact]
    public void TwoValuesOfAPackHaveTilesOfBoth()
    {
        NamedOperand queries = Operand("q", ("i", 3), ("h", 2), ("d", 4), ("sample", Samples));
        NamedOperand keys = Operand("k", ("j", 5), ("h", 2), ("d", 4), ("sample", Samples));
        NamedOperand scores = Operand("s", ("h", 2), ("i", 3), ("j", 5), ("sample", Samples));

        Contraction product = Lower(queries, keys, scores);

        Assert.True(product.LeftHasColumns);
        Assert.Equal(["i", "j"], product.Tiles.Select(index => index.Name));
        Assert.Equal(["h"], product.Loops.Select(index => index.Name));
    }

    [Fact]
    public void NoAxisForTheLanesIsAnError()
    {
        NamedOperand turned = new(Operand("y").Operand, [new NamedAxis("unit", 16, 3), new NamedAxis("i", 3, 1)]);
        Assert.Throws<InvalidOperationException>(() => Lower(Operand("x", ("i", 3), ("k", 5)), Operand("w", ("k", 5), ("unit", 16)), turned));
    }

    [Fact]
    public void AxesOfOneNameHaveOneExtent()
    {
        NamedOperand input = Operand("x", ("i", 3), ("k", 4));
        NamedOperand output = Operand("y", ("i", 3), ("unit", 16));
        Assert.Throws<InvalidOperationException>(() => Lower(input, Operand("w", ("k", 5), ("unit", 16)), output));
    }

    private static Contraction Lower(NamedOperand first, NamedOperand second, NamedOperand result)
    {
        var product = new AxisProduct(first, second, result);
        Contraction contraction = product.Lower(
            new Contraction("", [.. product.Factors.Select(factor => factor.Port), result.Operand.Port]));
        bool isSwapped = contraction.Left != first.Operand.Port;
        Assert.Equal(
            Named(first, second, result).Order(),
            Addresses(contraction).Select(at => isSwapped ? (at.Right, at.Left, at.Result) : at).Order());
        return contraction;
    }

    /// <summary>Axes that lie within each other, the last one side by side.</summary>
    private static NamedOperand Operand(string name, params (string Name, int Extent)[] axes)
    {
        var named = new NamedAxis[axes.Length];
        int stride = 1;
        for (int i = axes.Length - 1; i >= 0; stride *= axes[i--].Extent) named[i] = new NamedAxis(axes[i].Name, axes[i].Extent, stride);
        return new NamedOperand(Kernels.Operand.Read(name, Place.None), named.ToEquatableArray());
    }

    /// <summary>The elements that a plain loop over all indices multiplies and adds to.</summary>
    private static IEnumerable<(int Left, int Right, int Result)> Named(NamedOperand first, NamedOperand second, NamedOperand result) =>
        Walk(first.Axes.Concat(second.Axes).Concat(result.Axes).GroupBy(axis => axis.Name).Select(group =>
            (group.First().Extent, first.StrideOf(group.Key), second.StrideOf(group.Key), result.StrideOf(group.Key))));

    /// <summary>Those that the contraction does.</summary>
    private static IEnumerable<(int Left, int Right, int Result)> Addresses(Contraction product) =>
        Walk(product.Loops.Concat(product.Tiles).Concat(product.Sums)
            .Select(index => (index.Extent, index.Left, index.Right, index.Result))
            .Append((product.Columns, product.LeftHasColumns ? 1 : 0, 1, 1)));

    private static IEnumerable<(int Left, int Right, int Result)> Walk(IEnumerable<(int Extent, int Left, int Right, int Result)> indices) =>
        indices.Aggregate(
            Enumerable.Repeat((Left: 0, Right: 0, Result: 0), 1),
            (places, index) => places.SelectMany(at => Enumerable.Range(0, index.Extent).Select(value =>
                (at.Left + (value * index.Left), at.Right + (value * index.Right), at.Result + (value * index.Result)))));
}
