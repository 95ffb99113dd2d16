using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// The cycles that an inference takes by the model of the processor: those of the arithmetic and the calls, or of reading
/// parameters that the nearest cache does not hold.
/// </summary>
internal static class InferenceTime
{
    private const double BytesPerCycle = 40, NearestCacheBytes = 48 * 1024, CyclesPerCall = 10;

    public static double Of(Graph graph, KernelProgram program)
    {
        Dialect dialect = VectorClass.OfModel.Of(graph.ElementType);
        double parameters = (graph.IsDouble ? 8.0 : 4.0) * graph.Layout.StorageLength;
        double reading = parameters > NearestCacheBytes ? parameters / BytesPerCycle : 0;
        return Math.Max(program.Calls().Sum(item => item.Times * (item.Call.Kernel.Cycles(dialect) + CyclesPerCall)), reading);
    }
}
