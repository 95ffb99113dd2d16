namespace CompiledNet.Generator.Tests.Rooms;

/// <summary>The rooms of the generator, which are its first folders and its namespaces, and which of them may use which.</summary>
internal static class RoomOrder
{
    private const string Root = "CompiledNet.Generator";

    /// <summary>From the top down; rooms beside each other do not use each other. The first has the files outside any folder.</summary>
    private static readonly string[][] Floors =
    [
        [""],
        ["Analysis"],
        ["Parsing"],
        ["Emission"],
        ["Layers", "Losses"],
        ["Activations"],
        ["Lowering"],
        ["Programs"],
        ["Kernels"],
        ["Inference"],
        ["Graphs"],
        ["Text"],
        ["Diagnostics"],
        ["Model"],
    ];

    /// <summary>Every room, from the top down.</summary>
    public static IEnumerable<string> All => Floors.SelectMany(floor => floor);

    /// <summary>The room of a file.</summary>
    public static string OfFile(string path) => path.Contains('/', StringComparison.Ordinal) ? path.Split('/')[0] : "";

    /// <summary>The room of a namespace; null for one that is not the generator's.</summary>
    public static string? OfNamespace(string name) =>
        name == Root ? ""
        : name.StartsWith(Root + ".", StringComparison.Ordinal) ? name[(Root.Length + 1)..]
        : null;

    /// <summary>Whether a room may use another: it lies below, or is the same.</summary>
    public static bool MayUse(string room, string used) => room == used || FloorOf(room) < FloorOf(used);

    private static int FloorOf(string room) => Array.FindIndex(Floors, floor => floor.Contains(room)) is var floor and >= 0
        ? floor
        : throw new InvalidOperationException($"The room '{room}' has no place in the order.");
}
