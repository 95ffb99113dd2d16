using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the entries: arguments are checked once, then the samples are worked through in blocks.</summary>
/// <param name="graph">The network.</param>
/// <param name="hasFew">Whether a few samples are computed at once.</param>
internal sealed class EntryEmitter(Graph graph, bool hasFew)
{
    private readonly string _element = graph.ElementType;

    public void Emit(CodeWriter code)
    {
        EmitForward(code);
        if (graph.Loss is null) return;
        EmitLoss(code);
        EmitBackward(code);
        EmitBeginShared(code);
        code.Blank();
        using (code.Block($"public static int CheckSamples(ReadOnlySpan<{_element}> inputs, ReadOnlySpan<{Target}> targets)"))
        {
            EmitChecks(code);
            code.Line("return samples;");
        }
    }

    private void EmitForward(CodeWriter code)
    {
        using (code.Block($"public static void Forward(ParameterSet<{_element}> set, ReadOnlySpan<{_element}> inputs, Span<{_element}> outputs)"))
        {
            code.Line(
                $$"""
                int samples = NetworkGuard.SampleCount(inputs, {{Input}});
                ref {{_element}} parameters = ref set.Reference;
                NetworkGuard.Outputs(outputs, inputs, ref parameters, {{Literal.Int(graph.StorageLength)}}, samples, {{Output}});
                ref {{_element}} memory = ref ScratchMemory<{{_element}}>.Rent({{ForwardMemory}});
                ref {{_element}} input = ref MemoryMarshal.GetReference(inputs);
                ref {{_element}} output = ref MemoryMarshal.GetReference(outputs);
                """);
            using (code.Block("while (samples >= SmallestBlock)"))
            {
                code.Line(
                    """
                    int count = Math.Min(samples, BlockSamples);
                    ForwardBlock(ref input, ref parameters, ref memory, ref output, count);
                    """);
                code.Line(Advance("count"));
                code.Line("samples -= count;");
            }

            if (hasFew)
            {
                using (code.Block("for (; samples >= FewSamples; samples -= FewSamples)"))
                {
                    code.Line("ForwardFew(ref input, ref parameters, ref memory, ref output);");
                    code.Line(Advance("FewSamples"));
                }
            }

            using (code.Block("for (; samples > 0; samples--)"))
            {
                code.Line("ForwardSample(ref input, ref parameters, ref memory, ref output);");
                code.Line(Advance("1"));
            }
        }
    }

    /// <summary>What a call needs of working memory, by the number of its samples.</summary>
    private string ForwardMemory => hasFew
        ? "samples < FewSamples ? SampleMemory : samples < SmallestBlock ? FewMemory : ForwardMemory"
        : "samples < SmallestBlock ? SampleMemory : ForwardMemory";

    private string Advance(string samples) =>
        $"""
        input = ref Unsafe.Add(ref input, {Times(samples, graph.InputShape.Length)});
        output = ref Unsafe.Add(ref output, {Times(samples, graph.OutputShape.Length)});
        """;

    private void EmitLoss(CodeWriter code)
    {
        code.Blank();
        using (code.Block(
            $"public static {_element} Loss(ParameterSet<{_element}> set, ReadOnlySpan<{_element}> inputs, ReadOnlySpan<{Target}> targets)"))
        {
            EmitChecks(code);
            code.Line(
                $$"""

                double divisor = Divisor(targets, samples);
                if (divisor == 0) return 0;

                ref {{_element}} output = ref ScratchMemory<{{_element}}>.Rent(EvaluationMemory);
                ref {{_element}} memory = ref Unsafe.Add(ref output, OutputMemory);
                ref {{_element}} input = ref MemoryMarshal.GetReference(inputs);
                ref {{Target}} target = ref MemoryMarshal.GetReference(targets);
                double total = 0;
                for (; samples > 0; samples -= BlockSamples)
                {
                    int count = Math.Min(samples, BlockSamples);
                    ForwardBlock(ref input, ref set.Reference, ref memory, ref output, count);
                    total += LossBlock(ref output, ref target, ref memory, count, 1 / divisor);
                    input = ref Unsafe.Add(ref input, {{Block(graph.InputShape.Length)}});
                    target = ref Unsafe.Add(ref target, {{Block(graph.Loss!.TargetLength)}});
                }

                return {{Mean}};
                """);
        }
    }

