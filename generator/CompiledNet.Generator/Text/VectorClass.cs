namespace CompiledNet.Generator.Text;

/// <summary>
/// A class of vectors in which kernels are written, with all that text depends on: the names of its functions, the machines
/// that it is for, and what is fast there. Every entry of <see cref="All"/> gives a file of kernels; all compute the same bits.
/// </summary>
/// <param name="Name">The class of the functions, and of the vectors: <c>Vector512</c>.</param>
/// <param name="FewestBits">The size of the smallest vector that its kernels may run with.</param>
/// <param name="Registers">The vector registers that every machine has on which its kernels run.</param>
/// <param name="Guard">
/// The condition in generated code, a constant to the JIT, under which its kernels take over; null for the first entry, which
/// runs everywhere.
/// </param>
internal sealed record VectorClass(string Name, int FewestBits, int Registers, string? Guard)
{
    /// <summary>The name of the square root, the one function that the classes call differently.</summary>
    public string SquareRoot { get; init; } = "Sqrt";

    /// <summary>
    /// Whether <c>MaxNative</c> exists and returns the second of equal operands and of those of which one is NaN, as x86 does;
    /// other processors do not.
    /// </summary>
    public bool HasMaximumOfX86 { get; init; }

    /// <summary>How much of a sum is written out.</summary>
    public StraightLineLimits StraightLine { get; init; } = new();

    /// <summary><c>Vector&lt;T&gt;</c>: 128 or 256 bits, on machines with as few as 16 registers.</summary>
    public static VectorClass Portable { get; } = new("Vector", FewestBits: 128, Registers: 16, Guard: null) { SquareRoot = "SquareRoot" };

    /// <summary>
    /// The portable one, and then each with a condition. Where several conditions hold, the last one counts. The elementary functions
    /// of the runtime must exist for each (<c>VectorTwins.targets</c>).
    /// </summary>
    public static IReadOnlyList<VectorClass> All { get; } =
    [
        Portable,

        // Vector<T> stays at 256 bits by default on machines with 512, which only x86 has instructions for. They have 32 registers.
        new("Vector512", FewestBits: 512, Registers: 32, Guard: "Vector512.IsHardwareAccelerated") { HasMaximumOfX86 = true },
    ];

    /// <summary>The vectors for which the model of the processor compares ways of calling kernels, which are the same in all files.</summary>
    public static VectorClass OfModel => All[All.Count - 1];

    /// <summary>How its code is written in a precision.</summary>
    /// <param name="elementType">The C# keyword of an element: <c>float</c> or <c>double</c>.</param>
    public Dialect Of(string elementType) => new(this, elementType);
}
