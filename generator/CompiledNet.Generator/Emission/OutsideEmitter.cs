using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes what the user calls for a loss from outside.</summary>
internal sealed class OutsideEmitter(Graph graph, string kernels)
{
    private readonly string _field = graph.Class.Field;
    private readonly string _element = graph.ElementType;
    private readonly string _inputs = $"global::System.{SampleRow.InputsOf(graph)[0].Span}";
    private readonly string _numbers = $"global::System.ReadOnlySpan<{graph.ElementType}>";
    private readonly string _span = $"global::System.Span<{graph.ElementType}>";
    private readonly string _loss = $"global::CompiledNet.OutputLoss<{graph.ElementType}>";
    private readonly string _gradients = $"global::CompiledNet.Gradients<{graph.ElementType}>";

    public void Emit(CodeWriter code)
    {
        foreach (BackwardOverload overload in BackwardOverload.Of(_span, graph.HasIndicesAlone))
        {
            Emit(code, "void", (_numbers, "outputGradients"), overload);
            Emit(code, _element, (_loss, "loss"), overload);
        }
    }

    private void Emit(CodeWriter code, string result, (string Type, string Name) outside, BackwardOverload overload)
    {
        string[] types = [_inputs, outside.Type, _gradients, .. overload.Types];
        code.Blank();
        code.Line(
            $$"""
            /// <inheritdoc cref="global::CompiledNet.IDifferentiableNetwork{T}.BackwardFrom({{Cref(types)}})"/>
            public {{MemberCheck.Override("BackwardFrom", graph, types)}}{{result}} BackwardFrom(
                {{_inputs}} inputs, {{outside.Type}} {{outside.Name}}, {{_gradients}} gradients{{overload.Text}}) =>
                {{kernels}}.BackwardFrom({{_field}}, inputs, {{outside.Name}}, gradients, {{overload.Arguments}});
            """);
    }

    /// <summary>The types of the interface's member, as documentation writes them.</summary>
    private string Cref(IEnumerable<string> types) => string.Join(
        ", ", types.Skip(1).Select(type => type.Replace($"<{_element}>", "{T}")).Prepend("global::CompiledNet.Samples{T}"));
}
