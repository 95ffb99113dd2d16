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
        LoopIndex.Pack => "pack",
        LoopIndex.Capacity => "capacity",
        LoopIndex.Sample => "sample",
        LoopIndex.Time => "time",
        LoopIndex.StreamStep => "streamStep",
        LoopIndex.Block => "block",
        LoopIndex.Group => "group",
        LoopIndex.Head => "head",
        _ => "layer",
    };

    /// <summary>The argument of a call: a reference, or a number.</summary>
    public string Of(Place place) =>
        place.Space != Space.None ? $"ref {Reference(place)}"
        : place.Moves.Count == 0 ? Offset(place)
        : $"(int)({Offset(place)})";

    /// <summary>The argument of a call at a place in a buffer that has a variable.</summary>
    public static string In(string buffer, Place place)
    {
        (string, int)[] moves = [.. place.Moves.Where(IsWithin).Select(Term), ("1", (int)place.Within)];
        return $"ref {KernelWriter.At(buffer, KernelWriter.Offset(moves))}";
    }

    /// <summary>Where the buffer of a place begins.</summary>
    public static Place Start(Place place) => place with
    {
        Offset = place.Offset - place.Within,
        Within = 0,
        Moves = [.. place.Moves.Where(move => !IsWithin(move))],
    };

    /// <summary>What turns of a loop have lies within what one variable stands for; packs each have their own.</summary>
    private static bool IsWithin(Move move) => move.Index is not (LoopIndex.Pack or LoopIndex.Capacity) || move.Times is not null;

    private string Reference(Place place) =>
        KernelWriter.At(NameOf(place.Space), IsParameter(place) && TensorOf(place) is { } tensor ? InTensor(place, tensor) : Offset(place));

    /// <summary>An offset from where a tensor begins.</summary>
    private static string InTensor(Place place, KeyValuePair<int, string> tensor)
    {
        (string, int)[] terms = [.. place.Moves.Select(Term), ("1", (int)place.Offset - tensor.Key)];
        return terms.All(term => term.Item2 == 0) ? tensor.Value : KernelWriter.Offset([(tensor.Value, 1), .. terms]);
    }

    /// <summary>The tensor that a place lies in, if there are any.</summary>
    private KeyValuePair<int, string>? TensorOf(Place place) => parameterOffsets
        .Where(pair => pair.Key <= place.Offset)
        .OrderByDescending(pair => pair.Key)
        .Select(pair => (KeyValuePair<int, string>?)pair)
        .FirstOrDefault();

    private static string Offset(Place place) => KernelWriter.Offset([.. place.Moves.Select(Term), ("1", (int)place.Offset)]);

    private static (string, int) Term(Move move) => (NameOf(move), (int)move.Stride);

    private static bool IsParameter(Place place) => place.Space is Space.Parameters or Space.Gradients;

    private static string NameOf(Move move)
    {
        string index = NameOf(move.Index);

        // The length of a ring is a power of two, and what is left of it these bits.
        if (move.Ring > 0) return $"({(move.Ahead == 0 ? index : $"({index} + {Literal.Int(move.Ahead)})")} & {Literal.Int(move.Ring - 1)})";
        return move.Times is { } times ? $"{index} * {NameOf(times)}" : index;
    }

    /// <summary>The variable that refers to a block of memory.</summary>
    public static string NameOf(Space space) => char.ToLowerInvariant(space.ToString()[0]) + space.ToString().Substring(1);
}
