using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>The methods of all kernels in one dialect. Calls that need the very same code share a method.</summary>
internal sealed class KernelMethods
{
    private readonly Graph _graph;
    private readonly Dialect _dialect;
    private readonly Dictionary<Kernel, KernelMethod> _ofKernel = [];
    private readonly IReadOnlyList<KernelMethod> _methods;

    public KernelMethods(Graph graph, IEnumerable<KernelProgram> programs, Names names, Dialect dialect, CancellationToken cancellation)
    {
        (_graph, _dialect) = (graph, dialect);
        var ofText = new Dictionary<string, KernelMethod>(StringComparer.Ordinal);
        foreach (Call call in programs.SelectMany(program => program.Calls()).Select(item => item.Call))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_ofKernel.TryGetValue(call.Kernel, out KernelMethod? method))
            {
                method = new KernelMethod(call.Kernel, Body(call.Kernel));
                string text = $"{call.Kernel.Caption}\n{string.Join(", ", Parameters(call.Kernel))}\n{method.Body}";
                if (ofText.TryGetValue(text, out KernelMethod? same)) method = same;
                _ofKernel[call.Kernel] = ofText[text] = method;
            }

            foreach (Label label in call.Labels) method.Add(label);
        }

        // Sorting keeps the order of what belongs to one layer: forwards, and then backwards.
        _methods = [.. ofText.Values.OrderBy(method => method.Order)];
        foreach (KernelMethod method in _methods) method.Name = names.Reserve(method.WantedName);
    }

    /// <summary>The name of the method that a call calls.</summary>
    public string NameOf(Call call) => _ofKernel[call.Kernel].Name;

    /// <summary>The number of independent pieces of the kernel that a call calls.</summary>
    public int UnitsOf(Call call) => call.Kernel.Units(_dialect);

    public void Emit(CodeWriter code)
    {
        foreach (KernelMethod method in _methods)
        {
            code.Blank();
            code.Line($"/// <summary>{XmlText.Escape(method.Caption)}.</summary>");
            code.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]");
            using (code.Block(ParameterList.Format($"private static {method.Kernel.ResultType} {method.Name}", Parameters(method.Kernel), "")))
            using (Unchecked(code))
            {
                code.Line(method.Body);
            }
        }

        code.Blank();
        code.Line(
            $"""
            /// <summary>The number of elements of a vector: a constant to the JIT.</summary>
            private static nuint Lanes => (nuint){_dialect.Type}.Count;
            """);
    }

    private string Body(Kernel kernel)
    {
        var body = new CodeWriter();
        kernel.WriteBody(new KernelWriter(body, _dialect));
        return body.ToString().TrimEnd('\n');
    }

    /// <summary>Offsets may wrap around, and where a project checks arithmetic each of them would cost a comparison.</summary>
    private CodeWriter.BlockScope? Unchecked(CodeWriter code) => _graph.Class.Context.IsChecked ? code.Block("unchecked") : null;

    private string Declaration(Port port) => port.Element switch
    {
        ElementKind.Integer => $"int {port.Name}",
        ElementKind.Index => $"ref int {port.Name}",
        _ => $"ref {_graph.ElementType} {port.Name}",
    };

    private string[] Parameters(Kernel kernel) =>
    [
        .. kernel.Ports.Select(Declaration),
        .. kernel.Values.Select(value => $"{value.Type} {value.Name}"),
        .. kernel.Units(_dialect) > 1 ? ["nuint first", "nuint end"] : Array.Empty<string>(),
    ];
}