    private void EmitBackward(CodeWriter code)
    {
        code.Blank();
        using (code.Block(
            $"""
            public static {_element} Backward(
                ParameterSet<{_element}> set, ReadOnlySpan<{_element}> inputs, ReadOnlySpan<{Target}> targets,
                Gradients<{_element}> result, Span<{_element}> inputGradients, bool wantsInputGradient)
            """))
        {
            EmitChecks(code);
            code.Line(
                $$"""
                NetworkGuard.Gradients(result, Info);
                NetworkGuard.Apart(result, inputs, targets);
                if (wantsInputGradient)
                {
                    NetworkGuard.InputGradients(inputGradients, samples, {{Input}});
                    NetworkGuard.Apart(inputGradients, inputs, targets, set, result);
                }

                double divisor = Divisor(targets, samples);
                if (divisor == 0)
                {
                    result.Clear();
                    inputGradients.Clear();
                    return 0;
                }

                int capacity = Math.Min(((samples - 1) / BlockSamples) + 1, ChunkBlocks);
                ref {{_element}} memory = ref ScratchMemory<{{_element}}>.Rent(BlockMemory + (capacity * KeptMemory));
                ref {{_element}} kept = ref Unsafe.Add(ref memory, BlockMemory);
                ref {{_element}} input = ref MemoryMarshal.GetReference(inputs);
                ref {{Target}} target = ref MemoryMarshal.GetReference(targets);
                ref {{_element}} inputGradient = ref MemoryMarshal.GetReference(inputGradients);
                double total = 0;
                for (int first = 0, count; first < samples; first += count)
                {
                    ref {{_element}} chunk = ref input;
                    count = Math.Min(samples - first, ChunkBlocks * BlockSamples);
                    for (int block = 0; block * BlockSamples < count; block++)
                    {
                        int start = block * BlockSamples;
                        total += BackwardBlock(
                            ref input, ref target, ref set.Reference, ref inputGradient, ref kept, ref memory,
                            Math.Min(count - start, BlockSamples), 1 / divisor, result.Seed, result.Step, first + start, block, capacity,
                            wantsInputGradient);
                        input = ref Unsafe.Add(ref input, {{Block(graph.InputShape.Length)}});
                        target = ref Unsafe.Add(ref target, {{Block(graph.Loss!.TargetLength)}});
                        if (wantsInputGradient) inputGradient = ref Unsafe.Add(ref inputGradient, {{Block(graph.InputShape.Length)}});
                    }

                    for (int part = 0; part < GradientParts; part++)
                    {
                        AddGradients(part, ref chunk, ref result.Reference, ref kept, count, capacity, isFirst: first == 0);
                    }
                }

                return {{Mean}};
                """);
        }
    }

    private void EmitBeginShared(CodeWriter code)
    {
        code.Blank();
        using (code.Block(
            $"public static double BeginShared(ReadOnlySpan<{_element}> inputs, ReadOnlySpan<{Target}> targets, Gradients<{_element}> result)"))
        {
            EmitChecks(code);
            code.Line(
                """
                NetworkGuard.Gradients(result, Info);
                NetworkGuard.Apart(result, inputs, targets);
                return Divisor(targets, samples);
                """);
        }
    }

    private void EmitChecks(CodeWriter code)
    {
        code.Line($"int samples = NetworkGuard.SampleCount(inputs, {Input});");
        code.Line($"NetworkGuard.Targets(targets, samples, {TargetLength});");
        if (graph.Loss!.Operator.Check is { } check) code.Line(LossEmitter.Text(check));
    }

    private static string Block(int length) => Times("BlockSamples", length);

    private static string Times(string variable, int factor) => KernelWriter.Offset((variable, factor));

    private string Input => Literal.Int(graph.InputShape.Length);

    private string Output => Literal.Int(graph.OutputShape.Length);

    private string TargetLength => Literal.Int(graph.Loss!.TargetLength);

    private string Target => graph.TargetType();

    private string Mean => graph.IsDouble ? "total / divisor" : "(float)(total / divisor)";
}
