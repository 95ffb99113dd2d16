using System.Globalization;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the table of layers into the documentation, which an editor shows when the pointer rests on the class.</summary>
internal static class SummaryEmitter
{
    public static void EmitOnClass(CodeWriter code, NetworkPlan plan)
    {
        if (plan.Graph.Class.TablePlace == DocumentationPlace.Summary) Emit(code, plan, "summary");
        if (plan.Graph.Class.TablePlace == DocumentationPlace.Remarks) Emit(code, plan, "remarks");
    }

    public static void EmitOnInfo(CodeWriter code, NetworkPlan plan)
    {
        if (plan.Graph.Class.TablePlace == DocumentationPlace.Info) Emit(code, plan, "remarks");
    }

    private static void Emit(CodeWriter code, NetworkPlan plan, string element)
    {
        Graph graph = plan.Graph;
        code.Line(
            $"""
            /// <{element}>
            /// <para>
            /// {XmlText.Escape($"{Shapes(graph.Inputs.Select(input => (input.Name, input.Shape)))} → {Shapes(graph.Outputs.Select(output => (output.Name, output.Shape)))}")} in {graph.ElementType}: {Literal.Readable(graph.ParameterCount)} parameters,
            /// {Literal.Readable(graph.MultiplyAdds)} multiply-adds for one sample.
            /// </para>
            /// <para>
            /// Memory: {Literal.Readable(plan.ParameterBytes)} bytes of parameters. Each thread keeps, beside them, {Literal.Readable(plan.InferenceBytes - plan.ParameterBytes)} bytes for
            /// inference of one sample at a time, {Literal.Readable(plan.ForwardBytes)} of many{TrainingText(plan)}.
            /// </para>
            /// <list type="table">
            /// <listheader><term>Layer</term><description>Output, parameters, formula</description></listheader>
            """);
        foreach (GraphNode node in graph.Nodes)
        {
            string parameters = node.ParameterCount == 0 ? "" : $", {Literal.Readable(node.ParameterCount)} parameters";
            string text = XmlText.Escape($"{node.Shape}{parameters}: {node.Operator.Describe()}");
            code.Line($"/// <item><term>{XmlText.Escape($"{node.Name} ({node.Kind})")}</term><description>{text}</description></item>");
        }

        foreach (LossNode loss in graph.Losses)
        {
            string term = loss.Name is { } name ? $"{name} (loss)" : "loss";
            string place = loss.Name is null && loss.Weights is null ? "" : $"on {string.Join(", ", loss.Outputs.Select(output => graph.Outputs[output].Name ?? "the output"))}{(loss.Weights is null ? "" : $", samples weighted by {loss.Weights}")}{(loss.Weight == 1 ? "" : $", weight {loss.Weight.ToString("R", CultureInfo.InvariantCulture)}")}: ";
            code.Line($"/// <item><term>{XmlText.Escape(term)}</term><description>{XmlText.Escape(place + loss.Operator.Describe())}</description></item>");
        }

        code.Line(
            $"""
            /// </list>
            /// </{element}>
            """);
    }

    private static string Shapes(IEnumerable<(string? Name, Shape Shape)> parts) =>
        string.Join(", ", parts.Select(part => part.Name is { } name ? $"{name} {part.Shape}" : part.Shape.ToString()));

    private static string TrainingText(NetworkPlan plan) => plan.Training is null
        ? ""
        : $"; {Literal.Readable(plan.PackTrainingBytes)} for training with batches of up to {Literal.Int(plan.Graph.PackSamples)} samples, {Literal.Readable(plan.TrainingBytes)} with any";
}
