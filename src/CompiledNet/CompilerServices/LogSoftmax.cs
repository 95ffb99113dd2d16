using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// The logarithm of a softmax, of one row in double: log pₖ = (yₖ − m) − log Σ exp(yⱼ − m) with m = max y. Equal logits share equally, infinite
/// ones too; NaN among them makes all NaN. The bits are the same on every machine, since sums run from the first element to the last.
/// </summary>
internal static class LogSoftmax
{
    /// <summary>The longest vector of numbers in double, a multiple of which every row is.</summary>
    public const int Grain = 8;

    /// <summary>Whole vectors for so many numbers.</summary>
    public static int Padded(int length) => checked((length + Grain - 1) / Grain * Grain);

    /// <summary>Takes the largest logit off a row.</summary>
    /// <param name="logits">The row, with −∞ behind it up to whole vectors.</param>
    /// <returns>The largest logit.</returns>
    public static double Center(Span<double> logits)
    {
        double largest = double.NegativeInfinity;
        foreach (double logit in logits) largest = logit > largest ? logit : largest;
        var shift = Vector.Create(largest);
        for (int i = 0; i < logits.Length; i += Vector<double>.Count)
        {
            var row = new Vector<double>(logits[i..]);
            Vector.ConditionalSelect(Vector.Equals(row, shift), Vector<double>.Zero, row - shift).CopyTo(logits[i..]);
        }

        return largest;
    }

    /// <summary>A logit less the largest.</summary>
    public static double Below(double largest, double logit) => logit == largest ? 0 : logit - largest;

    /// <summary>
    /// The logarithm of the sum of a row's powers, as log(1 + o) with the sum o of all but one of the largest: a confident row loses nothing.
    /// </summary>
    /// <param name="centered">The row, its largest logit taken off.</param>
    /// <param name="classes">The elements of the row.</param>
    /// <param name="powers">As much room as the row has with what is behind it.</param>
    public static double LogSum(ReadOnlySpan<double> centered, int classes, Span<double> powers)
    {
        for (int i = 0; i < centered.Length; i += Vector<double>.Count) VectorMath.Exp(new Vector<double>(centered[i..])).CopyTo(powers[i..]);
        double others = 0;
        int equals = 0;
        for (int i = 0; i < classes; i++)
        {
            if (centered[i] == 0) equals++;
            else others += powers[i];
        }

        return ScalarMath.Log1P(others + (equals - 1));
    }
}
