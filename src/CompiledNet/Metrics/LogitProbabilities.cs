using System.Buffers;
using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Probabilities from logits, in their place. All is computed in double and rounded once, sums run from the first element to
/// the last, and so the bits are the same on every machine.
/// </summary>
internal static class LogitProbabilities
{
    // Room is a multiple of the longest vector.
    private const int Grain = 8;

    /// <summary>pᵢ = exp(yᵢ − m) / Σ exp(yₖ − m), m = max y, of each row.</summary>
    /// <param name="logits">Rows, one after the other.</param>
    /// <param name="classes">The elements of a row.</param>
    public static void Softmax<T>(Span<T> logits, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] room = ArrayPool<double>.Shared.Rent(Padded(classes));
        Span<double> powers = room.AsSpan(0, Padded(classes));
        for (Span<T> rest = logits; !rest.IsEmpty; rest = rest[classes..]) SoftmaxOfRow(rest[..classes], powers);
        ArrayPool<double>.Shared.Return(room);
    }

    /// <summary>p = 1 / (1 + exp(−y)) of each element.</summary>
    public static void Sigmoid<T>(Span<T> logits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> piece = stackalloc double[Grain];
        for (Span<T> rest = logits; !rest.IsEmpty; rest = rest[Math.Min(Grain, rest.Length)..])
        {
            Span<T> values = rest[..Math.Min(Grain, rest.Length)];
            for (int i = 0; i < values.Length; i++) piece[i] = double.CreateTruncating(values[i]);
            for (int i = 0; i < Grain; i += Vector<double>.Count) VectorMath.Sigmoid(new Vector<double>(piece[i..])).CopyTo(piece[i..]);
            for (int i = 0; i < values.Length; i++) values[i] = T.CreateTruncating(piece[i]);
        }
    }

    private static void SoftmaxOfRow<T>(Span<T> row, Span<double> powers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Of several numbers NaN is the maximum, and makes all of them NaN.
        T largest = row[0];
        foreach (T logit in row) largest = T.Max(largest, logit);
        double shift = double.CreateTruncating(largest);
        for (int i = 0; i < row.Length; i++)
        {
            // The largest is 0 away from itself, also where both are infinite.
            double logit = double.CreateTruncating(row[i]);
            powers[i] = logit == shift ? 0 : logit - shift;
        }

        for (int i = 0; i < powers.Length; i += Vector<double>.Count) VectorMath.Exp(new Vector<double>(powers[i..])).CopyTo(powers[i..]);
        double sum = 0;
        foreach (double power in powers[..row.Length]) sum += power;
        for (int i = 0; i < row.Length; i++) row[i] = T.CreateTruncating(powers[i] / sum);
    }

    private static int Padded(int length) => checked((length + Grain - 1) / Grain * Grain);
}
