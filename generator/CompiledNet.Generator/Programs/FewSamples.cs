using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// Inference of a few samples at once, a lane being an output as for one sample: products with parameters read these once
/// for all samples, other kernels are called for one after the other. Every buffer of the program of one sample is there
/// once for each of them, side by side.
/// </summary>
internal static class FewSamples
{
    /// <summary>The number of samples. Four are enough for the multiply-adds to take longer than reading the parameters.</summary>
    public const int Count = 4;

    /// <summary>The share of the time of samples alone below which a few at once are worth their code.</summary>
    private const double WorthwhileShare = 0.8;

    /// <summary>The program for a few samples, or null where samples alone are about as fast, or a whole pack is faster.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="draft">The calls for one sample.</param>
    /// <param name="sample">The program of one sample.</param>
    /// <param name="pack">That of a pack.</param>
    public static KernelProgram? IfWorthwhile(Graph graph, Draft draft, KernelProgram sample, KernelProgram pack) =>
        IfFaster(graph, draft, sample, InferenceTime.Of(graph, pack), stateLength: 0);

    /// <summary>The same for a time step of a few streams, of each of which a state of the given length is kept.</summary>
    public static KernelProgram? IfWorthwhile(Graph graph, Draft draft, KernelProgram step, int stateLength) =>
        IfFaster(graph, draft, step, double.MaxValue, stateLength);

    private static KernelProgram? IfFaster(Graph graph, Draft draft, KernelProgram sample, double limit, int stateLength)
    {
        if (!draft.Steps.SelectMany(step => step.Calls()).Any(item => ReadsParametersOnce(item.Call))) return null;
        KernelProgram few = Of(graph, draft, stateLength);
        if (few.MemoryLength > Lane.MaximumMemory) return null;
        double alone = Count * InferenceTime.Of(graph, sample);
        double most = Math.Min(WorthwhileShare * alone, limit);
        return InferenceTime.Of(graph, few) < most ? few : null;
    }

    /// <summary>
    /// Each call has a loop of its own where it has one: buffers of different calls share memory, so a call has to be through
    /// with all samples before the next one begins. A loop over time goes on with all samples at once.
    /// </summary>
    private static KernelProgram Of(Graph graph, Draft draft, int stateLength)
    {
        Draft wide = draft with { Buffers = [.. draft.Buffers.Select(buffer => buffer with { Length = Count * buffer.Length })] };
        return wide.ToProgram(draft.Steps.Select(OverSamples));

        Step OverSamples(Step step) => step is Repeat loop
            ? loop with { Steps = loop.Steps.Select(OverSamples).ToEquatableArray() }
            : CallOverSamples((Call)step);

        Step CallOverSamples(Call call) => ReadsParametersOnce(call)
            ? call with
            {
                Kernel = ((Contraction)call.Kernel).OverSamples(Count, (int)Distance(call.Places[0]), (int)Distance(call.Places[call.Places.Count - 1])),
                Label = call.Label with { Suffix = call.Label.Suffix + "Few" },
            }
            : new Repeat(LoopIndex.Sample, Count, [call.At(place => place.With(LoopIndex.Sample, Distance(place)))]);

        long Distance(Place place) => place.Space switch
        {
            Space.Input => graph.NumberLength,
            Space.InputIndices => graph.IndexLength,
            Space.Output => graph.OutputLength,
            Space.State => stateLength,
            Space.Memory => draft.Buffers[place.Buffer].Length,
            _ => 0,
        };
    }

    /// <summary>Whether a call is a product of which the right factor is parameters alone: several samples can then read it once.</summary>
    private static bool ReadsParametersOnce(Call call) =>
        call.Kernel is Contraction { LeftHasColumns: false, Bounds.Count: 0 } && call.Places[1].Space == Space.Parameters;
}
