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
                InputShape = {List(graph.JointInputShape.Extents)},
                OutputShape = {List(graph.OutputShape.Extents)},
                InputLength = {Literal.Int(SampleRow.InputsOf(graph)[0].Length)},
                OutputLength = {Literal.Int(graph.OutputLength)},
                TargetLength = {Literal.Int(SampleRow.FirstOfTargets(graph)?.Length ?? 0)},
                TargetKind = TargetKind.{TargetKind(graph)},
                """);
            if (graph.HasIndicesAlone)
            {
                code.Line(
                    $"""
                    InputKind = InputKind.Indices,
                    IndexCount = {Literal.Int(graph.Inputs.Where(input => input.LengthsOf is null).Min(input => input.IndexCount))},
                    """);
            }

            if (graph.Outputs.Count == 1 && EndsInProbabilities(graph, graph.Outputs[0])) code.Line("HasProbabilityOutputs = true,");
            if (graph.Losses.Count == 1 && graph.Losses[0].Operator.IgnoredTarget is { } ignored)
            {
                code.Line($"IgnoreIndex = {Literal.Int(ignored)},");
            }

            if (graph.HasNames) EmitParts(code, graph);

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
            if (plan.Step is { } step)
            {
                code.Line(
                    $"""
                    StateLength = {Literal.Int(step.StateLength)},
                    StepInputLength = {Literal.Int(step.InputLength)},
                    StepOutputLength = {Literal.Int(step.OutputLength)},
                    """);
                if (step.Period > 1) code.Line($"StepPeriod = {Literal.Int(step.Period)},");
                if (step.MostSteps > 0) code.Line($"MostSteps = {Literal.Int(step.MostSteps)},");
            }

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

    private static string TargetKind(Graph graph) => graph.Losses.Count switch
    {
        0 => "None",
        1 => graph.Losses[0].Operator.TargetKind,
        _ => "Several",
    };

    private static bool EndsInProbabilities(Graph graph, GraphOutput output) =>
        LastLayer.ThatComputes(graph.Nodes, output.Value).Operator.GivesProbabilities;

    /// <summary>Inputs, outputs and losses one by one. What has no name has that of the member's parameter.</summary>
    private static void EmitParts(CodeWriter code, Graph graph)
    {
        using (code.Block("Inputs = new InputInfo[]", "},"))
        {
            foreach (GraphInput input in graph.Inputs)
            {
                string kind = input.IsIndices ? $", Kind = InputKind.Indices, IndexCount = {Literal.Int(input.IndexCount)}" : "";
                if (input.LengthsOf is { } value) kind += $", LengthsOf = {Literal.Text(graph.Inputs.First(other => other.Value == value).Name!)}";
                if (input.StateOf is { } layer) kind += $", StateOf = {Literal.Text(layer)}";
                code.Line($$"""new() { Name = {{Literal.Text(input.Name ?? "inputs")}}, Shape = {{List(input.Shape.Extents)}}{{kind}} },""");
            }
        }

        using (code.Block("Outputs = new OutputInfo[]", "},"))
        {
            foreach (GraphOutput output in graph.Outputs)
            {
                string probabilities = EndsInProbabilities(graph, output) ? ", HasProbabilities = true" : "";
                if (output.StateOf is { } layer) probabilities += $", StateOf = {Literal.Text(layer)}";
                code.Line($$"""new() { Name = {{Literal.Text(output.Name ?? "outputs")}}, Shape = {{List(output.Shape.Extents)}}{{probabilities}} },""");
            }
        }

        if (graph.Losses.Count == 0) return;
        using (code.Block("Losses = new LossInfo[]", "},"))
        {
            foreach (LossNode loss in graph.Losses) EmitLoss(code, loss);
        }
    }

    private static void EmitLoss(CodeWriter code, LossNode loss)
    {
        string outputs = loss.Outputs.Count == 1 ? "" : $", Outputs = {List(loss.Outputs)}";
        string weight = loss.Weight == 1 ? "" : $", Weight = {Literal.Double(loss.Weight)}";
        string ignored = loss.Operator.IgnoredTarget is { } index ? $", IgnoreIndex = {Literal.Int(index)}" : "";
        string weights = loss.Weights is { } name ? $", WeightsName = {Literal.Text(Signature.Camel(name))}" : "";
        string lengths = string.Concat(loss.Operator.Lengths.Zip(Signature.LengthsOf(loss), (length, given) => $", {length.Name}Name = {Literal.Text(given)}"));
        string scale = loss.Operator.TakesProbabilities ? ", TakesProbabilities = true" : "";
        string blank = loss.Operator.Blank is { } nothing ? $", Blank = {Literal.Int(nothing)}" : "";
        code.Line(
            $$"""new() { Name = {{Literal.Text(loss.Name ?? "loss")}}, Output = {{Literal.Int(loss.Output)}}{{outputs}}, TargetName = {{Literal.Text(Signature.TargetsOf(loss))}}, TargetLength = {{Literal.Int(loss.TargetLength)}}, TargetKind = TargetKind.{{loss.Operator.TargetKind}}{{scale}}{{lengths}}{{blank}}{{weight}}{{weights}}{{ignored}} },""");
    }

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
            string stored = parameter.StoredShape.Equals(parameter.Shape.Extents) ? "" : $"StoredShape = {List(parameter.StoredShape)}, ";
            string forget = double.IsNaN(parameter.ForgetGateBias) ? "" : $"ForgetGateBias = {Literal.Double(parameter.ForgetGateBias)}, ";
            string scale = double.IsNaN(parameter.Scale) ? "" : $"Scale = {Literal.Double(parameter.Scale)}, ";
            using (code.Block("new()", "},"))
            {
                code.Line(
                    $"""
                    Name = {Literal.Text(parameter.Name)}, Shape = {List(parameter.Shape.Extents)}, {stored}Strides = {List(parameter.Strides)}, Offset = {Literal.Int(parameter.Offset)},
                    {SectionText(parameter)}{(parameter.IsCount ? "IsCount = true, " : "")}Initializer = Initializer.{parameter.Initializer}, {scale}{paddingRow}{forget}FanIn = {Literal.Int(parameter.FanIn)}, FanOut = {Literal.Int(parameter.FanOut)},
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
