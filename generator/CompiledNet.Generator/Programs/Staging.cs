using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// Cuts steps into stages by what they read and write. A step belongs to the stage of what it builds on, or to the next where
/// that runs for another scope.
/// </summary>
internal static class Staging
{
    public static IReadOnlyList<Stage> Cut(IEnumerable<Step> steps)
    {
        var lastWrite = new Dictionary<object, int>();
        var lastUse = new Dictionary<object, int>();
        var stages = new SortedDictionary<int, List<Step>>();
        foreach (Step step in steps)
        {
            Call[] calls = [.. step.Calls().Select(item => item.Call)];
            Scope scope = calls[0].Kernel.Scope;
            int number = (int)scope;
            foreach (Call call in calls)
            {
                foreach (object read in call.Reads.Select(Key)) Follow(lastWrite, read);
                foreach (object written in call.Writes.Select(Key)) Follow(lastUse, written);
            }

            foreach (Call call in calls)
            {
                foreach (object used in call.Places.Select(Key)) lastUse[used] = number;
                foreach (object written in call.Writes.Select(Key)) lastWrite[written] = number;
            }

            if (!stages.TryGetValue(number, out List<Step>? stage)) stages[number] = stage = [];
            Add(stage, step);

            // Stages of the two scopes take turns, so a step behind one of the other scope is a stage later.
            void Follow(Dictionary<object, int> last, object memory)
            {
                if (!last.TryGetValue(memory, out int before)) return;
                if ((before - number) % 2 != 0) before++;
                number = Math.Max(number, before);
            }
        }

        return [.. stages.Select(pair => new Stage((Scope)(pair.Key % 2), pair.Value.ToEquatableArray()))];
    }

    /// <summary>Steps that depend on the same wish are one where they follow each other.</summary>
    private static void Add(List<Step> stage, Step step)
    {
        if (step is When when && stage.Count > 0 && stage[stage.Count - 1] is When last && last.Wish == when.Wish)
        {
            stage[stage.Count - 1] = last with { Steps = last.Steps.Concat(when.Steps).ToEquatableArray() };
            return;
        }

        stage.Add(step);
    }

    /// <summary>
    /// What may not change its meaning between two steps: a buffer, or a block of the caller's. The parameters' gradients
    /// are written once each, so they bind nothing.
    /// </summary>
    private static object Key(Place place) => place.Buffer >= 0 ? place.Buffer : (place.Space, place.Offset);
}
