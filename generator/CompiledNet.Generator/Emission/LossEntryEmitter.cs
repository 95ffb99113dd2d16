using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the entries of the network's own losses: their value, and with gradients.</summary>
/// <param name="graph">The network.</param>
internal sealed class LossEntryEmitter(Graph graph)
{
    private readonly string _element = graph.ElementType;
    private readonly BatchText _batch = new(graph);
    private readonly IReadOnlyList<SampleRow> _targets = SampleRow.TargetsOf(graph);
    private readonly string _samples = SampleRow.Declare(SampleRow.InputsOf(graph)) + SampleRow.Declare(SampleRow.TargetsOf(graph));
    private readonly LossSumText? _sums = graph.HasLossSums ? new LossSumText(graph) : null;

    public void Emit(CodeWriter code)
    {
        EmitLoss(code);
        EmitBackward(code, givesOutputs: false);
        if (graph.TrainsWithOutputs) EmitBackward(code, givesOutputs: true);
        EmitAddLosses(code);
        EmitLossDivisor(code);
    }

    private void EmitLoss(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments; then PassDriver runs LossPass for each pack of samples.</summary>");
        using (code.Block($"public static {_element} Loss(ParameterSet<{_element}> set, {_samples}WorkerPool? workers)"))
        {
            EmitChecks(code);
            code.Blank();
            EmitDivisor(code, "return 0;");
            code.Blank();
            _batch.EmitFrame(code, [.. _batch.InputFields, .. TargetFields, "Parameters = ref set.Reference", "Samples = samples", .. ScaleFields]);
            EmitRun(code, "LossPass");
            code.Line($"return {Mean("")};");
        }
    }

    /// <summary>Writes the entry with the gradients of inputs, or that with outputs.</summary>
    private void EmitBackward(CodeWriter code, bool givesOutputs)
    {
        string beside = givesOutputs
            ? $"Span<{_element}> outputs, WorkerPool workers"
            : $"Span<{_element}> inputGradients, bool wantsInputGradient, WorkerPool? workers";
        code.Blank();
        code.Line(
            $"""
            /// <summary>
            /// Checks the arguments; then PassDriver runs TrainingPass: BackwardPack for each pack of samples, and AddGradients for
            /// the packs of each chunk.{(givesOutputs ? " The outputs come out too." : "")}
            /// </summary>
            """);
        using (code.Block(
            $"""
            public static {_element} Backward{(givesOutputs ? "WithOutputs" : "")}(
                ParameterSet<{_element}> set, {_samples.TrimEnd()}
                Gradients<{_element}> result, {beside})
            """))
        {
            EmitChecks(code);
            if (givesOutputs) _batch.EmitChecksBesideOutputs(code, _targets);
            else _batch.EmitGradientChecks(code, [.. _targets.Select(row => row.Name)]);
            _batch.EmitBatchCheck(code);
            EmitDivisor(
                code,
                $"""
                result.Clear();
                {(givesOutputs ? $"Forward(set, {SampleRow.Pass(SampleRow.InputsOf(graph))}outputs, workers)" : "inputGradients.Clear()")};
                {(_sums is null ? "" : "losses.TellMean(result);\n")}return 0;
                """);
            code.Blank();
            IEnumerable<string> besideFields = givesOutputs ? BatchText.FieldsBesideOutputs : BatchText.GradientFields;
            _batch.EmitFrame(code, [.. _batch.InputFields, .. TargetFields, .. besideFields, .. ScaleFields, .. BatchText.StepFields]);
            EmitRun(code, "TrainingPass");
            _batch.EmitStatistics(code);
            code.Line($"return {Mean("result")};");
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
                ParameterSet<{_element}> set, {_samples}Span<{_element}> outputs,
                ref LossTotal total, WorkerPool workers)
            """))
        {
            EmitChecks(code);
            foreach (SampleRow row in _targets)
            {
                code.Line($"NetworkGuard.Apart<{_element}, {row.Type}>(outputs, {row.Name}, nameof(outputs), nameof({row.Name}));");
            }

            code.Line($"Forward(set, {SampleRow.Pass(SampleRow.InputsOf(graph))}outputs, workers);");
            _batch.EmitFrame(code, [.. TargetFields, BatchText.OutputsField, "Samples = samples", .. _sums is null ? ["Scale = 1"] : Array.Empty<string>()]);
            code.Line($"PassDriver.{(_sums is null ? "AddLosses" : "AddLossSums")}<OutputLossPass, {_element}>(Info, ref batch, ref total, workers);");
        }
    }

    private void EmitLossDivisor(CodeWriter code)
    {
        code.Blank();
        code.Line(_sums is null
            ? "/// <summary>Checks the targets of any number of samples, and then tells their Divisor.</summary>"
            : "/// <summary>Checks the targets of any number of samples, and then tells that number: each loss has a divisor of its own.</summary>");
        using (code.Block($"public static double LossDivisor({SampleRow.Declare(_targets).TrimEnd(',', ' ')})"))
        {
            if (_targets.Count == 0)
            {
                code.Line("return 0;");
                return;
            }

            code.Line($"int samples = NetworkGuard.TargetCount(targets, {Literal.Int(_targets[0].Length)});");
            EmitOtherTargets(code, _targets.Skip(1));
            code.Line(_sums is null ? "return Divisor(targets, samples);" : "return samples;");
        }
    }

    private void EmitChecks(CodeWriter code)
    {
        _batch.EmitSampleCount(code);
        if (_targets.Count > 0 && _targets[0].Title is not null) BatchText.EmitPartCheck(code, _targets[0]);
        else if (_targets.Count > 0) code.Line($"NetworkGuard.Targets(targets, samples, {Literal.Int(_targets[0].Length)});");
        EmitOtherTargets(code, _targets.Skip(1));
    }

    private void EmitOtherTargets(CodeWriter code, IEnumerable<SampleRow> rows)
    {
        foreach (SampleRow row in rows) BatchText.EmitPartCheck(code, row);
        if (graph.Losses.Any(loss => loss.Name is not null) || _sums is not null) new LossSumText(graph).EmitChecks(code);
        else if (graph.Losses[0].Operator.Check is { } check) code.Line(LossEmitter.Text(check));
    }

    private void EmitDivisor(CodeWriter code, string nothing)
    {
        if (_sums is not null)
        {
            _sums.EmitRent(code);
        }
        else
        {
            code.Line("double divisor = Divisor(targets, samples);");
        }

        string condition = _sums is null ? "divisor == 0" : "losses.CountNothing";
        if (!nothing.Contains('\n'))
        {
            code.Line($"if ({condition}) {nothing}");
            return;
        }

        using (code.Block($"if ({condition})")) code.Line(nothing);
    }

    private void EmitRun(CodeWriter code, string pass) =>
        code.Line($"{(_sums is null ? "double total = " : "")}PassDriver.Run<{pass}, {_element}>(Info, ref batch, workers);");

    private IEnumerable<string> TargetFields => _targets.Select(row => row.Assignment);

    private IEnumerable<string> ScaleFields => _sums is null ? ["Scale = 1 / divisor"] : LossSumText.Fields;

    private string Mean(string gradients)
    {
        string mean = _sums is null ? "total / divisor" : gradients.Length == 0 ? "losses.Mean" : $"losses.TellMean({gradients})";
        return graph.IsDouble ? mean : _sums is null ? $"(float)({mean})" : $"(float){mean}";
    }
}
