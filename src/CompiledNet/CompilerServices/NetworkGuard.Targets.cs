using System.Numerics;

namespace CompiledNet.CompilerServices;

// What a loss can take as targets.
public static partial class NetworkGuard
{
    /// <summary>How far the sum of a row of probabilities may be from 1.</summary>
    internal const double SumTolerance = 1e-3;

    /// <summary>Checks that every target is a class.</summary>
    /// <param name="targets">Class indices.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">A target is not in [0, <paramref name="classes"/>).</exception>
    public static void ClassIndices(ReadOnlySpan<int> targets, int classes)
    {
        int position = FirstOutside(targets, classes);
        if (position >= 0)
            ThrowFault(TargetFault.NoClass(targets, position, classes, ignored: null), nameof(targets));
    }

    /// <summary>Checks that every target is a class or the index that does not count.</summary>
    /// <param name="targets">Class indices.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="ignoreIndex">The target that does not count; it may lie outside the classes.</param>
    /// <exception cref="ArgumentException">
    /// A target is neither in [0, <paramref name="classes"/>) nor <paramref name="ignoreIndex"/>.
    /// </exception>
    public static void ClassIndices(ReadOnlySpan<int> targets, int classes, int ignoreIndex)
    {
        int position = FirstOutside(targets, classes, ignoreIndex);
        if (position >= 0)
            ThrowFault(TargetFault.NoClass(targets, position, classes, ignoreIndex), nameof(targets));
    }

    /// <summary>Checks that every target is a probability.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">Probabilities.</param>
    /// <exception cref="ArgumentException">A target is not in [0, 1]: NaN is not.</exception>
    public static void Probabilities<T>(ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int position = FirstOutsideUnit(targets);
        if (position >= 0)
            ThrowFault(TargetFault.NoProbability(targets, position), nameof(targets));
    }

    /// <summary>Checks that every target is 1 or −1.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">Answers, yes or no.</param>
    /// <exception cref="ArgumentException">A target is another number.</exception>
    public static void Signs<T>(ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int position = FirstThatIsNoSign(targets);
        if (position >= 0)
            ThrowFault(TargetFault.NoSign(targets, position), nameof(targets));
    }

    /// <summary>Checks that the targets are rows of probabilities, one for each class.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The rows, one after the other.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">
    /// A target is negative or not finite, or the sum of a row differs from 1 by more than 0.001.
    /// </exception>
    public static void ClassProbabilities<T>(ReadOnlySpan<T> targets, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int row = FirstRowThatIsNoDistribution(targets, classes);
        if (row >= 0)
            ThrowFault(TargetFault.NoDistribution(targets, row, classes), nameof(targets));
    }

    // As unsigned numbers, negative targets are past the classes too.
    internal static int FirstOutside(ReadOnlySpan<int> targets, int classes)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            if ((uint)targets[i] >= (uint)classes)
                return i;
        }

        return -1;
    }

    internal static int FirstOutside(ReadOnlySpan<int> targets, int classes, int ignoreIndex)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            if ((uint)targets[i] >= (uint)classes && targets[i] != ignoreIndex)
                return i;
        }

        return -1;
    }

    internal static int FirstOutsideUnit<T>(ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= targets.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var values = new Vector<T>(targets[i..]);

            // Comparisons with NaN are false.
            if (!(Vector.GreaterThanOrEqualAll(values, Vector<T>.Zero) && Vector.LessThanOrEqualAll(values, Vector<T>.One)))
                break;
        }

        for (; i < targets.Length; i++)
        {
            if (!(targets[i] >= T.Zero && targets[i] <= T.One))
                return i;
        }

        return -1;
    }

    internal static int FirstThatIsNoSign<T>(ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => targets.IndexOfAnyExcept(T.One, -T.One);

    internal static int FirstRowThatIsNoDistribution<T>(ReadOnlySpan<T> targets, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < targets.Length / classes; row++)
        {
            ReadOnlySpan<T> values = targets.Slice(row * classes, classes);
            if (HasNegative(values) || !(Math.Abs(SumOf(values) - 1) <= SumTolerance))
                return row;
        }

        return -1;
    }

    /// <summary>The sum, in double and in four parts, which are independent additions for the processor.</summary>
    internal static double SumOf<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double first = 0, second = 0, third = 0, fourth = 0;
        int i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            first += double.CreateTruncating(values[i]);
            second += double.CreateTruncating(values[i + 1]);
            third += double.CreateTruncating(values[i + 2]);
            fourth += double.CreateTruncating(values[i + 3]);
        }

        for (; i < values.Length; i++) first += double.CreateTruncating(values[i]);
        return first + second + (third + fourth);
    }

    private static bool HasNegative<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            if (Vector.LessThanAny(new Vector<T>(values[i..]), Vector<T>.Zero))
                return true;
        }

        for (; i < values.Length; i++)
        {
            if (values[i] < T.Zero)
                return true;
        }

        return false;
    }
}
