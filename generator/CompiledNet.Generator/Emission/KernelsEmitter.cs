using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// Writes the class of kernels. It lives in a namespace of its own, where no type of the user's can hide one that the
/// kernels mean, and is visible in its file alone.
/// </summary>
internal sealed class KernelsEmitter
{
    private const string Namespace = "CompiledNet.Generated";

    /// <summary>Fewer samples than this are computed one by one: a block costs the same for one sample as for all.</summary>
    private const int SmallestBlock = 8;

    /// <summary>Members that every class of kernels has, or that a loss adds.</summary>
    private static readonly string[] Members =
    [
        "Lanes", "Info", "Forward", "Loss", "Backward", "ForwardMemory", "LossMemory", "TrainingMemory", "SmallestBlock",
        "BlockSamples", "ForwardSample", "ForwardBlock", "LossBlock", "BackwardBlock", "Divisor", "ClassWeights", "PositiveWeights",
    ];

    /// <summary>Types that kernels use: a member of the same name would hide them.</summary>
    private static readonly string[] Types =
    [
        "DropoutMask", "LaneTransposition", "NetworkGuard", "ScratchMemory", "VectorMath", "Vector", "Unsafe", "MemoryMarshal",
        "MethodImpl", "MethodImplOptions", "Math", "Span", "ReadOnlySpan", "ParameterSet", "Gradients", "NetworkInfo", "LayerInfo",
        "ParameterInfo", "TargetKind", "Initializer",
    ];

    private readonly NetworkPlan _plan;
    private readonly Names _names = new();
    private readonly KernelMethods _methods;
    private readonly Dictionary<int, string> _offsets = [];

    public KernelsEmitter(NetworkPlan plan)
    {
        _plan = plan;
        foreach (string reserved in Members.Concat(Types)) _names.Reserve(reserved);

        _methods = new KernelMethods(plan.Graph, _names);
    }

    public string ClassName => _plan.Graph.Class.Name + "Kernels";

    public string FullName => $"global::{Namespace}.{ClassName}";

    public void Emit(CodeWriter code)
    {
        using (code.Block($"namespace {Namespace}"))
        {
            code.Line(
                $$"""
                using global::System;
                using global::System.Numerics;
                using global::System.Runtime.CompilerServices;
                using global::System.Runtime.InteropServices;
                using global::CompiledNet.CompilerServices;

                /// <summary>The kernels of {{_plan.Graph.Class.Name}}: one method for each layer, or part of a layer, and direction.</summary>
                """);
            using (code.Block($"file static class {ClassName}")) EmitMembers(code);
        }
    }

    private void EmitMembers(CodeWriter code)
    {
        EmitConstants(code);
        InfoEmitter.Emit(code, _plan);
        code.Blank();
        new EntryEmitter(_plan.Graph).Emit(code);
        var programs = new ProgramEmitter(_plan.Graph, _methods, _offsets);
        programs.Emit(code, "ForwardSample", "Inference of one sample: a lane of a vector is an output.", _plan.Sample, ProgramKind.Sample);
        programs.Emit(code, "ForwardBlock", "Inference of a block of samples: a lane is a sample.", _plan.Block, ProgramKind.Block);
        if (_plan.Loss is { } loss && _plan.Training is { } training)
        {
            programs.Emit(code, "LossBlock", "Inference of a block of samples, and the sum of their losses.", loss, ProgramKind.Loss);
            programs.Emit(
                code, "BackwardBlock", "The training pass over a block of samples: forwards, loss, and backwards. Gradients of parameters add up.",
                training, ProgramKind.Training);
            EmitLossMembers(code);
        }

        _methods.Emit(code);
    }

    private void EmitConstants(CodeWriter code)
    {
        code.Line(
            $"""
            /// <summary>The samples of a block: the lanes of one or more vectors.</summary>
            private const int BlockSamples = {Literal.Int(Lane.BlockSamples)};

            /// <summary>The number of samples from which a block is faster than one sample after the other.</summary>
            private const int SmallestBlock = {Literal.Int(SmallestBlock)};

            /// <summary>The elements of working memory for inference.</summary>
            private const int ForwardMemory = {Literal.Int(_plan.ForwardMemory)};
            """);
        if (_plan.Training is { } training)
        {
            code.Blank();
            code.Line(
                $"""
                /// <summary>The elements of working memory for evaluating the loss.</summary>
                private const int LossMemory = {Literal.Int(_plan.Loss!.Memory.Length)};

                /// <summary>The elements of working memory for training.</summary>
                private const int TrainingMemory = {Literal.Int(training.Memory.Length)};
                """);
        }

        if (_plan.Graph.Parameters.Count > 0)
        {
            code.Blank();
            code.Line("// Where each tensor starts in the flat block of parameters, and of gradients.");
            foreach (ParameterSpec parameter in _plan.Graph.Parameters)
            {
                string name = _names.Reserve(Names.Pascal(parameter.Name));
                _offsets[parameter.Offset] = name;
                code.Line($"private const int {name} = {Literal.Int(parameter.Offset)};");
            }
        }

        code.Blank();
    }

    private void EmitLossMembers(CodeWriter code)
    {
        Graph graph = _plan.Graph;
        code.Blank();
        code.Line("/// <summary>What the sum of losses is divided by to give their mean.</summary>");
        using (code.Block($"private static double Divisor(ReadOnlySpan<{graph.TargetType()}> targets, int samples)"))
        {
            code.Line(graph.Loss!.Kind.Divisor(graph));
        }

        if (graph.Loss.Kind.Members(graph) is not { } members) return;
        code.Blank();
        code.Line(members);
    }
}
