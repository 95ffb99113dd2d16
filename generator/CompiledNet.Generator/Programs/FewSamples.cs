using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// Inference of a few samples at once, a lane being an output as for one sample: products with parameters read these once
/// for all samples, other kernels are called for one after the other. Every buffer of the program of one sample is there
/// once for each of them, side by side.
/// </summary>
/// <param name="Kernels">The kernels, in their order.</param>
/// <param name="Sample">The program of one sample.</param>
internal sealed record FewSamples(EquatableArray<Kernel> Kernels, KernelProgram Sample)
{
    /// <summary>The number of samples. Four are enough for the multiply-adds to take longer than reading the parameters.</summary>
    public const int Count = 4;

    /// <summary>The share of the time of samples alone below which a few at once are worth their code.</summary>
    private const double WorthwhileShare = 0.8;

    public long MemoryLength => Count * Sample.Memory.Length;

    /// <summary>The program for a few samples, or null where samples alone are about as fast, or a whole block is faster.</summary>
    public static FewSamples? IfWorthwhile(Graph graph, KernelProgram sample, KernelProgram block)
    {
        if (sample.Kernels.All(IsPerSample)) return null;
        var few = new FewSamples(sample.Kernels.Select(kernel => OverSamples(graph, sample, kernel)).ToEquatableArray(), sample);
        if (few.MemoryLength > Lane.MaximumMemory) return null;
        double alone = Count * InferenceTime.Of(graph, sample.Kernels);
        double most = Math.Min(WorthwhileShare * alone, InferenceTime.Of(graph, block.Kernels));
        return few.Cycles(graph) < most ? few : null;
    }

    /// <summary>Whether a kernel is called for each sample by itself.</summary>
    public static bool IsPerSample(Kernel kernel) => kernel is not Contraction { CanShareRight: true };

    /// <summary>The distance between two samples of a value.</summary>
    public static int Distance(Graph graph, KernelProgram sample, Place place) => place.Home switch
    {
        Home.Input => graph.InputShape.Length,
        Home.Output => graph.OutputShape.Length,
        Home.Memory => (int)sample.Memory.Lengths[place.Buffer],
        _ => 0,
    };

    /// <summary>The cycles that all samples take by the model of the processor.</summary>
    public double Cycles(Graph graph) => InferenceTime.Of(
        graph, Kernels.SelectMany(kernel => Enumerable.Repeat(kernel, IsPerSample(kernel) ? Count : 1)));

    private static Kernel OverSamples(Graph graph, KernelProgram sample, Kernel kernel) => kernel is Contraction { CanShareRight: true } product
        ? product.OverSamples(Count, Distance(graph, sample, product.Left.Place), Distance(graph, sample, product.Result.Place))
        : kernel;
}
