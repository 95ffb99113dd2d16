using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the passes: what the runtime's driver does with each pack of samples, as types that it knows.</summary>
internal sealed class PassEmitter(NetworkPlan plan)
{
    private readonly Graph _graph = plan.Graph;
    private readonly string _frame = $"scoped ref PassFrame<{plan.Graph.ElementType}> frame";

    private readonly string _inputs = string.Concat(SampleRow.InputsOf(plan.Graph).Select(row => $"ref frame.{row.Field}, "));

    public void Emit(CodeWriter code)
    {
        EmitForward(code);
        if (_graph.Losses.Count > 0)
        {
            EmitLoss(code);
            EmitOutputLoss(code);
        }

        foreach (BatchProgram batch in BatchProgram.Of(plan)) EmitBatch(code, batch);
    }

    private CodeWriter.BlockScope Pass(CodeWriter code, string name, string summary, string sizes)
    {
        code.Blank();
        code.Line($"/// <summary>{summary}</summary>");
        CodeWriter.BlockScope block = code.Block($"private readonly struct {name} : IPass<{_graph.ElementType}>");
        code.Line($"public static PassSizes Sizes => new() {{ {sizes} }};");
        code.Blank();
        return block;
    }

    private void EmitForward(CodeWriter code)
    {
        using CodeWriter.BlockScope pass = Pass(code, "ForwardPass", "Inference of a piece of the samples, on one of several threads.", "Memory = ForwardMemory");
        using CodeWriter.BlockScope method = code.Block($"public static double RunPack({_frame})");
        code.Line(
            $"""
            ForwardSamples({_inputs}ref frame.Parameters, ref frame.Memory, ref frame.Outputs, frame.Samples);
            return 0;
            """);
    }

    private void EmitLoss(CodeWriter code)
    {
        using CodeWriter.BlockScope pass = Pass(code, "LossPass", "The loss: inference, whose outputs lie in front of the memory that it needs.", "Memory = EvaluationMemory");
        using CodeWriter.BlockScope method = code.Block($"public static double RunPack({_frame})");
        code.Line(
            $"""
            frame.Outputs = ref frame.Memory;
            frame.Memory = ref Unsafe.Add(ref frame.Outputs, OutputMemory);
            ForwardPack({_inputs}ref frame.Parameters, ref frame.Memory, ref frame.Outputs, frame.Samples);
            return LossPack(ref frame);
            """);
    }

    private void EmitOutputLoss(CodeWriter code)
    {
        using CodeWriter.BlockScope pass = Pass(code, "OutputLossPass", "The loss of outputs.", "Memory = LossMemory");
        string[] targets =
        [
            .. SampleRow.TargetsOf(_graph).Select(row =>
                $"MemoryMarshal.CreateReadOnlySpan(ref frame.{row.Field}, {KernelWriter.Offset(("frame.Samples", row.Length))})"),
        ];
        string kernels = KernelsEmitter.NameOf(_graph.Class, VectorClass.Portable);
        code.Line($"public static double RunPack({_frame}) => LossPack(ref frame);");
        code.Blank();
        code.Line(_graph.HasLossSums
            ? $"""
              public static void AddDivisors({_frame}, Span<double> divisors) => {kernels}.AddDivisors(
                  {string.Concat(targets.Select(target => target + ", "))}frame.Samples, divisors);
              """
            : $"""
              public static double Divisor({_frame}) => {kernels}.Divisor(
                  {targets[0]}, frame.Samples);
              """);
    }

    /// <summary>A pass over whole batches, which may go through the packs several times.</summary>
    private void EmitBatch(CodeWriter code, BatchProgram batch)
    {
        using CodeWriter.BlockScope pass = Pass(code, batch.Pass, batch.PassSummary, batch.Sizes);
        IReadOnlyList<BatchRound> rounds = batch.Rounds;
        if (rounds.Count == 1)
        {
            code.Line($"public static double RunPack({_frame}) => {rounds[0].PackMethod}(ref frame);");
            if (rounds[0].Parts == 0) return;
            code.Blank();
            code.Line($"public static void RunPart(int part, {_frame}) => {rounds[0].JoinMethod}(part, ref frame);");
            return;
        }

        using (code.Block($"public static double RunPack({_frame}) => frame.Stage switch", "};"))
        {
            for (int i = 0; i < rounds.Count; i++) code.Line($"{Case(i, rounds)} => {rounds[i].PackMethod}(ref frame),");
        }

        code.Blank();
        using (code.Block("public static int PartsAt(int stage) => stage switch", "};"))
        {
            for (int i = 0; i < rounds.Count; i++) code.Line($"{Case(i, rounds)} => {Literal.Int(rounds[i].Parts)},");
        }

        code.Blank();
        using (code.Block($"public static void RunPart(int part, {_frame})"))
        using (code.Block("switch (frame.Stage)"))
        {
            for (int i = 0; i < rounds.Count; i++)
            {
                if (rounds[i].Parts == 0) continue;
                code.Line($"case {Literal.Int(i)}:");
                code.Line($"    {rounds[i].JoinMethod}(part, ref frame);");
                code.Line("    break;");
            }
        }
    }

    private static string Case(int stage, IReadOnlyList<BatchRound> rounds) => stage == rounds.Count - 1 ? "_" : Literal.Int(stage);
}
