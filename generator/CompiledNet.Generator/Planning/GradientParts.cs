namespace CompiledNet.Generator.Planning;

/// <summary>Cuts the groups of kernels that compute gradients of parameters into parts, which threads take one by one.</summary>
internal static class GradientParts
{
    /// <summary>Parts that share most of the work; enough that threads finish at about the same time.</summary>
    private const int Aim = 16;

    /// <summary>Each group with the number of parts it is cut into; long parts come first, so that no thread begins one at the end.</summary>
    public static IEnumerable<(Kernel[] Group, int Parts)> Of(KernelProgram program)
    {
        Kernel[][] groups =
        [
            .. program.Kernels
                .Where(kernel => kernel.Group is not null)
                .GroupBy(kernel => kernel.Group)
                .Select(group => group.ToArray()),
        ];
        double total = Math.Max(1, groups.Sum(CostOf));
        return groups
            .Select(group => (Group: group, Parts: (int)Math.Min(Math.Max(1, Math.Round(Aim * CostOf(group) / total)), MostParts(group))))
            .OrderByDescending(group => CostOf(group.Group) / group.Parts);
    }

    public static int Count(KernelProgram program) => Of(program).Sum(group => group.Parts);

    private static double CostOf(Kernel[] group) => group.Sum(kernel => (double)kernel.Cost);

    /// <summary>The number of pieces is that of the portable kernels; in another dialect a part may be empty.</summary>
    private static int MostParts(Kernel[] group) => group.Min(kernel => kernel.Units(Emission.Dialect.Portable("float")));
}
