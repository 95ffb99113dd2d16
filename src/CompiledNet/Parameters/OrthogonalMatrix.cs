using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledNet;

/// <summary>
/// Random matrices with orthonormal rows or columns, whichever are fewer, all equally likely: a matrix of normal numbers
/// is orthonormalised row by row or column by column (Mezzadri, 2007: the triangular factor's diagonal must be positive,
/// as it is with Gram and Schmidt's method).
/// </summary>
internal static class OrthogonalMatrix
{
    /// <summary>Draws a tensor [rows, ...], taken as a row-major matrix of the rows and all the rest.</summary>
    public static void Draw(RandomSource random, Span<double> values, int rows, double scale)
    {
        int columns = values.Length / rows;
        int count = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        var vectors = new double[count][];
        for (int i = 0; i < count; i++) vectors[i] = DrawOrthonormal(random, vectors.AsSpan(0, i), length);

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double element = rows <= columns ? vectors[row][column] : vectors[column][row];
                values[(row * columns) + column] = scale * element;
            }
        }
    }

    private static double[] DrawOrthonormal(RandomSource random, ReadOnlySpan<double[]> others, int length)
    {
        var vector = new double[length];
        double before, after;
        do
        {
            foreach (ref double element in vector.AsSpan()) element = random.NextNormal();
            before = Math.Sqrt(Dot(vector, vector));
            RemoveProjections(vector, others);
            after = Math.Sqrt(Dot(vector, vector));
        }
        while (after <= 1e-8 * before); // All but a combination of the others: its direction would be noise.

        if (after < 0.1 * before)
        {
            // The less is left, the more of it is rounding, which a second pass removes.
            RemoveProjections(vector, others);
            after = Math.Sqrt(Dot(vector, vector));
        }

        foreach (ref double element in vector.AsSpan()) element /= after;
        return vector;
    }

    private static void RemoveProjections(Span<double> vector, ReadOnlySpan<double[]> others)
    {
        Span<Vector512<double>> blocks = MemoryMarshal.Cast<double, Vector512<double>>(vector);
        foreach (double[] other in others)
        {
            double projection = Dot(vector, other);
            ReadOnlySpan<Vector512<double>> otherBlocks = MemoryMarshal.Cast<double, Vector512<double>>(other);
            for (int i = 0; i < blocks.Length; i++) blocks[i] -= projection * otherBlocks[i];
            for (int i = blocks.Length * Vector512<double>.Count; i < vector.Length; i++) vector[i] -= projection * other[i];
        }
    }

    // Eight sums, whatever the machine's vectors, then those in order: the bits are the same everywhere.
    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ReadOnlySpan<Vector512<double>> leftBlocks = MemoryMarshal.Cast<double, Vector512<double>>(left);
        ReadOnlySpan<Vector512<double>> rightBlocks = MemoryMarshal.Cast<double, Vector512<double>>(right);
        Vector512<double> sums = Vector512<double>.Zero;
        for (int i = 0; i < leftBlocks.Length; i++) sums += leftBlocks[i] * rightBlocks[i];

        double sum = 0;
        for (int lane = 0; lane < Vector512<double>.Count; lane++) sum += sums[lane];
        for (int i = leftBlocks.Length * Vector512<double>.Count; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
