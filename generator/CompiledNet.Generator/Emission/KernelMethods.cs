using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>The methods of all kernels. Programs that need the very same code share one method.</summary>
internal sealed class KernelMethods(Graph graph, Names names, Dialect dialect)
{
    private readonly Dictionary<(string Name, string Text), string> _methods = [];
    private readonly List<(string Name, Kernel Kernel, string Body)> _order = [];

    /// <summary>The names of kernels that were seen, wherever their operands lay.</summary>
    private readonly Dictionary<Kernel, string> _seen = [];

    /// <summary>The name of the method of a kernel, which is written once.</summary>
    public string NameOf(Call call)
    {
        if (!_seen.TryGetValue(call.Kernel, out string? name)) _seen[call.Kernel] = name = Write(call.Kernel);
        return name;
    }

    private string Write(Kernel kernel)
    {
        var body = new CodeWriter();
        kernel.WriteBody(new KernelWriter(body, dialect));
        string text = body.ToString();
        string signature = string.Join(", ", Parameters(kernel));
        (string, string) key = (kernel.Name, signature + "\n" + text);
        if (_methods.TryGetValue(key, out string? name)) return name;

        name = names.Reserve(kernel.Name);
        _methods[key] = name;
        _order.Add((name, kernel, text));
        return name;
    }

    public void Emit(CodeWriter code)
    {
        foreach ((string name, Kernel kernel, string body) in _order)
        {
            code.Blank();
            code.Line($"/// <summary>{XmlText.Escape(kernel.Formula)}.</summary>");
            code.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]");
            using (code.Block(ParameterList.Format($"private static {kernel.ResultType} {name}", Parameters(kernel), "")))
            using (Unchecked(code))
            {
                code.Line(body.TrimEnd('\n'));
            }
        }

        code.Blank();
        code.Line(
            $"""
            /// <summary>The number of elements of a vector: a constant to the JIT.</summary>
            private static nuint Lanes => (nuint){dialect.Type}.Count;
            """);
    }

    /// <summary>Offsets may wrap around, and where a project checks arithmetic each of them would cost a comparison.</summary>
    private CodeWriter.BlockScope? Unchecked(CodeWriter code) => graph.Class.Context.IsChecked ? code.Block("unchecked") : null;

    public string TypeOf(Operand operand) => operand.ElementType == ElementTypes.Target ? graph.TargetType() : graph.ElementType;

    /// <summary>The number of independent pieces of a kernel.</summary>
    public int UnitsOf(Call call) => call.Kernel.Units(dialect);

    private string[] Parameters(Kernel kernel) =>
    [
        .. kernel.Operands.Select(operand => $"ref {TypeOf(operand)} {operand.Name}"),
        .. kernel.Values.Select(value => $"{value.Type} {value.Name}"),
        .. kernel.Units(dialect) > 1 ? ["nuint first", "nuint end"] : Array.Empty<string>(),
    ];
}
