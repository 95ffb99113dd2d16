namespace CompiledNet.Generator.Model;

/// <summary>
/// The unit of padding and of summation: one 512-bit vector of floats, two of 256 bits, four of 128; and what else compiled
/// networks and the library must agree on. The library has a class of the same name, and a test compares the two.
/// </summary>
internal static class Lane
{
    /// <summary>The elements to which rows are padded, at every vector width and precision.</summary>
    public const int Group = 16;

    /// <summary>The samples that most networks work through at once when their lanes are samples.</summary>
    public const int UsualPackSamples = 32;

    /// <summary>
    /// The elements of working memory that a network may ask for. Offsets stay within the range of an integer below it.
    /// </summary>
    public const long MaximumMemory = 1 << 30;

    /// <summary>
    /// The bytes that a block of working memory takes beside its elements, at most: those that align it, and the objects
    /// around it.
    /// </summary>
    public const int MemoryOverhead = 512;

    public static int Pad(int length) => (length + Group - 1) / Group * Group;

    public static long Pad(long length) => (length + Group - 1) / Group * Group;
}
