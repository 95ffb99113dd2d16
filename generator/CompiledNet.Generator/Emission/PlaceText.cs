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

    /// <summary>The argument of a call: a reference, or a number.</summary>
    public string Of(Place place) => place.Space == Space.None ? Offset(place) : $"ref {Reference(place)}";

    private string Reference(Place place)
    {
        string name = NameOf(place.Space);
        if (!IsParameter(place) || !parameterOffsets.TryGetValue((int)place.Offset, out string? offset)) return KernelWriter.At(name, Offset(place));
        return KernelWriter.At(name, place.Moves.Count == 0 ? offset : KernelWriter.Offset([(offset, 1), .. Terms(place)]));
    }

    private static string Offset(Place place) => KernelWriter.Offset([.. Terms(place), ("1", (int)place.Offset)]);

    private static IEnumerable<(string, int)> Terms(Place place) => place.Moves.Select(move => (NameOf(move), (int)move.Stride));

    private static bool IsParameter(Place place) => place.Space is Space.Parameters or Space.Gradients;

    private static string NameOf(Move move) =>
        move.Times is { } times ? $"{NameOf(move.Index)} * {NameOf(times)}" : NameOf(move.Index);

    private static string NameOf(Space space) => char.ToLowerInvariant(space.ToString()[0]) + space.ToString().Substring(1);
}
