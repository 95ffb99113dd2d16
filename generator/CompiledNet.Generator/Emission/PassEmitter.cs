using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the passes: what the runtime's driver does with each pack of samples, as types that it knows.</summary>
internal sealed class PassEmitter(Graph graph)
{
    private readonly string _frame = $"scoped ref PassFrame<{graph.ElementType}> frame";

    /// <summary>The field of a frame with the targets.</summary>
    public static string TargetsField(Graph graph) => graph.TargetType() == "int" ? "TargetIndices" : "Targets";

    public void Emit(CodeWriter code)
    {
        EmitForward(code);
        if (graph.Loss is null) return;
        EmitLoss(code);
        EmitOutputLoss(code);
        EmitTraining(code);
    }

    private CodeWriter.BlockScope Pass(CodeWriter code, string name, string summary, string sizes)
    {
        code.Blank();
        code.Line($"/// <summary>{summary}</summary>");
        CodeWriter.BlockScope block = code.Block($"private readonly struct {name} : IPass<{graph.ElementType}>");
        code.Line($"public static PassSizes Sizes => new() {{ {sizes} }};");
        code.Blank();
        return block;
    }

    private void EmitForward(CodeWriter code)
    {
        using CodeWriter.BlockScope pass = Pass(code, "ForwardPass", "Inference of a piece of the samples, on one of several threads.", "Memory = ForwardMemory");
        using CodeWriter.BlockScope method = code.Block($"public static double RunPack({_frame})");
        code.Line(
            """
            ForwardSamples(ref frame.Inputs, ref frame.Parameters, ref frame.Memory, ref frame.Outputs, frame.Samples);
            return 0;
            """);
    }

    private void EmitLoss(CodeWriter code)
    {
        using CodeWriter.BlockScope pass = Pass(code, "LossPass", "The loss: inference, whose outputs lie in front of the memory that it needs.", "Memory = EvaluationMemory");
        using CodeWriter.BlockScope method = code.Block($"public static double RunPack({_frame})");
        code.Line(
            """
            frame.Outputs = ref frame.Memory;
            frame.Memory = ref Unsafe.Add(ref frame.Outputs, OutputMemory);
            ForwardPack(ref frame.Inputs, ref frame.Parameters, ref frame.Memory, ref frame.Outputs, frame.Samples);
            return LossPack(ref frame);
            """);
    }

    private void EmitOutputLoss(CodeWriter code)
    {
        using CodeWriter.BlockScope pass = Pass(code, "OutputLossPass", "The loss of outputs.", "Memory = LossMemory");
        code.Line(
            $"""
            public static double RunPack({_frame}) => LossPack(ref frame);

            public static double Divisor({_frame}) => {KernelsEmitter.NameOf(graph.Class, VectorClass.Portable)}.Divisor(
                MemoryMarshal.CreateReadOnlySpan(ref frame.{TargetsField(graph)}, {KernelWriter.Offset(("frame.Samples", graph.Loss!.TargetLength))}), frame.Samples);
            """);
    }

    private void EmitTraining(CodeWriter code)
    {
        using CodeWriter.BlockScope pass = Pass(
            code, "TrainingPass", "Training: BackwardPack for each pack, then AddGradients for each part of the gradients.", "Memory = PackMemory, Kept = KeptMemory, ChunkPacks = ChunkPacks, Parts = GradientParts");
        code.Line(
            $"""
            public static double RunPack({_frame}) => BackwardPack(ref frame);

            public static void RunPart(int part, {_frame}) => AddGradients(part, ref frame);
            """);
    }
}
