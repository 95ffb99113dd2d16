using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Programs;

/// <summary>Cuts the kernels that compute gradients over several blocks into parts, which threads take one by one.</summary>
internal static class GradientParts
{
    /// <summary>Parts that share most of the work; enough that threads finish at about the same time.</summary>
    private const int Aim = 16;

    /// <summary>The multiply-adds of one block that are worth a part of their own: some microseconds.</summary>
    private const double LeastCost = 1 << 17;

    /// <summary>Each kernel with the number of parts it is cut into; long parts come first, so that no thread begins one at the end.</summary>
    public static IEnumerable<(Kernel Kernel, int Parts)> Of(KernelProgram program)
    {
        double total = program.OverBlocks.Sum(kernel => (double)kernel.Cost);
        double part = Math.Max(total / Aim, LeastCost);
        return program.OverBlocks
            .Select(kernel => (Kernel: kernel, Parts: (int)Math.Min(Math.Max(1, Math.Round(kernel.Cost / part)), MostParts(kernel))))
            .OrderByDescending(item => (double)item.Kernel.Cost / item.Parts);
    }

    public static int Count(KernelProgram program) => Of(program).Sum(item => item.Parts);

    /// <summary>
    /// The number of pieces is that of the portable kernels, which is the same in both precisions; in another dialect a
    /// part may be empty.
    /// </summary>
    private static int MostParts(Kernel kernel) => kernel.Units(Dialect.Portable("float"));
}
