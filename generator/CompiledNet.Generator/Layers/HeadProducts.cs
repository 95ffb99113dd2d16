using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;

namespace CompiledNet.Generator.Layers;

/// <summary>Products of heads.</summary>
internal static class HeadProducts
{
    /// <summary>Adds a product.</summary>
    /// <param name="add">The layer's pass.</param>
    /// <param name="suffix">The end of the method's name, behind that of the layer.</param>
    /// <param name="caption">What it computes.</param>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other factor.</param>
    /// <param name="result">The result.</param>
    /// <param name="isOverSteps">Whether it sums over queries or keys, of which there may be many.</param>
    public static void Add(
        AddCall add, string suffix, string caption, NamedOperand left, NamedOperand right, NamedOperand result, bool isOverSteps)
    {
        var product = new AxisProduct(left, right, result);
        add(suffix, [.. product.Factors, result.Operand], ports => product.Lower(new Contraction(caption, ports) { IsOverPositions = isOverSteps }));
    }
}
