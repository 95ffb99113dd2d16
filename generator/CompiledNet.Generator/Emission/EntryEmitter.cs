using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the entries: arguments are checked once, then the runtime walks through the samples.</summary>
/// <param name="graph">The network.</param>
/// <param name="hasFew">Whether a few samples are computed at once.</param>
internal sealed class EntryEmitter(Graph graph, bool hasFew)
{
    private readonly string _element = graph.ElementType;
    private readonly BatchText _batch = new(graph);
    private readonly IReadOnlyList<SampleRow> _inputs = SampleRow.InputsOf(graph);

    public void Emit(CodeWriter code)
    {
        EmitForward(code);
        EmitSharedForward(code);
        if (graph.HasGradients) new OutsideEntryEmitter(graph).Emit(code);
        if (graph.Losses.Count > 0) new LossEntryEmitter(graph).Emit(code);
    }

    private void EmitForward(CodeWriter code)
    {
        code.Line("/// <summary>Checks the arguments, and then runs on the calling thread.</summary>");
        using (code.Block($"public static void Forward(ParameterSet<{_element}> set, {SampleRow.Declare(_inputs)}Span<{_element}> outputs)"))
        {
            EmitForwardChecks(code);
            code.Line(
                $"""
                ref {_element} memory = ref ScratchMemory<{_element}>.Rent({ForwardMemory});
                ForwardSamples({string.Concat(_inputs.Select(row => $"ref MemoryMarshal.GetReference({row.Name}), "))}ref parameters, ref memory, ref MemoryMarshal.GetReference(outputs), samples);
                """);
        }

        code.Blank();
        code.Line("/// <summary>Inference of any number of samples: packs as long as they pay, then a few at once, then one after the other.</summary>");
        code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (code.Block(
            $"private static void ForwardSamples({string.Concat(_inputs.Select(row => $"ref {row.Type} {row.Local}, "))}ref {_element} parameters, ref {_element} memory, ref {_element} output, int samples)"))
        {
            EmitLoops(code);
        }
    }

    private void EmitForwardChecks(CodeWriter code)
    {
        _batch.EmitSampleCount(code);
        code.Line($"ref {_element} parameters = ref set.Reference;");
        _batch.EmitOutputCheck(code);
    }

    private void EmitLoops(CodeWriter code)
    {
        using (code.Block("while (samples >= SmallestPack)"))
        {
            code.Line(
                $"""
                int count = Math.Min(samples, PackSamples);
                ForwardPack({Input}ref parameters, ref memory, ref output, count);
                """);
            code.Line(Advance("count"));
            code.Line("samples -= count;");
        }

        if (hasFew)
        {
            using (code.Block("for (; samples >= FewSamples; samples -= FewSamples)"))
            {
                code.Line($"ForwardFew({Input}ref parameters, ref memory, ref output);");
                code.Line(Advance("FewSamples"));
            }
        }

        using (code.Block("for (; samples > 0; samples--)"))
        {
            code.Line($"ForwardSample({Input}ref parameters, ref memory, ref output);");
            code.Line(Advance("1"));
        }
    }

    private void EmitSharedForward(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments; then PassDriver hands pieces of the samples to threads, which run ForwardPass.</summary>");
        using (code.Block(
            $"public static void Forward(ParameterSet<{_element}> set, {SampleRow.Declare(_inputs)}Span<{_element}> outputs, WorkerPool workers)"))
        {
            EmitForwardChecks(code);
            code.Line("int piece = PassDriver.PieceOf(Info, samples, workers);");
            using (code.Block("if (samples <= piece)"))
            {
                code.Line(
                    $"""
                    Forward(set, {SampleRow.Pass(_inputs)}outputs);
                    return;
                    """);
            }

            _batch.EmitFrame(code, ["Parameters = ref parameters", .. _batch.InputFields, BatchText.OutputsField, "Samples = samples"]);
            code.Line($"PassDriver.Forward<ForwardPass, {_element}>(Info, ref batch, piece, workers);");
        }
    }

    /// <summary>What a call needs of working memory, by the number of its samples.</summary>
    private string ForwardMemory => hasFew
        ? "samples < FewSamples ? SampleMemory : samples < SmallestPack ? FewMemory : ForwardMemory"
        : "samples < SmallestPack ? SampleMemory : ForwardMemory";

    private string Advance(string samples) => string.Join("\n", _inputs
        .Select(row => $"{row.Local} = ref Unsafe.Add(ref {row.Local}, {Times(samples, row.Length)});")
        .Append($"output = ref Unsafe.Add(ref output, {Times(samples, graph.OutputLength)});"));

    /// <summary>The inputs as arguments of a program.</summary>
    private string Input => string.Concat(_inputs.Select(row => $"ref {row.Local}, "));

    private static string Times(string variable, int factor) => KernelWriter.Offset((variable, factor));
}
