using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// An index of a contraction, with the distance that a step moves in each operand. Where the operand that it moves in is
/// an image with borders, <paramref name="Dimension"/> says which of the image's coordinates a step moves, and
/// <paramref name="Step"/> how far.
/// </summary>
/// <param name="Name">The variable in generated code: <c>ky</c>.</param>
/// <param name="Extent">The number of values, from 0.</param>
/// <param name="Left">The distance in the left factor.</param>
/// <param name="Right">The distance in the right factor.</param>
/// <param name="Result">The distance in the result; 0 for an index that is summed over.</param>
/// <param name="Dimension">The number of the <see cref="ContractionBound"/>, or -1.</param>
/// <param name="Step">How far a step moves that coordinate.</param>
internal sealed record ContractionIndex(
    string Name, int Extent, int Left, int Right, int Result = 0, int Dimension = -1, int Step = 0)
{
    /// <summary>
    /// The argument of the kernel that tells the number of values, for a sum over samples or packs; <see cref="Extent"/>
    /// is that of one pack then. Null for a number that is known.
    /// </summary>
    public KernelValue? Count { get; init; }

    /// <summary>For a loop, the distance in operands that have a number for each value of the first tile index and of this one.</summary>
    public int Start { get; init; }

    /// <summary>Whether only the largest of the index's values is kept, in a tile that holds them all.</summary>
    public bool IsPooled { get; init; }
}

/// <summary>
/// A coordinate of an image: <paramref name="Offset"/> plus what the indices add. Products whose coordinate lies outside
/// 0 to <paramref name="Extent"/> - 1 do not exist, as if the image were surrounded by zeros.
/// </summary>
/// <param name="Offset">The coordinate where all indices are 0, most often minus the padding.</param>
/// <param name="Extent">The image's extent.</param>
/// <param name="Left">The distance between neighbours along this coordinate in the left factor, 0 if the image is the right one.</param>
/// <param name="Right">The same in the right factor.</param>
internal sealed record ContractionBound(int Offset, int Extent, int Left, int Right)
{
    /// <summary>
    /// Where each coordinate lies in the right factor, if neighbours do not lie at one distance. Indices that move this
    /// coordinate then move nothing in the right factor by themselves, and none of them is a loop around the tiles. Null
    /// otherwise.
    /// </summary>
    public PeriodicPlaces? Places { get; init; }
}

/// <summary>Coordinates of which each lies behind the one <paramref name="Period"/> before it.</summary>
/// <param name="Period">The distance of coordinates that are neighbours in memory.</param>
/// <param name="RestStride">The distance in memory from one coordinate to the next, where that is in the same period.</param>
/// <param name="Stride">The distance from one coordinate to that a period on.</param>
internal sealed record PeriodicPlaces(int Period, int RestStride, int Stride)
{
    public int Of(int coordinate) => (coordinate % Period * RestStride) + (coordinate / Period * Stride);

    /// <summary>The terms of an address, for a coordinate that the running code knows.</summary>
    public (string Variable, int Stride)[] Of(string coordinate)
    {
        string period = Literal.Int(Period);
        return [($"({coordinate} % {period})", RestStride), ($"({coordinate} / {period})", Stride)];
    }
}
