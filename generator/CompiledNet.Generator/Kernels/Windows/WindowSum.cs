using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// A sum over the rows <c>i</c> from <c>top</c> to <c>bottom</c> and the columns <c>j</c> from <c>left</c> to <c>right</c> of a
/// window. It is written like <see cref="LongSum"/>: of many terms, parts of a row are joined without losing anything.
/// </summary>
internal static class WindowSum
{
    /// <summary>Writes the loops; the sum is in the variable <c>sum</c> from then on.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="most">The most terms of any window, which decides how they are summed.</param>
    /// <param name="term">The term at (i, j).</param>
    public static void Write(KernelWriter writer, long most, string term)
    {
        string type = writer.Dialect.Type;
        string zero = writer.Dialect.Constant(0);
        if (most <= LongSum.Plain)
        {
            writer.Line(
                $$"""
                {{type}} sum = {{zero}};
                for (nuint i = top; i < bottom; i++)
                {
                    for (nuint j = left; j < right; j++) sum += {{term}};
                }
                """);
            return;
        }

        writer.Line(
            $$"""
            {{type}} sum = {{zero}};
            {{type}} sumExcess = {{zero}};
            for (nuint i = top; i < bottom; i++)
            {
                for (nuint first = left; first < right; first += {{Literal.Int(LongSum.Part)}})
                {
                    {{type}} part = {{zero}};
                    for (nuint j = first, end = Math.Min(first + {{Literal.Int(LongSum.Part)}}, right); j < end; j++) part += {{term}};
                    LongSum.Add(part, ref sum, ref sumExcess);
                }
            }
            """);
    }
}
