using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Graphs;

/// <summary>
/// How many samples are worked through at once where a lane is a sample. A sample's outputs do not depend on it; sums over samples do, in
/// their last digits, so it follows from the shapes alone.
/// </summary>
internal static class PackSize
{
    /// <summary>Two 512-bit vectors share each scalar that is read.</summary>
    private const int Usual = Lane.UsualPackSamples;

    /// <summary>A pack of large values does not stay in the cache from one layer to the next, and then half of them is better.</summary>
    private const int OfLargeValues = 16;

    /// <summary>A batch of 16 sequences with attention is usual, and in a larger pack it would leave lanes idle.</summary>
    private const int OfAttention = 16;

    /// <summary>The elements of a value of one sample from which it is large: of a pack of 32 it takes 4 MB in float.</summary>
    private const int LargeValue = 1 << 15;

    public static int Of(Shape inputShape, EquatableArray<GraphNode> nodes)
    {
        if (nodes.Any(node => node.Operator.MultipliesValues)) return OfAttention;
        long largest = nodes.Select(node => (long)node.Shape.Length).Append(inputShape.Length).Max();

        // Parameters are read once for each pack.
        return largest >= LargeValue && nodes.Sum(node => (long)node.ParameterCount) <= largest * OfLargeValues ? OfLargeValues : Usual;
    }
}
