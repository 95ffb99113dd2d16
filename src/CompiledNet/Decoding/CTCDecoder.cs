using System.Numerics;

namespace CompiledNet;

/// <summary>
/// Reads sequences of ids off the outputs of a network that is trained with <see cref="CTCLossAttribute"/>, by the best path: of each time
/// step the likeliest class, without repetitions, and then without blanks (Graves et al., 2006). It is fast, and usually but not always finds
/// the likeliest sequence, which many paths may give together: see <see cref="CTCBeamSearch"/>.
/// </summary>
public static class CTCDecoder
{
    /// <summary>The ids that the best path through some outputs gives.</summary>
    /// <typeparam name="T">The type of the outputs.</typeparam>
    /// <param name="outputs">
    /// Logits, probabilities or their logarithms of one sample, (time, classes): the steps that count, and no others.
    /// </param>
    /// <param name="classes">The number of classes, with the blank: at least 1.</param>
    /// <param name="blank">The class that stands for nothing.</param>
    /// <returns>The ids; −1 stands for steps with an output that is NaN.</returns>
    /// <exception cref="ArgumentException">The outputs are no whole number of steps.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1, or <paramref name="blank"/> is no class.</exception>
    public static int[] BestPath<T>(ReadOnlySpan<T> outputs, int classes, int blank = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var ids = new int[Steps(outputs, classes, blank)];
        return ids[..BestPath(outputs, classes, ids, blank)];
    }

    /// <summary>The same into room of the caller's, without allocating.</summary>
    /// <typeparam name="T">The type of the outputs.</typeparam>
    /// <param name="outputs">
    /// Logits, probabilities or their logarithms of one sample, (time, classes): the steps that count, and no others.
    /// </param>
    /// <param name="classes">The number of classes, with the blank: at least 1.</param>
    /// <param name="ids">Room for the ids: at least as many as there are steps. What is behind them stays as it is.</param>
    /// <param name="blank">The class that stands for nothing.</param>
    /// <returns>How many ids there are; −1 among them stands for steps with an output that is NaN.</returns>
    /// <exception cref="ArgumentException">The outputs are no whole number of steps, or there is too little room.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1, or <paramref name="blank"/> is no class.</exception>
    public static int BestPath<T>(ReadOnlySpan<T> outputs, int classes, Span<int> ids, int blank = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckRoom(ids, Steps(outputs, classes, blank));
        int count = 0, before = blank;
        for (ReadOnlySpan<T> rest = outputs; !rest.IsEmpty; rest = rest[classes..])
        {
            int best = LargestElement.Find(rest[..classes]);
            if (best != before && best != blank) ids[count++] = best;
            before = best;
        }

        return count;
    }

    /// <summary>The number of steps of some outputs.</summary>
    internal static int Steps<T>(ReadOnlySpan<T> outputs, int classes, int blank)
    {
        CheckClasses(classes, blank);
        (int steps, int rest) = Math.DivRem(outputs.Length, classes);
        if (rest == 0) return steps;
        throw new ArgumentException(
            FormattableString.Invariant($"The length of outputs is {outputs.Length}; a multiple of {classes} was expected, the number of classes."), nameof(outputs));
    }

    /// <summary>Checks the classes.</summary>
    internal static void CheckClasses(int classes, int blank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(blank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(blank, classes);
    }

    /// <summary>Checks the room for ids.</summary>
    internal static void CheckRoom(Span<int> ids, int steps)
    {
        if (ids.Length >= steps) return;
        throw new ArgumentException(FormattableString.Invariant($"There is room for {ids.Length} ids; {steps} were expected, one for each step."), nameof(ids));
    }
}
