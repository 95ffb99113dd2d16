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

    public void Emit(CodeWriter code)
    {
        EmitForward(code);
        EmitSharedForward(code);
        if (graph.HasGradients) new OutsideEntryEmitter(graph).Emit(code);
        if (graph.Loss is null) return;
        EmitLoss(code);
        EmitBackward(code);
        EmitAddLosses(code);
        EmitLossDivisor(code);
    }

    private void EmitForward(CodeWriter code)
    {
        code.Line("/// <summary>Checks the arguments, and then runs on the calling thread.</summary>");
        using (code.Block($"public static void Forward(ParameterSet<{_element}> set, ReadOnlySpan<{graph.InputType}> inputs, Span<{_element}> outputs)"))
        {
            EmitForwardChecks(code);
            code.Line(
                $"""
                ref {_element} memory = ref ScratchMemory<{_element}>.Rent({ForwardMemory});
                ForwardSamples(ref MemoryMarshal.GetReference(inputs), ref parameters, ref memory, ref MemoryMarshal.GetReference(outputs), samples);
                """);
        }

        code.Blank();
        code.Line("/// <summary>Inference of any number of samples: packs as long as they pay, then a few at once, then one after the other.</summary>");
        code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (code.Block(
            $"private static void ForwardSamples(ref {graph.InputType} input, ref {_element} parameters, ref {_element} memory, ref {_element} output, int samples)"))
        {
            EmitLoops(code);
        }
    }

    private void EmitForwardChecks(CodeWriter code)
    {
        _batch.EmitSampleCount(code);
        code.Line(
            $$"""
            ref {{_element}} parameters = ref set.Reference;
            NetworkGuard.Outputs(outputs, inputs, ref parameters, {{Literal.Int(graph.Layout.StorageLength)}}, samples, {{Output}});
            """);
    }

    private void EmitLoops(CodeWriter code)
    {
        using (code.Block("while (samples >= SmallestPack)"))
        {
            code.Line(
                """
                int count = Math.Min(samples, PackSamples);
                ForwardPack(ref input, ref parameters, ref memory, ref output, count);
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

    private void EmitSharedForward(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments; then PassDriver hands pieces of the samples to threads, which run ForwardPass.</summary>");
        using (code.Block(
            $"public static void Forward(ParameterSet<{_element}> set, ReadOnlySpan<{graph.InputType}> inputs, Span<{_element}> outputs, WorkerPool workers)"))
        {
            EmitForwardChecks(code);
            code.Line("int piece = PassDriver.PieceOf(Info, samples, workers);");
            using (code.Block("if (samples <= piece)"))
            {
                code.Line(
                    """
                    Forward(set, inputs, outputs);
                    return;
                    """);
            }

            _batch.EmitFrame(code, "Parameters = ref parameters", _batch.InputsField, BatchText.OutputsField, "Samples = samples");
            code.Line($"PassDriver.Forward<ForwardPass, {_element}>(Info, ref batch, piece, workers);");
        }
    }

    /// <summary>What a call needs of working memory, by the number of its samples.</summary>
    private string ForwardMemory => hasFew
        ? "samples < FewSamples ? SampleMemory : samples < SmallestPack ? FewMemory : ForwardMemory"
        : "samples < SmallestPack ? SampleMemory : ForwardMemory";

    private string Advance(string samples) =>
        $"""
        input = ref Unsafe.Add(ref input, {Times(samples, graph.InputShape.Length)});
        output = ref Unsafe.Add(ref output, {Times(samples, graph.OutputShape.Length)});
        """;

    private void EmitLoss(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments; then PassDriver runs LossPass for each pack of samples.</summary>");
        using (code.Block(
            $"public static {_element} Loss(ParameterSet<{_element}> set, ReadOnlySpan<{graph.InputType}> inputs, ReadOnlySpan<{Target}> targets, WorkerPool? workers)"))
        {
            EmitChecks(code);
            code.Line(
                """

                double divisor = Divisor(targets, samples);
                if (divisor == 0) return 0;

                """);
            _batch.EmitFrame(code, _batch.InputsField, TargetsField, "Parameters = ref set.Reference", "Samples = samples", "Scale = 1 / divisor");
            code.Line(
                $"""
                double total = PassDriver.Run<LossPass, {_element}>(Info, ref batch, workers);
                return {Mean};
                """);
        }
    }

    private void EmitBackward(CodeWriter code)
    {
        code.Blank();
        code.Line(
            """
            /// <summary>
            /// Checks the arguments; then PassDriver runs TrainingPass: BackwardPack for each pack of samples, and AddGradients for
            /// the packs of each chunk.
            /// </summary>
            """);
        using (code.Block(
            $"""
            public static {_element} Backward(
                ParameterSet<{_element}> set, ReadOnlySpan<{graph.InputType}> inputs, ReadOnlySpan<{Target}> targets,
                Gradients<{_element}> result, Span<{_element}> inputGradients, bool wantsInputGradient, WorkerPool? workers)
            """))
        {
            EmitChecks(code);
            _batch.EmitGradientChecks(code, "targets");
            _batch.EmitBatchCheck(code);
            code.Line(
                """
                double divisor = Divisor(targets, samples);
                if (divisor == 0)
                {
                    result.Clear();
                    inputGradients.Clear();
                    return 0;
                }

                """);
            _batch.EmitFrame(
                code, [_batch.InputsField, TargetsField, .. BatchText.GradientFields, "Scale = 1 / divisor", .. BatchText.StepFields]);
            code.Line($"double total = PassDriver.Run<TrainingPass, {_element}>(Info, ref batch, workers);");
            _batch.EmitStatistics(code);
            code.Line($"return {Mean};");
        }
    }

    /// <summary>From outputs, so that every sample runs forward once.</summary>
    private void EmitAddLosses(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Outputs and their losses; these by OutputLossPass for each pack, so that every sample runs forward once.</summary>");
        using (code.Block(
            $"""
            public static void AddLosses(
                ParameterSet<{_element}> set, ReadOnlySpan<{graph.InputType}> inputs, ReadOnlySpan<{Target}> targets, Span<{_element}> outputs,
                ref LossTotal total, WorkerPool workers)
            """))
        {
            EmitChecks(code);
            code.Line(
                $"""
                NetworkGuard.Apart<{_element}, {Target}>(outputs, targets, nameof(outputs), nameof(targets));
                Forward(set, inputs, outputs, workers);
                """);
            _batch.EmitFrame(code, TargetsField, BatchText.OutputsField, "Samples = samples", "Scale = 1");
            code.Line($"PassDriver.AddLosses<OutputLossPass, {_element}>(Info, ref batch, ref total, workers);");
        }
    }

    private void EmitLossDivisor(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the targets of any number of samples, and then tells their Divisor.</summary>");
        using (code.Block($"public static double LossDivisor(ReadOnlySpan<{Target}> targets)"))
        {
            code.Line($"int samples = NetworkGuard.TargetCount(targets, {TargetLength});");
            EmitTargetCheck(code);
            code.Line("return Divisor(targets, samples);");
        }
    }

    private void EmitChecks(CodeWriter code)
    {
        _batch.EmitSampleCount(code);
        code.Line($"NetworkGuard.Targets(targets, samples, {TargetLength});");
        EmitTargetCheck(code);
    }

    private void EmitTargetCheck(CodeWriter code)
    {
        if (graph.Loss!.Operator.Check is { } check) code.Line(LossEmitter.Text(check));
    }

    private static string Times(string variable, int factor) => KernelWriter.Offset((variable, factor));

    private string TargetsField => $"{PassEmitter.TargetsField(graph)} = ref MemoryMarshal.GetReference(targets)";

    private string Output => Literal.Int(graph.OutputShape.Length);

    private string TargetLength => Literal.Int(graph.Loss!.TargetLength);

    private string Target => graph.TargetType();

    private string Mean => graph.IsDouble ? "total / divisor" : "(float)(total / divisor)";
}
