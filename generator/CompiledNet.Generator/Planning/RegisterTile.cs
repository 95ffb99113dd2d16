using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Planning;

/// <summary>
/// The part of a contraction's result that is kept in registers: rows times vectors (times chains) accumulators.
/// </summary>
internal sealed record RegisterTile(int Rows, int Vectors)
{
    /// <summary>
    /// 12 accumulators, 2 vectors and a broadcast fit the 16 registers that every machine with 256-bit vectors has; more
    /// would spill there, at half the speed.
    /// </summary>
    private const int MaximumAccumulators = 12;

    /// <summary>
    /// A body that is written out without a loop has at most as many multiply-adds. Beyond it a loop around a body of
    /// this size is as fast, can be read, and stays far below the size at which the JIT stops optimising (8,000
    /// references to locals, about four a multiply-add).
    /// </summary>
    public const int StraightLineLimit = 96;

    public static RegisterTile For(Contraction contraction)
    {
        int groups = contraction.Columns / Lane.Group;
        int accumulators = MaximumAccumulators / contraction.Chains;

        // Vectors must divide the lane groups: then the loop over columns ends evenly at every vector width.
        int vectors = contraction.Rows == 1
            ? LargestDivisor(groups, Math.Min(8, accumulators))
            : LargestDivisor(groups, Math.Min(2, accumulators));
        int rows = Math.Max(1, accumulators / vectors);
        return new RegisterTile(Even(contraction.Rows, rows), vectors);
    }

    /// <summary>A number of rows up to the maximum that leaves no rest, if there is one above half of it.</summary>
    private static int Even(int rows, int maximum)
    {
        if (rows <= maximum) return rows;
        for (int tile = maximum; tile > maximum / 2; tile--)
        {
            if (rows % tile == 0) return tile;
        }

        return maximum;
    }

    private static int LargestDivisor(int number, int maximum)
    {
        for (int divisor = maximum; divisor > 1; divisor--)
        {
            if (number % divisor == 0) return divisor;
        }

        return 1;
    }
}
