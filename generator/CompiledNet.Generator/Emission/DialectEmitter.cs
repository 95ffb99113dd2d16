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
        "PackSamples", "ForwardSample", "ForwardFew", "FewSamples", "ForwardPack", "LossPack", "BackwardPack", "AddGradients", "PackMemory", "KeptMemory", "ChunkPacks",
        "GradientParts", "ForwardSamples", "AddLosses", "LossDivisor", "ForwardPass", "LossPass", "OutputLossPass", "TrainingPass", "Divisor", "ClassWeights", "OtherShares", "PositiveWeights",
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
        foreach (ParameterSpec parameter in plan.Graph.Parameters) _offsets[parameter.Offset] = _names.Reserve(Names.Pascal(parameter.Name));
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
        if (_plan.Loss is not { } loss || _plan.Training is not { } training) return;
        programs.Emit(code, "LossPack", "The sum of the losses of a pack of samples, from their outputs.", loss, ProgramKind.Loss);
        programs.Emit(
            code, "BackwardPack",
            "The training pass over a pack of samples: forwards, loss, and backwards. What the gradients of parameters need is kept: one buffer behind the other, each for as many packs as a chunk has room for (capacity).",
            training, ProgramKind.Training);
        programs.EmitParts(
            code, "AddGradients", "A part of the gradients of parameters, from what the packs of a chunk have kept. The first chunk of a batch (isFirst) stores them, later ones add.", training);
    }

    /// <summary>The methods of the kernels, once the programs that call them have been written, and the loss's tables.</summary>
    public void EmitKernels(CodeWriter code)
    {
        if (_plan.Graph.Loss is { } loss) LossEmitter.EmitTables(code, loss.Operator, _plan.Graph.ElementType);

        _methods.Emit(code);
    }
}
