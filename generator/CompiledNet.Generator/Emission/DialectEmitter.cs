using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes what a class of kernels holds in one dialect: offsets of parameters, programs and kernels.</summary>
internal sealed class DialectEmitter
{
    /// <summary>Members that every class of kernels has, or that a loss adds.</summary>
    private static readonly string[] Members =
    [
        "Lanes", "Info", "Forward", "Loss", "Backward", "ForwardMemory", "SampleMemory", "FewMemory", "OutputMemory", "LossMemory", "EvaluationMemory", "SmallestPack",
        "PackSamples", "ForwardSample", "ForwardFew", "FewSamples", "ForwardPack", "LossPack", "PackMemory", "KeptMemory", "ChunkPacks",
        "GradientParts", "ForwardSamples", "Step", "StepMany", "ForwardStep", "ForwardFewSteps", "StepMemory", "FewStreams", "StateLength", "AddLosses", "LossDivisor", "ForwardPass", "LossPass", "OutputLossPass", "TrainingPass", "OutputsPass", "OutputsPack", "OutputsMemory", "OutputsKept", "OutputsShared", "OutputsStages", "SharedMemory", "Stages", "BackwardFrom", "BackwardWithOutputs", "Divisor", "ClassWeights", "OtherShares", "PositiveWeights",
    ];

    private readonly NetworkPlan _plan;
    private readonly Names _names = new();
    private readonly KernelMethods _methods;
    private readonly Dictionary<int, string> _offsets = [];
    private readonly IReadOnlyList<HandOver> _handOvers;
    private readonly KernelProgram? _few;

    /// <param name="plan">The network.</param>
    /// <param name="dialect">How vectors are written.</param>
    /// <param name="handOvers">The classes of the same programs that take over on some machines.</param>
    /// <param name="cancellation">Stops between kernels, whose text takes most of the time.</param>
    public DialectEmitter(NetworkPlan plan, Dialect dialect, IReadOnlyList<HandOver> handOvers, CancellationToken cancellation)
    {
        _plan = plan;
        _handOvers = handOvers;
        _few = plan.Few;
        foreach (string reserved in Members.Concat(KernelTypes.InKernels).Concat(handOvers.Select(other => other.Class))) _names.Reserve(reserved);
        foreach (BatchRound round in BatchProgram.Of(plan).SelectMany(batch => batch.Rounds))
        {
            _names.Reserve(round.PackMethod);
            _names.Reserve(round.JoinMethod);
        }

        foreach (ParameterSpec parameter in plan.Graph.Parameters) _offsets[parameter.Offset] = _names.Reserve(Names.Pascal(parameter.Words));
        _methods = new KernelMethods(plan.Graph, plan.Programs, _names, dialect, cancellation);
    }

    public static void EmitUsings(CodeWriter code)
    {
        foreach (string space in KernelTypes.Imports) code.Line($"using global::{space};");
        code.Blank();
    }

    public void EmitOffsets(CodeWriter code)
    {
        if (_plan.Graph.Parameters.Count == 0) return;
        code.Line("// Where each tensor starts in the flat block of parameters, and of gradients.");
        foreach (ParameterSpec parameter in _plan.Graph.Parameters)
        {
            code.Line($"private const int {_offsets[parameter.Offset]} = {Literal.Int(parameter.Offset)};");
        }

        code.Blank();
    }

    public void EmitPrograms(CodeWriter code)
    {
        var programs = new ProgramEmitter(_plan.Graph, _methods, _offsets, _handOvers);
        programs.Emit(code, "ForwardSample", "Inference of one sample: a lane of a vector is an output.", _plan.Sample, ProgramKind.Sample);
        if (_few is not null)
        {
            programs.Emit(
                code, "ForwardFew", $"Inference of {Literal.Int(FewSamples.Count)} samples: a lane is an output, and parameters are read once for all.",
                _few, ProgramKind.Few);
        }

        programs.Emit(code, "ForwardPack", "Inference of a pack of samples: a lane is a sample.", _plan.Pack, ProgramKind.Pack);
        if (_plan.Step is { } step) EmitSteps(code, new ProgramEmitter(step.Graph, _methods, _offsets, _handOvers), step);
        if (_plan.Loss is { } loss) programs.Emit(code, "LossPack", "The sum of the losses of a pack of samples, from their outputs.", loss, ProgramKind.Loss);
        foreach (BatchProgram batch in BatchProgram.Of(_plan)) EmitBatch(code, programs, batch);
    }

    private static void EmitSteps(CodeWriter code, ProgramEmitter programs, StepProgram step)
    {
        programs.Emit(code, "ForwardStep", "Inference of one time step of a stream: a lane is an output.", step.Program, ProgramKind.Step);
        if (step.Few is null) return;
        programs.Emit(
            code, "ForwardFewSteps", $"Inference of one time step of {Literal.Int(FewSamples.Count)} streams: a lane is an output, and parameters are read once for all.",
            step.Few, ProgramKind.Step);
    }

    private static void EmitBatch(CodeWriter code, ProgramEmitter programs, BatchProgram batch)
    {
        IReadOnlyList<BatchRound> rounds = batch.Rounds;
        for (int i = 0; i < rounds.Count; i++)
        {
            BatchRound round = rounds[i];
            string number = rounds.Count == 1 ? "" : $"Round {Literal.Int(i + 1)} of {Literal.Int(rounds.Count)}. ";
            programs.Emit(code, round.PackMethod, number + batch.PackSummary, batch.Program, round.Round.EachPack, ProgramKind.Training);
            if (round.Parts > 0) programs.EmitParts(code, round.JoinMethod, number + batch.JoinSummary, round.Round);
        }
    }

    /// <summary>The methods of the kernels, once the programs that call them have been written, and the loss's tables.</summary>
    public void EmitKernels(CodeWriter code)
    {
        foreach (LossNode loss in _plan.Graph.Losses) LossEmitter.EmitTables(code, loss.Operator, _plan.Graph.ElementType);

        _methods.Emit(code);
    }
}
