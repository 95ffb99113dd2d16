using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// Writes the members of the interfaces, explicitly, so that the class shows those with its own kinds of data alone. Which
/// kind was given is seen at run time here.
/// </summary>
internal sealed class ContractEmitter(Graph graph, string kernels)
{
    private const string Guard = "global::CompiledNet.CompilerServices.NetworkGuard", Workers = "global::CompiledNet.WorkerPool",
        Pool = $"{Guard}.Workers(workers)";

    private readonly string _field = graph.Class.Field;
    private readonly string _element = graph.ElementType;
    private readonly string _span = $"global::System.Span<{graph.ElementType}>";
    private readonly string _samples = $"global::CompiledNet.Samples<{graph.ElementType}>";
    private readonly string _gradients = $"global::CompiledNet.Gradients<{graph.ElementType}>";
    private readonly string _network = $"global::CompiledNet.INetwork<{graph.ElementType}>";
    private readonly string _differentiable = $"global::CompiledNet.IDifferentiableNetwork<{graph.ElementType}>";
    private readonly string _trainable = $"global::CompiledNet.ITrainableNetwork<{graph.ElementType}>";

    /// <summary>The interfaces that the class implements: that of its losses, and that of streams.</summary>
    public static string Interfaces(NetworkPlan plan)
    {
        Graph graph = plan.Graph;
        string contract = Named(graph.Losses.Count > 0 ? "ITrainableNetwork" : graph.HasGradients ? "IDifferentiableNetwork" : "INetwork");
        if (graph.TrainsWithOutputs) contract += $", {Named("IStatefulNetwork")}";
        return plan.Step is null ? contract : $"{contract}, {Named("IStreamingNetwork")}";

        string Named(string name) => $"global::CompiledNet.{name}<{graph.ElementType}>";
    }

    public void Emit(CodeWriter code)
    {
        EmitInference(code);
        if (graph.HasGradients) EmitOutside(code);
        if (graph.Losses.Count == 0) return;
        EmitTraining(code);
        EmitEvaluation(code);
    }

    private string Inputs => Rows(SampleRow.InputsOf(graph), "inputs");

    private string Targets => Rows(SampleRow.TargetsOf(graph), "targets");

    /// <summary>The arguments for what a caller has given together.</summary>
    private static string Rows(IReadOnlyList<SampleRow> rows, string name) => rows.Count switch
    {
        0 => "",
        1 => $"{Guard}.{(rows[0].IsIndices ? "Indices" : "Numbers")}({name}, Info, nameof({name}))",
        _ => $"{name}.Numbers, {name}.Indices",
    };

    private string InputsAndTargets => Targets.Length == 0 ? Inputs : $"{Inputs}, {Targets}";

    private void EmitInference(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            global::CompiledNet.NetworkInfo {{_network}}.Info => Info;

            void {{_network}}.Forward({{_samples}} inputs, {{_span}} outputs) =>
                {{kernels}}.Forward({{_field}}, {{Inputs}}, outputs);

            void {{_network}}.Forward({{_samples}} inputs, {{_span}} outputs, {{Workers}} workers) =>
                {{kernels}}.Forward({{_field}}, {{Inputs}}, outputs, {{Pool}});
            """);
    }

    private void EmitOutside(CodeWriter code)
    {
        code.Blank();
        foreach (BackwardOverload overload in BackwardOverload.Of(_span))
        {
            code.Line(
                $$"""
                void {{_differentiable}}.BackwardFrom({{_samples}} inputs, global::System.ReadOnlySpan<{{_element}}> outputGradients, {{_gradients}} gradients{{overload.Text}}) =>
                    {{kernels}}.BackwardFrom({{_field}}, {{Inputs}}, outputGradients, gradients, {{overload.Arguments}});

                {{_element}} {{_differentiable}}.BackwardFrom({{_samples}} inputs, global::CompiledNet.OutputLoss<{{_element}}> loss, {{_gradients}} gradients{{overload.Text}}) =>
                    {{kernels}}.BackwardFrom({{_field}}, {{Inputs}}, loss, gradients, {{overload.Arguments}});

                """);
        }
    }

    private void EmitTraining(CodeWriter code)
    {
        EmitLoss(code, "", "null");
        EmitLoss(code, $", {Workers} workers", Pool);
        foreach (BackwardOverload overload in BackwardOverload.Of(_span)) EmitBackward(code, overload);
        if (!graph.TrainsWithOutputs) return;
        code.Line(
            $$"""
            {{_element}} global::CompiledNet.IStatefulNetwork<{{_element}}>.BackwardWithOutputs(
                {{_samples}} inputs, {{_samples}} targets, {{_gradients}} gradients, {{_span}} outputs, {{Workers}} workers) =>
                {{kernels}}.BackwardWithOutputs({{_field}}, {{InputsAndTargets}}, gradients, outputs, {{Pool}});

            """);
    }

    private void EmitLoss(CodeWriter code, string parameters, string arguments) => code.Line(
        $$"""
        {{_element}} {{_trainable}}.Loss({{_samples}} inputs, {{_samples}} targets{{parameters}}) =>
            {{kernels}}.Loss({{_field}}, {{InputsAndTargets}}, {{arguments}});

        """);

    private void EmitBackward(CodeWriter code, BackwardOverload overload) => code.Line(
        $$"""
        {{_element}} {{_trainable}}.Backward({{_samples}} inputs, {{_samples}} targets, {{_gradients}} gradients{{overload.Text}}) =>
            {{kernels}}.Backward({{_field}}, {{InputsAndTargets}}, gradients, {{overload.Arguments}});

        """);

    private void EmitEvaluation(CodeWriter code) => code.Line(
        $$"""
        double {{_trainable}}.LossDivisor({{_samples}} targets) =>
            {{kernels}}.LossDivisor({{Targets}});

        void {{_trainable}}.AddLosses(
            {{_samples}} inputs, {{_samples}} targets, {{_span}} outputs, ref global::CompiledNet.LossTotal total, {{Workers}} workers) =>
            {{kernels}}.AddLosses({{_field}}, {{InputsAndTargets}}, outputs, ref total, {{Pool}});
        """);
}
