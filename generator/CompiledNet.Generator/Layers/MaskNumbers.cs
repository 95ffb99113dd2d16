using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// The numbers by which the masks of dropouts differ. They follow from the place of a layer among those of its kind, so that layers of
/// other kinds do not matter, and no two masks of a network have the same. From its lowest bits on, a number has that place, the number
/// of the mask in its layer, and the kind of the layer.
/// </summary>
internal static class MaskNumbers
{
    /// <summary>From the number of one mask of a layer to that of its next: more than a network may have layers.</summary>
    public const int Distance = 1 << 11;

    /// <summary>The most masks of a layer.</summary>
    public const int MostOfLayer = 1 << 12;

    /// <summary>Behind the kinds of recurrent cells.</summary>
    private const int FirstNoise = 16;

    /// <summary>That of a layer which is a dropout and no more.</summary>
    public static Operand OfDropout(GraphNode node) => Of(node, kind: 0, mask: 0);

    /// <summary>That of the first head of an attention.</summary>
    public static Operand OfAttention(GraphNode node) => Of(node, kind: 1, mask: 0);

    /// <summary>That of the mask above a layer of a recurrent stack.</summary>
    /// <param name="node">The recurrent layer.</param>
    /// <param name="cell">The kind of its cell, from 0.</param>
    /// <param name="level">The number of the layer in the stack.</param>
    public static Operand OfRecurrent(GraphNode node, int cell, int level) => Of(node, kind: 2 + cell, level);

    /// <summary>That of a layer which adds noise of another kind, or drops whole parts.</summary>
    public static Operand OfNoise(GraphNode node, NoiseKind noise) => Of(node, kind: FirstNoise + (int)noise, mask: 0);

    private static Operand Of(GraphNode node, int kind, int mask) => Operand.Integer("number", (((kind * MostOfLayer) + mask) * Distance) + node.KindIndex);
}

/// <summary>The layers that add noise beside plain dropout.</summary>
internal enum NoiseKind
{
    Spatial,
    Path,
    Alpha,
    Gaussian,
}
