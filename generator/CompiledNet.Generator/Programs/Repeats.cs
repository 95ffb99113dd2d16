using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// Makes a loop of steps that come again and again and differ in evenly spaced places alone, as those of equal layers behind
/// each other do.
/// </summary>
internal static class Repeats
{
    /// <summary>Fewer turns are as easily read one after the other.</summary>
    private const int FewestTurns = 4;

    /// <summary>The steps of a turn: those of a block of some layers.</summary>
    private const int MostSteps = 64;

    public static EquatableArray<Step> Fold(IReadOnlyList<Step> steps)
    {
        Pattern[] patterns = [.. steps.Select(Pattern.Of)];
        var folded = new List<Step>();
        for (int i = 0; i < steps.Count;)
        {
            (int length, int turns) = Longest(patterns, i);
            if (turns < FewestTurns)
            {
                folded.Add(steps[i] is When when ? when with { Steps = Fold(when.Steps) } : steps[i]);
                i++;
                continue;
            }

            folded.Add(new Repeat(LoopIndex.Layer, turns, Enumerable.Range(i, length).Select(Body).ToEquatableArray()));
            i += length * turns;

            Step Body(int first)
            {
                Step[] later = [.. Enumerable.Range(1, turns - 1).Select(turn => steps[first + (turn * length)])];
                return patterns[first].Moving(WithLabels(steps[first], later), patterns[first + length]);
            }
        }

        return folded.ToEquatableArray();
    }

    /// <summary>A step whose calls know for what those of later turns are called.</summary>
    private static Step WithLabels(Step step, IReadOnlyList<Step> later)
    {
        Label[][] labels = [.. later.Select(turn => turn.Calls().Select(item => item.Call.Label).ToArray())];
        int number = 0;
        return step.Map(call =>
        {
            int place = number++;
            return call with { LaterLabels = labels.Select(turn => turn[place]).ToEquatableArray() };
        });
    }

    /// <summary>The length of a turn and the number of turns that cover most steps from one on.</summary>
    private static (int Length, int Turns) Longest(Pattern[] patterns, int start)
    {
        (int Length, int Turns) best = (0, 0);
        for (int length = 1; length <= MostSteps && start + (FewestTurns * length) <= patterns.Length; length++)
        {
            int turns = 1;
            while (ContinuesAt(turns)) turns++;
            if (turns >= FewestTurns && length * turns > best.Length * best.Turns) best = (length, turns);

            bool ContinuesAt(int turn)
            {
                int first = start + (turn * length);
                if (first + length > patterns.Length) return false;
                for (int j = 0; j < length; j++)
                {
                    if (!patterns[first + j].Follows(patterns[first + j - length], turn == 1 ? null : patterns[first + j - (2 * length)])) return false;
                }

                return true;
            }
        }

        return best;
    }

    /// <summary>A step apart from where its places lie.</summary>
    /// <param name="Shape">The step with every place at the start of its space, moved by the packs' and samples' numbers alone.</param>
    /// <param name="Starts">Where each place lies: a number, and a multiple of the capacity.</param>
    private sealed record Pattern(Step Shape, EquatableArray<(long Offset, long PerCapacity)> Starts)
    {
        public static Pattern Of(Step step)
        {
            var starts = new List<(long, long)>();
            Step shape = step.Map(call => call.At(Take) with { Label = Label.Before("") });
            return new Pattern(shape, starts.ToEquatableArray());

            Place Take(Place place)
            {
                starts.Add((place.Offset, PerCapacity(place)));
                return place with { Offset = 0, Within = 0, Buffer = -1, Moves = place.Moves.Where(move => move.Index != LoopIndex.Capacity).ToEquatableArray() };
            }
        }

        /// <summary>Whether it is like one before it, and as far from that as that is from the one before.</summary>
        public bool Follows(Pattern before, Pattern? last) =>
            (ReferenceEquals(Shape, before.Shape) || Shape.Equals(before.Shape)) && (last is null || Distances(before).SequenceEqual(before.Distances(last)));

        /// <summary>A step whose places move on to those of the next turn.</summary>
        public Step Moving(Step step, Pattern next)
        {
            var distances = new Queue<(long Offset, long PerCapacity)>(next.Distances(this));
            return step.Map(call => call.At(place =>
            {
                (long offset, long perCapacity) = distances.Dequeue();
                return place.With(LoopIndex.Layer, offset).With(LoopIndex.Capacity, perCapacity, LoopIndex.Layer);
            }));
        }

        private static long PerCapacity(Place place) => place.Moves.Where(move => move.Index == LoopIndex.Capacity).Sum(move => move.Stride);

        private IEnumerable<(long Offset, long PerCapacity)> Distances(Pattern before) =>
            Starts.Zip(before.Starts, (start, other) => (start.Offset - other.Offset, start.PerCapacity - other.PerCapacity));
    }
}
