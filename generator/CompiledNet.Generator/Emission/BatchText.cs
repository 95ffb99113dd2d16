using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>What the entries that run a pass over a batch have in common.</summary>
internal sealed class BatchText(Graph graph)
{
    private readonly IReadOnlyList<SampleRow> _inputs = SampleRow.InputsOf(graph);

    /// <summary>The fields of the inputs.</summary>
    public IEnumerable<string> InputFields => _inputs.Select(row => row.Assignment);

    public static string OutputsField => "Outputs = ref MemoryMarshal.GetReference(outputs)";

    /// <summary>The fields of the gradients that a pass writes, and how many samples it works through.</summary>
    public static IEnumerable<string> GradientFields =>
        FieldsWith("InputGradients = ref MemoryMarshal.GetReference(inputGradients)", "WantsInputGradient = wantsInputGradient");

    /// <summary>The same where outputs are wanted beside the gradients of parameters.</summary>
    public static IEnumerable<string> FieldsBesideOutputs => FieldsWith(OutputsField, "WantsOutputs = true");

    /// <summary>The fields on which the masks of dropout depend.</summary>
    public static IEnumerable<string> StepFields => ["Seed = result.Seed", "Step = result.Step"];

    /// <summary>Counts the samples; indices are checked too.</summary>
    public void EmitSampleCount(CodeWriter code)
    {
        string title = _inputs[0].Title is { } name ? ", " + Literal.Text(name) : "";
        code.Line($"int samples = NetworkGuard.SampleCount(inputs, {Literal.Int(_inputs[0].Length)}{title});");
        foreach (SampleRow row in _inputs.Skip(1)) EmitPartCheck(code, row);
        foreach (GraphInput input in graph.Inputs.Where(input => input.IsIndices)) EmitIndexCheck(code, input, _inputs[_inputs.Count - 1]);
    }

    /// <summary>Checks that a row is there for the samples.</summary>
    public static void EmitPartCheck(CodeWriter code, SampleRow row) =>
        code.Line($"NetworkGuard.Part({row.Name}, samples, {Literal.Int(row.Length)}, {(row.Title is { } name ? Literal.Text(name) : $"nameof({row.Name})")});");

    private static void EmitIndexCheck(CodeWriter code, GraphInput input, SampleRow row) => code.Line(input.LengthsOf is not null
        ? $"NetworkGuard.PartLengths({row.Name}, {Literal.Int(row.Length)}, {Literal.Int(input.Offset)}, {Literal.Int(input.IndexCount - 1)}, {Literal.Text(Signature.Camel(input.Name!))});"
        : input.Shape.Length == row.Length && row.Name == "inputs"
        ? $"NetworkGuard.Indices(inputs, {Literal.Int(input.IndexCount)});"
        : $"NetworkGuard.PartIndices({row.Name}, {Literal.Int(row.Length)}, {Literal.Int(input.Offset)}, {Literal.Int(input.Shape.Length)}, {Literal.Int(input.IndexCount)}, {Literal.Text(input.Name ?? row.Name)});");

    /// <summary>Checks that outputs, which are written, have room and are apart from what is read.</summary>
    public void EmitOutputCheck(CodeWriter code)
    {
        code.Line($"NetworkGuard.Outputs(outputs, inputs, ref parameters, {Literal.Int(graph.Layout.StorageLength)}, samples, {Literal.Int(graph.OutputLength)});");
        foreach (SampleRow row in _inputs.Skip(1))
        {
            code.Line($"NetworkGuard.Apart<{graph.ElementType}, {row.Type}>(outputs, {row.Name}, nameof(outputs), nameof({row.Name}));");
        }
    }

    /// <summary>Notes that a pass has left new statistics, where it does.</summary>
    public void EmitStatistics(CodeWriter code)
    {
        if (graph.Layout.HasStatistics) code.Line("NetworkGuard.TookStatistics(result);");
    }

    /// <summary>Field after field, since an initialiser would build the frame elsewhere and copy it.</summary>
    public void EmitFrame(CodeWriter code, params IEnumerable<string> fields)
    {
        code.Line($"PassFrame<{graph.ElementType}> batch = default;");
        foreach (string field in fields) code.Line($"batch.{field};");
    }

    /// <summary>Checks what is written: the gradients, and the outputs.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="others">What is read beside the inputs.</param>
    public void EmitChecksBesideOutputs(CodeWriter code, IReadOnlyList<SampleRow> others)
    {
        EmitParameterGradientCheck(code, Pairs([.. others.Select(row => row.Name)]));
        code.Line($"ref {graph.ElementType} parameters = ref set.Reference;");
        EmitOutputCheck(code);
        foreach (SampleRow row in others) code.Line($"NetworkGuard.Apart<{graph.ElementType}, {row.Type}>(outputs, {row.Name}, nameof(outputs), nameof({row.Name}));");
        code.Line("NetworkGuard.ApartFrom(result, outputs, nameof(outputs), \"gradients\");");
        code.Blank();
    }

    /// <summary>Checks what is written: the gradients, and those of inputs where they are wanted.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="others">What is read beside the inputs.</param>
    public void EmitGradientChecks(CodeWriter code, IReadOnlyList<string> others)
    {
        IReadOnlyList<(string Input, string Other)> pairs = Pairs(others);
        EmitParameterGradientCheck(code, pairs);
        using (code.Block("if (wantsInputGradient)"))
        {
            if (graph.HasIndicesAlone)
            {
                code.Line("NetworkGuard.NoInputGradients(Info);");
            }
            else
            {
                code.Line($"NetworkGuard.InputGradients(inputGradients, samples, {Literal.Int(graph.NumberLength)});");
                foreach ((string input, string other) in pairs) code.Line($"NetworkGuard.Apart(inputGradients, {input}, {other}, set, result);");
            }
        }

        code.Blank();
    }

    private static IEnumerable<string> FieldsWith(params string[] beside) =>
        ["Parameters = ref set.Reference", "Gradients = ref result.Reference", .. beside, "Samples = samples"];

    private static void EmitParameterGradientCheck(CodeWriter code, IReadOnlyList<(string Input, string Other)> read)
    {
        code.Line("NetworkGuard.Gradients(result, Info);");
        foreach ((string input, string other) in read) code.Line($"NetworkGuard.Apart(result, {input}, {other});");
    }

    /// <summary>What a call reads, two by two.</summary>
    private IReadOnlyList<(string Input, string Other)> Pairs(IReadOnlyList<string> others)
    {
        string[] inputs = [.. _inputs.Select(row => row.Name)];
        string nothing = $"ReadOnlySpan<{graph.ElementType}>.Empty";
        return
        [
            .. Enumerable.Range(0, Math.Max(inputs.Length, others.Count))
                .Select(i => (inputs.ElementAtOrDefault(i) ?? nothing, others.ElementAtOrDefault(i) ?? nothing)),
        ];
    }

    /// <summary>Refuses a batch too small for the statistics of some layer.</summary>
    public void EmitBatchCheck(CodeWriter code)
    {
        if (graph.LeastBatch is { } least) code.Line($"NetworkGuard.Batch(samples, {Literal.Int(least.Samples)}, {Literal.Text(least.Node.Name)});");
    }
}
