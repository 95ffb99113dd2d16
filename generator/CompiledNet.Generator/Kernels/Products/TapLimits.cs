using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// The first and last value of a sum's index for which the coordinate lies in the image, where that depends on the loops
/// around it.
/// </summary>
internal sealed class TapLimits(Contraction product, ContractionIndex sum)
{
    private readonly ContractionBound _bound = product.Bounds[sum.Dimension];

    public void Write(KernelWriter writer)
    {
        // 0 <= base + step * k < extent, solved for k; quotients are rounded up by adding step - 1.
        string name = sum.Name;
        writer.Line($"// Only the {name} that stay inside the image.");
        int step = Math.Abs(sum.Step);
        (string first, string end) = sum.Step > 0
            ? (Minus(step - 1 - _bound.Offset), Minus(_bound.Extent + step - 1 - _bound.Offset))
            : (Plus(_bound.Offset - _bound.Extent + step), Plus(_bound.Offset + step));
        writer.Line($"nint {name}First = Math.Max(0, {Quotient(first, step)});");
        writer.Line($"nint {name}End = Math.Min({Literal.Int(sum.Extent)}, {Quotient(end, step)});");
    }

    private static string Quotient(string dividend, int step) => step == 1 ? dividend : $"({dividend}) / {Literal.Int(step)}";

    private string Plus(int constant) => Sum(constant, 1);

    private string Minus(int constant) => Sum(constant, -1);

    /// <summary>The constant plus or minus what the loops add to the coordinate.</summary>
    private string Sum(int constant, int sign)
    {
        IEnumerable<(string, int)> loops = product.Loops.Where(loop => loop.Dimension == sum.Dimension).Select(loop => (loop.Name, sign * loop.Step));
        return KernelWriter.Offset([.. loops, ("1", constant)]);
    }
}
