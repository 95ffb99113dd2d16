using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>Makes the programs of a network: its layers and its loss describe their kernels once for each.</summary>
internal static class NetworkLowering
{
    public static NetworkPlan Plan(Graph declared, CancellationToken cancellation)
    {
        Graph graph = GraphFusion.Of(declared);
        Draft ofSample = Inference(graph, Arrangement.OneSample, cancellation);
        KernelProgram sample = ofSample.ToProgram();
        KernelProgram pack = Inference(graph, Arrangement.Pack(graph.PackSamples), cancellation).ToProgram();
        var plan = new NetworkPlan(
            declared,
            sample,
            FewSamples.IfWorthwhile(graph, ofSample, sample, pack),
            pack,
            graph.Losses.Count == 0 ? null : LossOfOutputs(graph, cancellation),
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

    /// <summary>A lane is an output here too: so a step has the bits of the whole sequence. Null where a stream would keep more than memory can hold.</summary>
    private static StepProgram? StepOf(Graph step, CancellationToken cancellation)
    {
        var program = new ProgramBuilder(step, Arrangement.OneSample, isTraining: false, cancellation);
        Draft draft = Inference(program);
        if (program.StateLength > Lane.MaximumMemory) return null;
        KernelProgram one = draft.ToProgram();
        return new StepProgram(step, one, FewSamples.IfWorthwhile(step, draft, one, (int)program.StateLength), (int)program.StateLength);
    }

    private static Draft Inference(ProgramBuilder program)
    {
        program.AddForward();
        if (program.Arrangement.Role == Role.SampleLanes)
        {
            program.AddOutputRows();
            return program.Build();
        }

        foreach (GraphOutput output in program.Graph.Outputs)
        {
            Tensor rows = Layouts.Dense(output.Shape, new Place(Space.Output, output.Offset));
            string what = output.Name is { } name ? $"The output '{name}'" : "The output";
            Label label = Label.Behind("Store" + (output.Name is null ? "Output" : Names.Pascal(output.Name)));
            program.AddCopy(label, $"{what}, into the caller's memory", program.Values[output.Value], rows, accumulate: false);
        }

        return program.Build();
    }

    /// <summary>Evaluation wants outputs and losses, so the forward pass stays out of the program that gives the loss.</summary>
    private static KernelProgram LossOfOutputs(Graph graph, CancellationToken cancellation)
    {
        var program = new ProgramBuilder(graph, Arrangement.Pack(graph.PackSamples), isTraining: false, cancellation);
        program.AddOutputLanes();
        for (int i = 0; i < graph.Losses.Count; i++)
        {
            EquatableArray<int> outputs = graph.Losses[i].Outputs;
            AddLoss(program, i, number => program.NewTensor("outputDelta", graph.Outputs[outputs[number]].Shape).Place);
        }

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
        if (graph.TrainsWithOutputs) program.AddFor(Wish.Outputs, program.AddOutputRows);
        if (graph.Losses.Count > 0) program.AddFor(Wish.OwnLoss, () => AddLossesWithGradients(program));
        program.AddFor(graph.Losses.Count == 0 ? null : Wish.OutsideLoss, program.AddGivenGradients);
        program.TakeOutputGradients();
        program.AddBackward();
        return program.Build().ToProgram();
    }

    /// <summary>The first loss behind an output stores its gradient, others add theirs; without any it is 0.</summary>
    private static void AddLossesWithGradients(ProgramBuilder program)
    {
        Graph graph = program.Graph;
        var told = new HashSet<int>();
        for (int i = 0; i < graph.Losses.Count; i++)
        {
            LossNode loss = graph.Losses[i];
            var later = new List<(Tensor Part, Tensor More)>();
            AddLoss(program, i, number =>
            {
                Tensor part = program.OutputGradient(loss.Outputs[number]);
                if (told.Add(loss.Outputs[number])) return part.Place;
                later.Add((part, program.NewTensor("moreDelta", part)));
                return later[later.Count - 1].More.Place;
            });
            foreach ((Tensor part, Tensor more) in later)
            {
                program.AddCopy(Label.Behind($"Add{Names.Pascal(loss.Name!)}Delta"), "dy += that of another loss behind the same output", more, part, accumulate: true);
            }
        }

        for (int i = 0; i < graph.Outputs.Count; i++)
        {
            if (!told.Contains(i)) AddNoGradient(program, graph.Outputs[i], program.OutputGradient(i));
        }
    }

    private static void AddNoGradient(ProgramBuilder program, GraphOutput output, Tensor gradient) => program.Add(
        Label.Behind($"No{Names.Pascal(output.Name!)}Delta"),
        [Operand.Write("dy", gradient.Place)],
        ports => new MapKernel($"dy = 0: there is no loss behind the output '{output.Name}'", ports, gradient.Length, new Formula(0), Accumulate: false));

    /// <summary>Every operator of a loss says its kernels too.</summary>
    private static void AddLoss(ProgramBuilder program, int number, Func<int, Place> gradient)
    {
        LossNode loss = program.Graph.Losses[number];
        program.AddForLoss(
            program.Graph.HasLossSums ? number : null,
            () => ((Loss)loss.Operator).Build(new LossBuilder(program, loss, gradient)));
    }
}
