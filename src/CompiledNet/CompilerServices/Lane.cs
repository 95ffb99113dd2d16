namespace CompiledNet.CompilerServices;

/// <summary>
/// The numbers on which compiled networks and this library must agree. The generator has a class of the same name with the same
/// constants, and a test compares the two.
/// </summary>
internal static class Lane
{
    /// <summary>The elements to which rows are padded, and the lanes in which sums are kept: whole vectors of every width.</summary>
    public const int Group = 16;

    /// <summary>The samples that most networks work through at once when their lanes are samples.</summary>
    public const int UsualPackSamples = 32;

    /// <summary>The elements of working memory that a call may ask for.</summary>
    public const long MaximumMemory = 1 << 30;

    /// <summary>
    /// The bytes that a block of working memory takes beside its elements, at most: up to 64 before the first, the objects
    /// around them, and what the runtime needs for a thread's first.
    /// </summary>
    public const int MemoryOverhead = 512;
}
