using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the entries for a loss from outside: with the gradients of the outputs, and with a delegate that computes them.</summary>
internal sealed class OutsideEntryEmitter(Graph graph)
{
    private readonly string _element = graph.ElementType;

    public void Emit(CodeWriter code)
    {
        EmitGiven(code);
        EmitComputed(code);
    }

    private void EmitGiven(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments; then PassDriver runs TrainingPass with the given gradients of the outputs in place of a loss.</summary>");
        using CodeWriter.BlockScope method = code.Block(
            $"""
            public static void BackwardFrom(
                ParameterSet<{_element}> set, ReadOnlySpan<{_element}> inputs, ReadOnlySpan<{_element}> outputGradients,
                Gradients<{_element}> result, Span<{_element}> inputGradients, bool wantsInputGradient, WorkerPool? workers)
            """);
        EmitChecks(code, "outputGradients");
        code.Line($"NetworkGuard.OutputGradients(outputGradients, samples, {Literal.Int(graph.OutputShape.Length)});");
        if (EntryEmitter.BatchCheck(graph) is { } check) code.Line(check);
        code.Line(
            $$"""
            if (samples == 0)
            {
                result.Clear();
                return;
            }

            PassFrame<{{_element}}> batch = default;
            batch.Inputs = ref MemoryMarshal.GetReference(inputs);
            batch.OutputGradients = ref MemoryMarshal.GetReference(outputGradients);
            batch.HasOutputGradients = true;
            batch.Parameters = ref set.Reference;
            batch.Gradients = ref result.Reference;
            batch.InputGradients = ref MemoryMarshal.GetReference(inputGradients);
            batch.WantsInputGradient = wantsInputGradient;
            batch.Samples = samples;
            batch.Seed = result.Seed;
            batch.Step = result.Step;
            PassDriver.Run<TrainingPass, {{_element}}>(Info, ref batch, workers);
            """);
        if (graph.Layout.HasStatistics) code.Line("NetworkGuard.TookStatistics(result);");
    }

    private void EmitComputed(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments; then OutputsPass gives the outputs, the caller their gradients, and the other overload the rest.</summary>");
        using CodeWriter.BlockScope method = code.Block(
            $"""
            public static {_element} BackwardFrom(
                ParameterSet<{_element}> set, ReadOnlySpan<{_element}> inputs, OutputLoss<{_element}> loss,
                Gradients<{_element}> result, Span<{_element}> inputGradients, bool wantsInputGradient, WorkerPool? workers)
            """);
        EmitChecks(code, $"ReadOnlySpan<{_element}>.Empty");
        if (EntryEmitter.BatchCheck(graph) is { } check) code.Line(check);
        code.Line(
            $$"""
            NetworkGuard.OutputRoom(loss, result, samples, {{Literal.Int(graph.OutputShape.Length)}}, out Span<{{_element}}> outputs, out Span<{{_element}}> outputGradients);
            {{_element}} value = 0;
            if (samples > 0)
            {
                PassFrame<{{_element}}> batch = default;
                batch.Inputs = ref MemoryMarshal.GetReference(inputs);
                batch.Outputs = ref MemoryMarshal.GetReference(outputs);
                batch.Parameters = ref set.Reference;
                batch.Gradients = ref result.Reference;
                batch.Samples = samples;
                batch.Seed = result.Seed;
                batch.Step = result.Step;
                PassDriver.Run<OutputsPass, {{_element}}>(Info, ref batch, workers);
                {{(graph.Layout.HasStatistics ? "NetworkGuard.PutBackStatistics(result);\n    " : "")}}value = loss(outputs, outputGradients);
            }

            BackwardFrom(set, inputs, outputGradients, result, inputGradients, wantsInputGradient, workers);
            return value;
            """);
    }

    private void EmitChecks(CodeWriter code, string other) => code.Line(
        $$"""
        int samples = NetworkGuard.SampleCount(inputs, {{Literal.Int(graph.InputShape.Length)}});
        NetworkGuard.Gradients(result, Info);
        NetworkGuard.Apart(result, inputs, {{other}});
        if (wantsInputGradient)
        {
            NetworkGuard.InputGradients(inputGradients, samples, {{Literal.Int(graph.InputShape.Length)}});
            NetworkGuard.Apart(inputGradients, inputs, {{other}}, set, result);
        }

        """);
}
