using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Programs;

/// <summary>Parts of what joins packs, most often gradients of parameters: a call in pieces, for each of several layers that are alike.</summary>
/// <param name="Call">The call, whose places move with the number of the layer.</param>
/// <param name="Layers">The number of such layers.</param>
/// <param name="Pieces">The number of parts into which each call is cut.</param>
/// <param name="Wish">What a caller must want for it; null for what is always done.</param>
internal sealed record GradientParts(Call Call, int Layers, int Pieces, Wish? Wish)
{
    /// <summary>Parts that share most of the work; enough that threads finish at about the same time.</summary>
    private const int Aim = 16;

    /// <summary>The multiply-adds of one pack that are worth a part of their own: some microseconds.</summary>
    private const double LeastCost = 1 << 17;

    public int Count => Layers * Pieces;

    /// <summary>The parts in their order: long ones come first, so that no thread begins one at the end.</summary>
    public static IReadOnlyList<GradientParts> Of(Round round)
    {
        (Call Call, int Times, Wish? Wish)[] calls = [.. round.OverPacks.SelectMany(Calls)];
        double total = calls.Sum(item => (double)item.Times * item.Call.Kernel.Cost);
        double part = Math.Max(total / Aim, LeastCost);
        return
        [
            .. calls
                .Select(item => new GradientParts(item.Call, item.Times, PiecesOf(item.Call.Kernel, part), item.Wish))
                .OrderByDescending(parts => (double)parts.Call.Kernel.Cost / parts.Pieces),
        ];
    }

    public static int CountOf(Round round) => Of(round).Sum(parts => parts.Count);

    private static IEnumerable<(Call Call, int Times, Wish? Wish)> Calls(Step step) =>
        step.Calls().Select(item => (item.Call, item.Times, (step as When)?.Wish));

    /// <summary>
    /// The number of parts is the network's, and so the same whatever vectors it runs with: threads ask for parts before any kernel
    /// does. It follows from the pieces of the portable kernels, which are the same in both precisions. Other vectors have larger
    /// tiles, so that a kernel may have fewer pieces than parts; a part may then be left without one.
    /// </summary>
    private static int PiecesOf(Kernel kernel, double part) =>
        (int)Math.Min(Math.Max(1, Math.Round(kernel.Cost / part)), kernel.Units(VectorClass.Portable.Of("float")));
}
