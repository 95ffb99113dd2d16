using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes what the user calls for a loss from outside.</summary>
internal sealed class OutsideEmitter(Graph graph, string kernels)
{
    private const string Workers = "global::CompiledNet.WorkerPool", Pool = "global::CompiledNet.CompilerServices.NetworkGuard.Workers(workers)";

    private readonly string _field = graph.Class.Field;
    private readonly string _element = graph.ElementType;
    private readonly string _numbers = $"global::System.ReadOnlySpan<{graph.ElementType}>";
    private readonly string _span = $"global::System.Span<{graph.ElementType}>";
    private readonly string _loss = $"global::CompiledNet.OutputLoss<{graph.ElementType}>";
    private readonly string _gradients = $"global::CompiledNet.Gradients<{graph.ElementType}>";

    /// <summary>What an overload takes behind the gradients, and what it hands on for it.</summary>
    /// <param name="span">The type of the gradients of inputs.</param>
    public static IEnumerable<(string Parameters, string Arguments)> Overloads(string span) =>
    [
        ("", "default, wantsInputGradient: false, null"),
        ($", {Workers} workers", $"default, wantsInputGradient: false, {Pool}"),
        ($", {span} inputGradients", "inputGradients, wantsInputGradient: true, null"),
        ($", {span} inputGradients, {Workers} workers", $"inputGradients, wantsInputGradient: true, {Pool}"),
    ];

    public void Emit(CodeWriter code)
    {
        foreach ((string parameters, string arguments) in Overloads(_span))
        {
            Emit(code, "void", $"{_numbers} outputGradients", parameters, arguments);
            Emit(code, _element, $"{_loss} loss", parameters, arguments);
        }
    }

    private void Emit(CodeWriter code, string result, string outside, string parameters, string arguments)
    {
        string[] types = [.. $"{_numbers} inputs, {outside}, {_gradients} gradients{parameters}".Split([", "], StringSplitOptions.None).Select(parameter => parameter.Substring(0, parameter.LastIndexOf(' ')))];
        code.Blank();
        code.Line(
            $$"""
            /// <inheritdoc cref="global::CompiledNet.IDifferentiableNetwork{T}.BackwardFrom({{Cref(outside, parameters)}})"/>
            public {{MemberCheck.Override("BackwardFrom", graph, types)}}{{result}} BackwardFrom(
                {{_numbers}} inputs, {{outside}}, {{_gradients}} gradients{{parameters}}) =>
                {{kernels}}.BackwardFrom({{_field}}, inputs, {{outside.Substring(outside.LastIndexOf(' ') + 1)}}, gradients, {{arguments}});
            """);
    }

    /// <summary>The types of the interface's member, as documentation writes them.</summary>
    private string Cref(string outside, string parameters)
    {
        string second = outside.StartsWith(_loss, StringComparison.Ordinal) ? "global::CompiledNet.OutputLoss{T}" : "global::System.ReadOnlySpan{T}";
        string rest = parameters.Replace($"{_span} inputGradients", "global::System.Span{T}").Replace(" workers", "");
        return $"global::CompiledNet.Samples{{T}}, {second}, global::CompiledNet.Gradients{{T}}{rest}";
    }
}
