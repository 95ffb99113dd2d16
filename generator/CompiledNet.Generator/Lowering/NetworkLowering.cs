using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;

namespace CompiledNet.Generator.Lowering;

/// <summary>Makes the programs of a network: its layers and its loss describe their kernels once for each.</summary>
internal static class NetworkLowering
{
    public static NetworkPlan Plan(Graph graph, CancellationToken cancellation)
    {
        Draft ofSample = Inference(graph, Arrangement.OneSample, cancellation);
        KernelProgram sample = ofSample.ToProgram();
        KernelProgram pack = Inference(graph, Arrangement.Pack(graph.PackSamples), cancellation).ToProgram();
        var plan = new NetworkPlan(
            graph,
            sample,
            FewSamples.IfWorthwhile(graph, ofSample, sample, pack),
            pack,
            graph.Loss is null ? null : LossOfOutputs(graph, cancellation),
            graph.HasGradients ? TrainingOutputs(graph, cancellation) : null,
            graph.HasGradients ? Learning(graph, cancellation) : null)
        {
            Step = OneStep.Of(graph) is { } step ? StepOf(step, cancellation) : null,
        };

        // Where packs begin at so few samples, nobody would ask for them.
        return plan.SmallestPack <= FewSamples.Count ? plan with { Few = null } : plan;
    }

    private static Draft Inference(Graph graph, Arrangement arrangement, CancellationToken cancellation) =>
        Inference(new ProgramBuilder(graph, arrangement, isTraining: false, cancellation));

    /// <summary>A lane is an output here too: so a step has the bits of the whole sequence.</summary>
    private static StepProgram StepOf(Graph step, CancellationToken cancellation)
    {
        var program = new ProgramBuilder(step, Arrangement.OneSample, isTraining: false, cancellation) { IsStep = true };
        Draft draft = Inference(program);
        KernelProgram one = draft.ToProgram();
        return new StepProgram(step, one, FewSamples.IfWorthwhile(step, draft, one, program.StateLength), program.StateLength);
    }

    private static Draft Inference(ProgramBuilder program)
    {
        program.AddForward();
        Tensor output = program.Values[program.Graph.Output];
        if (output.IsOfPack)
        {
            program.AddOutputRows();
        }
        else
        {
            Tensor rows = Layouts.Dense(program.Graph.OutputShape, new Place(Space.Output, 0));
            program.AddCopy(Label.Behind("StoreOutput"), "The output, into the caller's memory", output, rows, accumulate: false);
        }

        return program.Build();
    }

    /// <summary>Evaluation wants outputs and losses, so the forward pass stays out of the program that gives the loss.</summary>
    private static KernelProgram LossOfOutputs(Graph graph, CancellationToken cancellation)
    {
        var program = new ProgramBuilder(graph, Arrangement.Pack(graph.PackSamples), isTraining: false, cancellation);
        program.AddOutputLanes();
        LossOf(graph).Build(new LossBuilder(program));
        return program.Build().ToProgram();
    }

    /// <summary>The outputs of the training pass alone, from which a loss from outside is computed.</summary>
    private static KernelProgram TrainingOutputs(Graph graph, CancellationToken cancellation)
    {
        var program = new ProgramBuilder(graph, Arrangement.Pack(graph.PackSamples), isTraining: true, cancellation);
        program.AddForward();
        program.AddOutputRows();
        return program.Build().ToProgram();
    }

    /// <summary>The gradient of the output is that of the network's own loss, or given.</summary>
    private static KernelProgram Learning(Graph graph, CancellationToken cancellation)
    {
        var program = new ProgramBuilder(graph, Arrangement.Pack(graph.PackSamples), isTraining: true, cancellation);
        program.AddForward();
        if (graph.Loss is not null) program.AddFor(Wish.OwnLoss, () => LossOf(graph).Build(new LossBuilder(program)));
        program.AddFor(graph.Loss is null ? null : Wish.OutsideLoss, program.AddGivenGradients);
        program.AddBackward();
        return program.Build().ToProgram();
    }

    /// <summary>Every operator of a loss says its kernels too.</summary>
    private static Loss LossOf(Graph graph) => (Loss)graph.Loss!.Operator;
}
