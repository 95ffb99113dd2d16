using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes a program: the calls of its kernels in their order, each with its places in memory.</summary>
/// <param name="graph">The network.</param>
/// <param name="methods">The methods of the kernels.</param>
/// <param name="parameterOffsets">The constants that name offsets of parameters.</param>
/// <param name="handOvers">The classes of the same programs for other vectors; the first whose condition holds takes over.</param>
internal sealed class ProgramEmitter(
    Graph graph, KernelMethods methods, IReadOnlyDictionary<int, string> parameterOffsets, IReadOnlyList<HandOver> handOvers)
{
    private readonly PlaceText _places = new(parameterOffsets);

    /// <summary>A program that goes through the packs once.</summary>
    public void Emit(CodeWriter code, string name, string summary, KernelProgram program, ProgramKind kind) =>
        Emit(code, name, summary, program, program.Rounds[0].EachPack, kind);

    /// <summary>What a program does with each pack in one of its rounds.</summary>
    public void Emit(CodeWriter code, string name, string summary, KernelProgram program, IEnumerable<Step> steps, ProgramKind kind)
    {
        IReadOnlyList<IReadOnlyList<Step>> sections = Sections.Of(steps);
        code.Blank();
        code.Line($"/// <summary>{summary}</summary>");
        using (code.Block(Header(name, kind, Access)))
        {
            EmitHandOvers(code, name, kind);
            if (sections.Count == 1)
            {
                EmitSteps(code, program, sections[0], kind);
            }
            else
            {
                EmitSections(code, name, sections.Count, kind);
            }
        }

        for (int i = 0; i < sections.Count && sections.Count > 1; i++)
        {
            code.Blank();
            code.Line($"/// <summary>Section {Literal.Int(i + 1)} of {Literal.Int(sections.Count)} of {name}.</summary>");
            using (code.Block(Header($"{name}Section{Literal.Int(i + 1)}", kind, "private")))
            {
                EmitSteps(code, program, sections[i], kind);
            }
        }
    }

    private static bool ReturnsLoss(ProgramKind kind) => kind is ProgramKind.Loss or ProgramKind.Training;

    /// <summary>Programs are called by the entries, or by the class that hands over.</summary>
    private string Access => handOvers.Count == 0 ? "internal" : "private";

    private static string Result(ProgramKind kind) => ReturnsLoss(kind) ? "double" : "void";

    private string Header(string name, ProgramKind kind, string access) => ParameterList.Format(
        $"{access} static {Result(kind)} {name}", [.. Arguments(kind).Select(argument => argument.Declaration)], "");

    private IEnumerable<(string Declaration, string Pass)> Arguments(ProgramKind kind)
    {
        if (kind == ProgramKind.Parts) yield return ("int part", "part");
        if (HasFrame(kind))
        {
            yield return ($"scoped ref PassFrame<{graph.ElementType}> frame", "ref frame");
            yield break;
        }

        string element = graph.ElementType;
        foreach (SampleRow row in SampleRow.InputsOf(graph)) yield return ($"ref {row.Type} {row.Local}", $"ref {row.Local}");
        yield return ($"ref {element} parameters", "ref parameters");
        yield return ($"ref {element} memory", "ref memory");
        yield return ($"ref {element} output", "ref output");
        if (kind == ProgramKind.Step) yield return ($"ref {element} state", "ref state");
        if (graph.NumbersSteps) yield return ("nint streamStep", "streamStep");
        if (kind == ProgramKind.Pack) yield return ("int samples", "samples");
    }

    private static bool HasFrame(ProgramKind kind) => kind is ProgramKind.Loss or ProgramKind.Training or ProgramKind.Parts;

    /// <summary>The conditions are constants to the JIT, which compiles one of the ways alone.</summary>
    private void EmitHandOvers(CodeWriter code, string name, ProgramKind kind)
    {
        string[] arguments = [.. Arguments(kind).Select(argument => argument.Pass)];
        foreach (HandOver other in handOvers)
        {
            using CodeWriter.BlockScope block = code.Block($"if ({other.Guard})");
            code.Line($"// The same steps with vectors of {Literal.Int(other.Bits)} bits, in a file of their own.");
            code.Line(ParameterList.Format((ReturnsLoss(kind) ? "return " : "") + $"{other.Class}.{name}", arguments, ";"));
            if (!ReturnsLoss(kind)) code.Line("return;");
        }
    }

    private void EmitSections(CodeWriter code, string name, int count, ProgramKind kind)
    {
        string arguments = string.Join(", ", Arguments(kind).Select(argument => argument.Pass));
        if (ReturnsLoss(kind)) code.Line("double loss = 0;");
        for (int i = 0; i < count; i++)
        {
            code.Line($"{(ReturnsLoss(kind) ? "loss += " : "")}{name}Section{Literal.Int(i + 1)}({arguments});");
        }

        if (ReturnsLoss(kind)) code.Line("return loss;");
    }

    private void EmitSteps(CodeWriter code, KernelProgram program, IReadOnlyList<Step> steps, ProgramKind kind)
    {
        if (HasFrame(kind)) new FrameLocals(steps).Declare(code, graph);
        bool hasLoss = steps.SelectMany(step => step.Calls()).Any(item => item.Call is { Loss: null, Kernel.ResultType: not "void" });
        if (hasLoss) code.Line("double loss = 0;");
        new StepEmitter(methods, new BufferLocals(steps, program.BufferNames, graph.ElementType, _places)).Emit(code, steps);
        if (ReturnsLoss(kind)) code.Line(hasLoss ? "return loss;" : "return 0;");
    }

    /// <summary>
    /// What joins packs, most often to the gradients of parameters, in parts of about the same work: a kernel, or some of its
    /// pieces. The buffers that they read are those of the first pack.
    /// </summary>
    public void EmitParts(CodeWriter code, string name, string summary, Round round)
    {
        code.Blank();
        code.Line($"/// <summary>{summary}</summary>");
        var parts = new PartsEmitter(methods, _places, graph);
        parts.EmitRemarks(code, round);
        using CodeWriter.BlockScope method = code.Block(Header(name, ProgramKind.Parts, Access));
        EmitHandOvers(code, name, ProgramKind.Parts);
        new FrameLocals(round.OverPacks).Declare(code, graph);
        parts.Emit(code, round);
    }
}
