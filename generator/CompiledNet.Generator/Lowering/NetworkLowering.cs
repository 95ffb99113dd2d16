using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;

namespace CompiledNet.Generator.Lowering;

/// <summary>Makes the programs of a network: its layers and its loss describe their kernels once for each.</summary>
internal static class NetworkLowering
{
    public static NetworkPlan Plan(Graph graph)
    {
        KernelProgram sample = Inference(graph, Role.Sample);
        KernelProgram block = Inference(graph, Role.Block);
        var plan = new NetworkPlan(
            graph,
            sample,
            FewSamples.IfWorthwhile(graph, sample, block),
            block,
            graph.Loss is null ? null : LossOfOutputs(graph),
            graph.Loss is null ? null : Learning(graph));

        // Where blocks begin at so few samples, nobody would ask for them.
        return plan.SmallestBlock <= FewSamples.Count ? plan with { Few = null } : plan;
    }

    private static KernelProgram Inference(Graph graph, Role role)
    {
        var program = new ProgramBuilder(graph, role, isTraining: false);
        program.AddForward();
        Tensor output = program.Value(graph.Output);
        if (role == Role.Block)
        {
            program.Add(LanesToRowsKernel.OfOutput(graph.OutputShape.Length, output.Place));
        }
        else
        {
            Tensor rows = Layouts.Dense(graph.OutputShape, new Place(Home.Output, 0));
            program.Add(CopyKernel.Create("StoreOutput", "The output, into the caller's memory", output, rows, role, accumulate: false));
        }

        return program.Build();
    }

    /// <summary>Evaluation wants outputs and losses, so the forward pass stays out of the program that gives the loss.</summary>
    private static KernelProgram LossOfOutputs(Graph graph)
    {
        var program = new ProgramBuilder(graph, Role.Block, isTraining: false);
        program.AddOutputLanes();
        LossOf(graph).Build(new LossBuilder(program));
        return program.Build();
    }

    private static KernelProgram Learning(Graph graph)
    {
        var program = new ProgramBuilder(graph, Role.Block, isTraining: true);
        program.AddForward();
        LossOf(graph).Build(new LossBuilder(program));
        program.AddBackward();
        return program.Build();
    }

    /// <summary>Every operator of a loss says its kernels too.</summary>
    private static Loss LossOf(Graph graph) => (Loss)graph.Loss!.Operator;
}
