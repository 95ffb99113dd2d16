using CompiledNet.Generator.Graphs;

namespace CompiledNet.Generator.Programs;

/// <summary>Inference of one time step of a stream, whose state it moves on.</summary>
/// <param name="Graph">The network at one time step.</param>
/// <param name="Program">What is computed.</param>
/// <param name="Few">The same of a few streams at once; null where it gains nothing.</param>
/// <param name="StateLength">The elements that a stream keeps, a multiple of 16.</param>
internal sealed record StepProgram(Graph Graph, KernelProgram Program, KernelProgram? Few, int StateLength)
{
    /// <summary>The time steps that a stream can have; 0 where that is any number.</summary>
    public int MostSteps => Graph.CountsSteps ? Graph.StreamSteps!.Value : 0;

    /// <summary>After how many time steps their numbers begin anew, where a stream can have any number; else 1.</summary>
    public int Period => Graph.StepPeriod;

    /// <summary>The elements of a time step.</summary>
    public int InputLength => Graph.Inputs[0].Shape.Length;

    /// <summary>The elements that it gives.</summary>
    public int OutputLength => Graph.OutputLength;
}
