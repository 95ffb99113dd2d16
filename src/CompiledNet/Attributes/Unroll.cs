namespace CompiledNet;

/// <summary>
/// How much of a layer's sums of products is written out in the generated code, and how much is loops. The results have
/// the same bits in any case; the size of the code differs, and a little its speed.
/// </summary>
public enum Unroll
{
    /// <summary>
    /// Short sums are written out and long ones are loops with constant bounds: up to 32 multiply-adds follow each other
    /// without a loop, or 64 in a convolution without padding. Beyond that a loop is as fast, and can be read.
    /// </summary>
    Auto,

    /// <summary>
    /// Sums are written out from the first product to the last, and then tile after tile too, as far as the method keeps
    /// to 1,024 multiply-adds: the JIT does not optimise methods that are much larger. What is more stays in loops, as with
    /// <see cref="Auto"/>, and so do the rows of an image and the vectors of a row.
    /// </summary>
    Full,

    /// <summary>
    /// Sums are loops with constant bounds; nothing is written out but what is held in registers at once. This is the
    /// smallest code.
    /// </summary>
    Never,
}
