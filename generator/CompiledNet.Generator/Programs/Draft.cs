using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>Steps in their order whose buffers have no places yet.</summary>
/// <param name="Steps">The steps: calls, and loops over time.</param>
/// <param name="Buffers">The buffers.</param>
/// <param name="Neighbours">Lists of buffers that lie side by side; kernels name the first of a list for all.</param>
internal sealed record Draft(IReadOnlyList<Step> Steps, IReadOnlyList<NamedBuffer> Buffers, IReadOnlyList<IReadOnlyList<int>> Neighbours)
{
    /// <summary>Cuts the steps into stages, and gives every buffer its place.</summary>
    public KernelProgram ToProgram() => ToProgram(Need.Mark(Steps, Whole()));

    /// <summary>The same with other steps.</summary>
    public KernelProgram ToProgram(IEnumerable<Step> steps)
    {
        IReadOnlyList<Stage> stages = Staging.Cut(steps, Whole());
        var arena = new Arena(stages, [.. Buffers.Select(buffer => buffer.Length)], Neighbours);
        IEnumerable<Stage> located = stages.Select(stage => stage with
        {
            Steps = Repeats.Fold([.. stage.Steps.Select(step => step.Map(call => call.At(place => arena.Locate(place, stage.Scope))))]),
        });
        return new KernelProgram(located.ToEquatableArray(), Buffers.Select(buffer => buffer.Name).ToEquatableArray(), arena.Length, arena.KeptLength)
        {
            SharedLength = arena.SharedLength,
        };
    }

    /// <summary>The buffer that stands for the list that a buffer is in.</summary>
    private Func<int, int> Whole()
    {
        Dictionary<int, int> first = Neighbours.SelectMany(run => run.Select(buffer => (buffer, run[0]))).ToDictionary(pair => pair.buffer, pair => pair.Item2);
        return buffer => first.TryGetValue(buffer, out int other) ? other : buffer;
    }
}
