using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>
/// The elements of an image's axis that leave one rest when divided by the stride. Element <c>First + stride · q</c>
/// lies under tap <c>FirstTap + stride · t</c> of position <c>Offset + q − t</c>.
/// </summary>
internal sealed record TransposedAxis(int First, int Count, int FirstTap, int Taps, int Offset)
{
    /// <summary>The elements in words: <c>rows 1, 3, ...</c>.</summary>
    public string Title(string elements, int stride) => stride == 1
        ? $"all {elements}"
        : $"{elements} {Literal.Int(First)}, {Literal.Int(First + stride)}, ...";

    public static IEnumerable<TransposedAxis> Of(WindowAxis axis)
    {
        for (int first = 0; first < Math.Min(axis.Stride, axis.Length); first++)
        {
            int tap = (first + axis.Before) % axis.Stride;
            int taps = tap >= axis.Size ? 0 : ((axis.Size - tap - 1) / axis.Stride) + 1;
            yield return new TransposedAxis(
                first, ((axis.Length - first - 1) / axis.Stride) + 1, tap, taps, (first + axis.Before - tap) / axis.Stride);
        }
    }
}
