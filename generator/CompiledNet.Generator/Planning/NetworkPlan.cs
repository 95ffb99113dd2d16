using CompiledNet.Generator.Losses;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Planning;

/// <summary>
/// Everything that is decided before text is written: the kernels of each program and the place of every buffer.
/// </summary>
/// <param name="Graph">The network.</param>
/// <param name="Sample">Inference of one sample.</param>
/// <param name="Block">Inference of a block of samples.</param>
/// <param name="Loss">The evaluation of the loss over a block; null without a loss.</param>
/// <param name="Training">Forward pass, loss and backward pass of a block; null without a loss.</param>
internal sealed record NetworkPlan(
    Graph Graph, KernelProgram Sample, KernelProgram Block, KernelProgram? Loss, KernelProgram? Training, KernelProgram? Shared)
{
    private long ElementSize => Graph.IsDouble ? 8 : 4;

    /// <summary>Parameters and the working memory of one sample's inference.</summary>
    public long InferenceBytes => ElementSize * (Graph.StorageLength + Sample.Memory.Length);

    /// <summary>The working memory of a block's training.</summary>
    public long TrainingBytes => ElementSize * (Training?.Memory.Length ?? 0);

    /// <summary>
    /// The number of samples from which a block is faster than one sample after the other. A block costs the same for one
    /// sample as for all; a sample alone reads all parameters, from a cache further away where they are many.
    /// </summary>
    public int SmallestBlock
    {
        get
        {
            const double BytesPerCycle = 40, FirstLevelBytes = 48 * 1024, CyclesPerCall = 10;
            Emission.Dialect dialect = Emission.Dialect.Wide(Graph.ElementType);
            double parameters = ElementSize * Graph.StorageLength;
            double reading = parameters > FirstLevelBytes ? parameters / BytesPerCycle : 0;
            double sample = Math.Max(Sample.Kernels.Sum(kernel => kernel.Cycles(dialect) + CyclesPerCall), reading);
            double block = Block.Kernels.Sum(kernel => kernel.Cycles(dialect) + CyclesPerCall);
            return (int)Math.Min(Math.Max(Math.Ceiling(block / sample), 2), Lane.BlockSamples);
        }
    }

    /// <summary>The elements of working memory that inference asks for, in either role.</summary>
    public long ForwardMemory => Math.Max(Sample.Memory.Length, Block.Memory.Length);

    /// <summary>The elements of working memory of the program that asks for most.</summary>
    public long LargestMemory => Math.Max(ForwardMemory, Math.Max(Loss?.Memory.Length ?? 0, Shared?.Memory.Length ?? 0));

    public static NetworkPlan Create(Graph graph)
    {
        ProgramBuilder? training = graph.Loss is null ? null : WithLoss(graph, isTraining: true);
        return new NetworkPlan(
            graph,
            Inference(graph, Role.Sample),
            Inference(graph, Role.Block),
            graph.Loss is null ? null : WithLoss(graph, isTraining: false).Build(),
            training?.Build(),
            training?.BuildShared());
    }

    private static KernelProgram Inference(Graph graph, Role role)
    {
        var program = new ProgramBuilder(graph, role, isTraining: false);
        program.AddForward();
        Tensor output = program.Value(graph.Output);
        if (role == Role.Block)
        {
            program.Add(TurnKernel.OutputToRows(graph.OutputShape.Length, output.Place));
        }
        else
        {
            Tensor rows = Layouts.Dense(graph.OutputShape, new Place(Home.Output, 0));
            program.Add(CopyKernel.Create("StoreOutput", "The output, into the caller's memory", output, rows, role, accumulate: false));
        }

        return program.Build();
    }

    private static ProgramBuilder WithLoss(Graph graph, bool isTraining)
    {
        var program = new ProgramBuilder(graph, Role.Block, isTraining);
        program.AddForward();
        graph.Loss!.Kind.Build(new LossBuilder(program));
        if (isTraining) program.AddBackward();
        return program;
    }
}
