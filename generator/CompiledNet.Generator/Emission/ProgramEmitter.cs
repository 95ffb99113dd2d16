using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Emission;

/// <summary>What a program is called with, and whether it returns a loss.</summary>
internal enum ProgramKind
{
    Sample,
    Block,
    Loss,
    Training,
}

/// <summary>Writes a program: the calls of its kernels in their order, each with its places in memory.</summary>
/// <param name="graph">The network.</param>
/// <param name="methods">The methods of the kernels.</param>
/// <param name="parameterOffsets">The constants that name offsets of parameters.</param>
/// <param name="twin">The class of the same programs for 512-bit vectors, which take over where there are such; or null.</param>
internal sealed class ProgramEmitter(
    Graph graph, KernelMethods methods, IReadOnlyDictionary<int, string> parameterOffsets, string? twin)
{
    /// <summary>Calls per method. A network of hundreds of layers is cut, long before the JIT would stop optimising.</summary>
    private const int MaximumCalls = 150;

    public void Emit(CodeWriter code, string name, string summary, KernelProgram program, ProgramKind kind)
    {
        Kernel[][] parts =
        [
            .. program.Kernels
                .Select((kernel, i) => (Kernel: kernel, Part: i / MaximumCalls))
                .GroupBy(pair => pair.Part, pair => pair.Kernel)
                .Select(part => part.ToArray()),
        ];
        code.Blank();
        code.Line($"/// <summary>{summary}</summary>");
        using (code.Block(Header(name, kind, twin is null ? "internal" : "private")))
        {
            if (twin is not null) EmitHandOver(code, name, kind);
            if (parts.Length == 1)
            {
                EmitCalls(code, parts[0], program, kind);
            }
            else
            {
                EmitParts(code, name, parts.Length, kind);
            }
        }

        for (int i = 0; i < parts.Length && parts.Length > 1; i++)
        {
            code.Blank();
            using (code.Block(Header($"{name}Part{Literal.Int(i + 1)}", kind, "private")))
            {
                EmitCalls(code, parts[i], program, kind);
            }
        }
    }

    private static bool ReturnsLoss(ProgramKind kind) => kind is ProgramKind.Loss or ProgramKind.Training;

    private static string Result(ProgramKind kind) => ReturnsLoss(kind) ? "double" : "void";

    private string Header(string name, ProgramKind kind, string access) => ParameterList.Format(
        $"{access} static {Result(kind)} {name}", [.. Arguments(kind).Select(argument => argument.Declaration)], "");

    private IEnumerable<(string Declaration, string Pass)> Arguments(ProgramKind kind)
    {
        string element = graph.ElementType;
        yield return ($"ref {element} input", "ref input");
        if (ReturnsLoss(kind)) yield return ($"ref {graph.TargetType()} targets", "ref targets");
        yield return ($"ref {element} parameters", "ref parameters");
        if (kind == ProgramKind.Training)
        {
            yield return ($"ref {element} gradients", "ref gradients");
            yield return ($"ref {element} inputGradients", "ref inputGradients");
        }

        yield return ($"ref {element} memory", "ref memory");
        if (!ReturnsLoss(kind)) yield return ($"ref {element} output", "ref output");
        if (kind != ProgramKind.Sample) yield return ("int samples", "samples");
        if (ReturnsLoss(kind)) yield return ("double scale", "scale");
        if (kind != ProgramKind.Training) yield break;
        yield return ("ulong seed", "seed");
        yield return ("long step", "step");
        yield return ("long firstSample", "firstSample");
        yield return ("bool wantsInputGradient", "wantsInputGradient");
    }

    /// <summary>The condition is a constant to the JIT, which compiles one of the two ways alone.</summary>
    private void EmitHandOver(CodeWriter code, string name, ProgramKind kind)
    {
        string[] arguments = [.. Arguments(kind).Select(argument => argument.Pass)];
        using (code.Block("if (Vector512.IsHardwareAccelerated)"))
        {
            code.Line(ParameterList.Format((ReturnsLoss(kind) ? "return " : "") + $"{twin}.{name}", arguments, ";"));
            if (!ReturnsLoss(kind)) code.Line("return;");
        }
    }

    private void EmitParts(CodeWriter code, string name, int count, ProgramKind kind)
    {
        string arguments = string.Join(", ", Arguments(kind).Select(argument => argument.Pass));
        if (ReturnsLoss(kind)) code.Line("double loss = 0;");
        for (int i = 0; i < count; i++)
        {
            code.Line($"{(ReturnsLoss(kind) ? "loss += " : "")}{name}Part{Literal.Int(i + 1)}({arguments});");
        }

        if (ReturnsLoss(kind)) code.Line("return loss;");
    }

    private void EmitCalls(CodeWriter code, Kernel[] kernels, KernelProgram program, ProgramKind kind)
    {
        if (ReturnsLoss(kind)) code.Line("double loss = 0;");
        for (int i = 0; i < kernels.Length; i++)
        {
            if (!kernels[i].ForInputGradient)
            {
                code.Line(Call(kernels[i], program));
                continue;
            }

            using (code.Block("if (wantsInputGradient)"))
            {
                code.Line(Call(kernels[i], program));
                while (i + 1 < kernels.Length && kernels[i + 1].ForInputGradient) code.Line(Call(kernels[++i], program));
            }
        }

        if (ReturnsLoss(kind)) code.Line("return loss;");
    }

    private string Call(Kernel kernel, KernelProgram program)
    {
        string[] arguments =
        [
            .. kernel.Operands.Select(operand => $"{operand.Name}: ref {Address(operand.Place, program.Memory)}"),
            .. kernel.Values.Select(value => $"{value.Name}: {value.Argument}"),
        ];
        string start = (kernel.ResultType == "void" ? "" : "loss += ") + methods.NameOf(kernel);
        return ParameterList.Format(start, arguments, ";");
    }

    private string Address(Place place, ArenaLayout memory)
    {
        string home = char.ToLowerInvariant(place.Home.ToString()[0]) + place.Home.ToString().Substring(1);
        long offset = place.Offset + (place.Buffer >= 0 ? memory.Offsets[place.Buffer] : 0);
        bool isParameter = place.Home is Home.Parameters or Home.Gradients;
        string text = isParameter && parameterOffsets.TryGetValue(place.Offset, out string? name) ? name : Literal.Int(offset);
        return KernelWriter.At(home, text);
    }
}
