using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the object that tells the runtime about the network.</summary>
internal static class InfoEmitter
{
    public static void Emit(CodeWriter code, NetworkPlan plan)
    {
        Graph graph = plan.Graph;
        using (code.Block("public static readonly NetworkInfo Info = new()", "};"))
        {
            code.Line(
                $"""
                Name = {Literal.Text(graph.Class.Name)},
                InputShape = {List(graph.InputShape.Extents)},
                OutputShape = {List(graph.OutputShape.Extents)},
                InputLength = {Literal.Int(graph.InputShape.Length)},
                OutputLength = {Literal.Int(graph.OutputShape.Length)},
                TargetLength = {Literal.Int(graph.Loss?.TargetLength ?? 0)},
                TargetKind = TargetKind.{graph.Loss?.Operator.TargetKind ?? "None"},
                """);
            if (graph.HasIndexInput)
            {
                code.Line(
                    $"""
                    InputKind = InputKind.Indices,
                    IndexCount = {Literal.Int(graph.IndexCount)},
                    """);
            }

            if (EndsInProbabilities(graph)) code.Line("HasProbabilityOutputs = true,");
            if (graph.Loss?.Operator.IgnoredTarget is { } ignored)
            {
                code.Line($"IgnoreIndex = {Literal.Int(ignored)},");
            }

            code.Line(
                $"""
                ParameterCount = {Literal.Int(graph.ParameterCount)},
                StorageLength = {Literal.Int(graph.Layout.StorageLength)},
                MultiplyAdds = {Literal.Int(graph.MultiplyAdds)},
                ParameterBytes = {Literal.Int(plan.ParameterBytes)},
                InferenceBytes = {Literal.Int(plan.InferenceBytes)},
                ForwardBytes = {Literal.Int(plan.ForwardBytes)},
                LossBytes = {Literal.Int(plan.LossBytes)},
                TrainingBytesPerSample = {Literal.Int(plan.TrainingBytesPerSample)},
                TrainingBytes = {Literal.Int(plan.TrainingBytes)},
                TrainingPackBytes = {Literal.Int(plan.TrainingPackBytes)},
                TrainingKeptBytes = {Literal.Int(plan.TrainingKeptBytes)},
                PackSamples = {Literal.Int(graph.PackSamples)},
                """);
            if (plan.Step is { } step) code.Line($"StateLength = {Literal.Int(step.StateLength)},");
            if (graph.Layout.TrainedLength < graph.Layout.StorageLength)
            {
                code.Line(
                    $"""
                    TrainedLength = {Literal.Int(graph.Layout.TrainedLength)},
                    GradientLength = {Literal.Int(graph.Layout.GradientLength)},
                    """);
            }

            if (graph.LeastBatch is { } least) code.Line($"LeastTrainingBatch = {Literal.Int(least.Samples)},");
            if (plan.Training?.KeepsBatch == true)
            {
                code.Line(
                    $"""
                    TrainingKeepsBatch = true,
                    TrainingSharedBytes = {Literal.Int(plan.TrainingSharedBytes)},
                    """);
            }

            using (code.Block("Layers = new LayerInfo[]", "},")) EmitLayers(code, graph);
            using (code.Block("Parameters = new ParameterInfo[]", "},")) EmitParameters(code, graph);
        }
    }

    private static bool EndsInProbabilities(Graph graph) =>
        LastLayer.ThatComputes(graph.Nodes, graph.Output).Operator.GivesProbabilities;

    private static void EmitLayers(CodeWriter code, Graph graph)
    {
        foreach (GraphNode node in graph.Nodes)
        {
            code.Line(
                $$"""new() { Name = {{Literal.Text(node.Name)}}, Kind = {{Literal.Text(node.Kind)}}, Shape = {{List(node.Shape.Extents)}}, ParameterCount = {{Literal.Int(node.ParameterCount)}} },""");
        }
    }

    private static void EmitParameters(CodeWriter code, Graph graph)
    {
        foreach (ParameterSpec parameter in graph.Parameters)
        {
            string paddingRow = parameter.PaddingRow < 0 ? "" : $"PaddingRow = {Literal.Int(parameter.PaddingRow)}, ";
            string scale = double.IsNaN(parameter.Scale) ? "" : $"Scale = {Literal.Double(parameter.Scale)}, ";
            using (code.Block("new()", "},"))
            {
                code.Line(
                    $"""
                    Name = {Literal.Text(parameter.Name)}, Shape = {List(parameter.Shape.Extents)}, Strides = {List(parameter.Strides)}, Offset = {Literal.Int(parameter.Offset)},
                    {SectionText(parameter)}{(parameter.IsCount ? "IsCount = true, " : "")}Initializer = Initializer.{parameter.Initializer}, {scale}{paddingRow}FanIn = {Literal.Int(parameter.FanIn)}, FanOut = {Literal.Int(parameter.FanOut)},
                    """);
            }
        }
    }

    /// <summary>What is trained is the default.</summary>
    private static string SectionText(ParameterSpec parameter) =>
        parameter.Section == ParameterSection.Trained ? "" : $"Section = ParameterSection.{parameter.Section}, ";

    private static string List(EquatableArray<int> numbers) => numbers.Count == 0
        ? "new int[] { }"
        : $"new[] {{ {string.Join(", ", numbers.Select(number => Literal.Int(number)))} }}";
}
