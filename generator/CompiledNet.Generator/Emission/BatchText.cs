using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>What the entries that run a pass over a batch have in common.</summary>
internal sealed class BatchText(Graph graph)
{
    public string InputsField => $"{PassEmitter.InputsField(graph)} = ref MemoryMarshal.GetReference(inputs)";

    public static string OutputsField => "Outputs = ref MemoryMarshal.GetReference(outputs)";

    /// <summary>The fields of the gradients that a pass writes, and how many samples it works through.</summary>
    public static IEnumerable<string> GradientFields =>
    [
        "Parameters = ref set.Reference",
        "Gradients = ref result.Reference",
        "InputGradients = ref MemoryMarshal.GetReference(inputGradients)",
        "WantsInputGradient = wantsInputGradient",
        "Samples = samples",
    ];

    /// <summary>The fields on which the masks of dropout depend.</summary>
    public static IEnumerable<string> StepFields => ["Seed = result.Seed", "Step = result.Step"];

    /// <summary>Counts the samples; indices are checked too.</summary>
    public void EmitSampleCount(CodeWriter code)
    {
        code.Line($"int samples = NetworkGuard.SampleCount(inputs, {Literal.Int(graph.InputShape.Length)});");
        if (graph.HasIndexInput) code.Line($"NetworkGuard.Indices(inputs, {Literal.Int(graph.IndexCount)});");
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

    /// <summary>Checks what is written: the gradients, and those of inputs where they are wanted.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="other">What is read beside the inputs.</param>
    public void EmitGradientChecks(CodeWriter code, string other)
    {
        code.Line(
            $"""
            NetworkGuard.Gradients(result, Info);
            NetworkGuard.Apart(result, inputs, {other});
            """);
        using (code.Block("if (wantsInputGradient)"))
        {
            code.Line(graph.HasIndexInput
                ? "NetworkGuard.NoInputGradients(Info);"
                : $"""
                  NetworkGuard.InputGradients(inputGradients, samples, {Literal.Int(graph.InputShape.Length)});
                  NetworkGuard.Apart(inputGradients, inputs, {other}, set, result);
                  """);
        }

        code.Blank();
    }

    /// <summary>Refuses a batch too small for the statistics of some layer.</summary>
    public void EmitBatchCheck(CodeWriter code)
    {
        if (graph.LeastBatch is { } least) code.Line($"NetworkGuard.Batch(samples, {Literal.Int(least.Samples)}, {Literal.Text(least.Node.Name)});");
    }
}
