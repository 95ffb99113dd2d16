using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Prints places: references into the blocks of memory that a program is called with.</summary>
/// <param name="parameterOffsets">The constants that name offsets of parameters.</param>
internal sealed class PlaceText(IReadOnlyDictionary<int, string> parameterOffsets)
{
    /// <summary>The variable that holds an index.</summary>
    public static string NameOf(LoopIndex index) => index switch
    {
        LoopIndex.Pack => "block",
        LoopIndex.Capacity => "capacity",
        LoopIndex.Sample => "sample",
        _ => "layer",
    };

    public string Of(Place place)
    {
        (string, int)[] moves = [.. place.Moves.Select(move => (NameOf(move), (int)move.Stride))];
        if (!IsParameter(place) || !parameterOffsets.TryGetValue((int)place.Offset, out string? name))
        {
            return KernelWriter.At(NameOf(place.Space), KernelWriter.Offset([.. moves, ("1", (int)place.Offset)]));
        }

        return KernelWriter.At(NameOf(place.Space), moves.Length == 0 ? name : KernelWriter.Offset([(name, 1), .. moves]));
    }

    private static bool IsParameter(Place place) => place.Space is Space.Parameters or Space.Gradients;

    private static string NameOf(Move move) =>
        move.Times is { } times ? $"{NameOf(move.Index)} * {NameOf(times)}" : NameOf(move.Index);

    private static string NameOf(Space space) => char.ToLowerInvariant(space.ToString()[0]) + space.ToString().Substring(1);
}
