using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// Cuts steps into stages by what they read and write. A step belongs to the stage of what it builds on, or to the next where
/// that runs for another scope. Steps over packs that build on each other have a stage each, since threads run those of one
/// stage at the same time.
/// </summary>
internal static class Staging
{
    /// <param name="steps">The steps in their order.</param>
    /// <param name="whole">The buffer that stands for a list of buffers side by side, of which a kernel names the first.</param>
    public static IReadOnlyList<Stage> Cut(IEnumerable<Step> steps, Func<int, int> whole)
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
                foreach (object read in call.Reads.Select(KeyOf)) Follow(lastWrite, read);
                foreach (object written in call.Writes.Select(KeyOf)) Follow(lastUse, written);
            }

            foreach (Call call in calls)
            {
                foreach (object used in call.Places.Select(KeyOf)) Remember(lastUse, used, number);
                foreach (object written in call.Writes.Select(KeyOf)) Remember(lastWrite, written, number);
            }

            if (!stages.TryGetValue(number, out List<Step>? stage)) stages[number] = stage = [];
            Add(stage, step);

            // What may not change its meaning between two steps: a buffer, or a block of the caller's. The parameters' gradients
            // are written once each, so they bind nothing.
            object KeyOf(Place place) => place.Buffer >= 0 ? whole(place.Buffer) : (place.Space, place.Offset);

            // Stages of the two scopes take turns, so a step behind one of the other scope is a stage later.
            void Follow(Dictionary<object, int> last, object memory)
            {
                if (!last.TryGetValue(memory, out int before)) return;
                if ((before - number) % 2 != 0) before++;
                else if (scope == Scope.OverPacks) before += 2;
                number = Math.Max(number, before);
            }
        }

        return [.. stages.Select(pair => new Stage((Scope)(pair.Key % 2), pair.Value.ToEquatableArray()))];
    }

    /// <summary>Buffers of one list may have been written in different stages, of which the last counts.</summary>
    private static void Remember(Dictionary<object, int> last, object memory, int number) =>
        last[memory] = last.TryGetValue(memory, out int before) ? Math.Max(before, number) : number;

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
}
