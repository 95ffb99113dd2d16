using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>What a program is called with, and whether it returns a loss.</summary>
internal enum ProgramKind
{
    Sample,

    /// <summary>A few samples, always the same number.</summary>
    Few,
    Block,

    /// <summary>From outputs.</summary>
    Loss,
    Training,

    /// <summary>Parts of the gradients of parameters, over several blocks.</summary>
    Parts,
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

    private readonly PlaceText _places = new(parameterOffsets);

    public void Emit(CodeWriter code, string name, string summary, KernelProgram program, ProgramKind kind)
    {
        Step[][] parts =
        [
            .. program.EachPack
                .Select((step, i) => (Step: step, Part: i / MaximumCalls))
                .GroupBy(pair => pair.Part, pair => pair.Step)
                .Select(part => part.ToArray()),
        ];
        code.Blank();
        code.Line($"/// <summary>{summary}</summary>");
        using (code.Block(Header(name, kind, Access(kind))))
        {
            if (twin is not null) EmitHandOver(code, name, kind);
            if (parts.Length == 1)
            {
                EmitSteps(code, program, parts[0], kind);
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
                EmitSteps(code, program, parts[i], kind);
            }
        }
    }

    private static bool ReturnsLoss(ProgramKind kind) => kind is ProgramKind.Loss or ProgramKind.Training;

    private static bool HasSamples(ProgramKind kind) => kind is not (ProgramKind.Sample or ProgramKind.Few);

    /// <summary>The user's class calls what threads share; all else is called by the entries, or by those of the twin.</summary>
    private string Access(ProgramKind kind) =>
        twin is null || kind is ProgramKind.Loss or ProgramKind.Training or ProgramKind.Parts ? "internal" : "private";

    private static string Result(ProgramKind kind) => ReturnsLoss(kind) ? "double" : "void";

    private string Header(string name, ProgramKind kind, string access) => ParameterList.Format(
        $"{access} static {Result(kind)} {name}", [.. Arguments(kind).Select(argument => argument.Declaration)], "");

    private IEnumerable<(string Declaration, string Pass)> Arguments(ProgramKind kind)
    {
        string element = graph.ElementType;
        if (kind == ProgramKind.Parts) yield return ("int part", "part");
        if (kind == ProgramKind.Loss) yield return ($"ref {element} output", "ref output");
        else yield return ($"ref {element} input", "ref input");
        if (ReturnsLoss(kind)) yield return ($"ref {graph.TargetType()} targets", "ref targets");
        if (kind == ProgramKind.Parts) yield return ($"ref {element} gradients", "ref gradients");
        else if (kind != ProgramKind.Loss) yield return ($"ref {element} parameters", "ref parameters");
        if (kind == ProgramKind.Training) yield return ($"ref {element} inputGradients", "ref inputGradients");
        if (kind is ProgramKind.Training or ProgramKind.Parts) yield return ($"ref {element} kept", "ref kept");
        if (kind != ProgramKind.Parts) yield return ($"ref {element} memory", "ref memory");
        if (kind is ProgramKind.Sample or ProgramKind.Few or ProgramKind.Block) yield return ($"ref {element} output", "ref output");
        if (HasSamples(kind)) yield return ("int samples", "samples");
        if (ReturnsLoss(kind)) yield return ("double scale", "scale");
        if (kind == ProgramKind.Training)
        {
            yield return ("ulong seed", "seed");
            yield return ("long step", "step");
            yield return ("long firstSample", "firstSample");
            yield return ("nint block", "block");
        }

        if (kind is ProgramKind.Training or ProgramKind.Parts) yield return ("nint capacity", "capacity");
        if (kind == ProgramKind.Training) yield return ("bool wantsInputGradient", "wantsInputGradient");
        if (kind == ProgramKind.Parts) yield return ("bool isFirst", "isFirst");
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

    private void EmitSteps(CodeWriter code, KernelProgram program, Step[] steps, ProgramKind kind)
    {
        if (ReturnsLoss(kind)) code.Line("double loss = 0;");
        new StepEmitter(methods, new BufferLocals(steps, program.BufferNames, graph.ElementType, _places)).Emit(code, steps);
        if (ReturnsLoss(kind)) code.Line("return loss;");
    }

    /// <summary>
    /// The gradients of parameters in parts of about the same work: a kernel, or some of its pieces. The buffers that they
    /// read are those of the first block.
    /// </summary>
    public void EmitParts(CodeWriter code, string name, string summary, KernelProgram program)
    {
        code.Blank();
        code.Line($"/// <summary>{summary}</summary>");
        using CodeWriter.BlockScope method = code.Block(Header(name, ProgramKind.Parts, Access(ProgramKind.Parts)));
        if (twin is not null) EmitHandOver(code, name, ProgramKind.Parts);
        new PartsEmitter(methods, _places).Emit(code, program);
    }
}
