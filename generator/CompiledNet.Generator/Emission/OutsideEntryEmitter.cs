using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the entries for a loss from outside: with the gradients of the outputs, and with a delegate that computes them.</summary>
internal sealed class OutsideEntryEmitter(Graph graph)
{
    private readonly string _element = graph.ElementType;
    private readonly BatchText _batch = new(graph);

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
                ParameterSet<{_element}> set, {SampleRow.Declare(SampleRow.InputsOf(graph))}ReadOnlySpan<{_element}> outputGradients,
                Gradients<{_element}> result, Span<{_element}> inputGradients, bool wantsInputGradient, WorkerPool? workers)
            """);
        EmitChecks(code, ["outputGradients"]);
        code.Line($"NetworkGuard.OutputGradients(outputGradients, samples, {Literal.Int(graph.OutputLength)});");
        _batch.EmitBatchCheck(code);
        code.Line(
            """
            if (samples == 0)
            {
                result.Clear();
                return;
            }

            """);
        _batch.EmitFrame(
            code,
            [
                .. _batch.InputFields, "OutputGradients = ref MemoryMarshal.GetReference(outputGradients)", "HasOutputGradients = true",
                .. BatchText.GradientFields, .. BatchText.StepFields,
            ]);
        code.Line($"PassDriver.Run<TrainingPass, {_element}>(Info, ref batch, workers);");
        _batch.EmitStatistics(code);
    }

    private void EmitComputed(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments; then OutputsPass gives the outputs, the caller their gradients, and the other overload the rest.</summary>");
        using CodeWriter.BlockScope method = code.Block(
            $"""
            public static {_element} BackwardFrom(
                ParameterSet<{_element}> set, {SampleRow.Declare(SampleRow.InputsOf(graph))}OutputLoss<{_element}> loss,
                Gradients<{_element}> result, Span<{_element}> inputGradients, bool wantsInputGradient, WorkerPool? workers)
            """);
        EmitChecks(code, []);
        _batch.EmitBatchCheck(code);
        code.Line(
            $$"""
            NetworkGuard.OutputRoom(loss, result, samples, {{Literal.Int(graph.OutputLength)}}, out Span<{{_element}}> outputs, out Span<{{_element}}> outputGradients);
            {{_element}} value = 0;
            """);
        using (code.Block("if (samples > 0)"))
        {
            _batch.EmitFrame(
                code,
                [
                    .. _batch.InputFields, BatchText.OutputsField, "Parameters = ref set.Reference", "Gradients = ref result.Reference",
                    "Samples = samples", .. BatchText.StepFields,
                ]);
            code.Line($"PassDriver.Run<OutputsPass, {_element}>(Info, ref batch, workers);");
            if (graph.Layout.HasStatistics) code.Line("NetworkGuard.PutBackStatistics(result);");
            code.Line("value = loss(outputs, outputGradients);");
        }

        code.Line(
            $"""
            BackwardFrom(set, {SampleRow.Pass(SampleRow.InputsOf(graph))}outputGradients, result, inputGradients, wantsInputGradient, workers);
            return value;
            """);
    }

    private void EmitChecks(CodeWriter code, IReadOnlyList<string> others)
    {
        _batch.EmitSampleCount(code);
        _batch.EmitGradientChecks(code, others);
    }
}
