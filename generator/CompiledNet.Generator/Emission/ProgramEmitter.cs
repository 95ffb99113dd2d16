using System.Text.RegularExpressions;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

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
        using (code.Block(Header(name, kind, Access)))
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

        /// <summary>Programs are called by the entries, or by those of the twin.</summary>
    private string Access => twin is null ? "internal" : "private";

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
        yield return ($"ref {element} input", "ref input");
        yield return ($"ref {element} parameters", "ref parameters");
        yield return ($"ref {element} memory", "ref memory");
        yield return ($"ref {element} output", "ref output");
        if (kind == ProgramKind.Block) yield return ("int samples", "samples");
    }

    private static bool HasFrame(ProgramKind kind) => kind is ProgramKind.Loss or ProgramKind.Training or ProgramKind.Parts;

    /// <summary>What calls name of a frame, as locals.</summary>
    private void EmitLocals(CodeWriter code, ProgramKind kind, string calls)
    {
        if (!HasFrame(kind)) return;
        string element = graph.ElementType, target = graph.TargetType();
        (string Type, string Name, string Field)[] locals =
        [
            ($"ref {element}", "input", "Inputs"),
            ($"ref {target}", "targets", target == "int" ? "TargetIndices" : "Targets"),
            ($"ref {element}", "output", "Outputs"),
            ($"ref {element}", "inputGradients", "InputGradients"),
            ($"ref {element}", "parameters", "Parameters"),
            ($"ref {element}", "gradients", "Gradients"),
            ($"ref {element}", "kept", "Kept"),
            ($"ref {element}", "memory", "Memory"),
            ("int", "samples", "Samples"),
            ("double", "scale", "Scale"),
            ("ulong", "seed", "Seed"),
            ("long", "step", "Step"),
            ("long", "firstSample", "FirstSample"),
            ("nint", "block", "Pack"),
            ("nint", "capacity", "Capacity"),
            ("bool", "wantsInputGradient", "WantsInputGradient"),
            ("bool", "isFirst", "IsFirst"),
        ];
        foreach ((string type, string name, string field) in locals)
        {
            if (!Regex.IsMatch(calls, $@"\b{name}\b(?!:)")) continue;
            code.Line($"{type} {name} = {(type.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "")}frame.{field};");
        }
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
        if (kind == ProgramKind.Few)
        {
            EmitCallsForFew(code, kernels, program);
            return;
        }

        EmitLocals(code, kind, TextOf(kernels.Select(kernel => Call(kernel, program)), kernels.Any(kernel => kernel.ForInputGradient) ? "wantsInputGradient" : ""));
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

    /// <summary>
    /// Each kernel has a loop of its own where it has one: buffers of different kernels share memory, so a kernel has to be
    /// through with all samples before the next one begins.
    /// </summary>
    private void EmitCallsForFew(CodeWriter code, Kernel[] kernels, KernelProgram program)
    {
        foreach (Kernel kernel in kernels)
        {
            if (!FewSamples.IsPerSample(kernel))
            {
                code.Line(Call(kernel, place => FewAddress(place, program, "1")));
                continue;
            }

            using (code.Block($"for (nint sample = 0; sample < {Literal.Int(FewSamples.Count)}; sample++)"))
            {
                code.Line(Call(kernel, place => FewAddress(place, program, "sample")));
            }
        }
    }

    /// <summary>
    /// The gradients of parameters in parts of about the same work: a kernel, or some of its pieces. The buffers that they
    /// read are those of the first block.
    /// </summary>
    public void EmitParts(CodeWriter code, string name, string summary, KernelProgram program)
    {
        code.Blank();
        code.Line($"/// <summary>{summary}</summary>");
        using CodeWriter.BlockScope method = code.Block(Header(name, ProgramKind.Parts, Access));
        if (twin is not null) EmitHandOver(code, name, ProgramKind.Parts);
        if (program.OverBlocks.Count == 0)
        {
            code.Line("// The network has no parameters.");
            return;
        }

        bool hasBlocks = program.OverBlocks.Any(kernel => kernel.Values.Contains(KernelValue.Blocks));
        EmitLocals(code, ProgramKind.Parts, TextOf(program.OverBlocks.Select(kernel => Call(kernel, program)), hasBlocks ? "samples" : ""));
        if (hasBlocks)
        {
            code.Line($"int blocks = (samples + {Literal.Int(Lane.BlockSamples - 1)}) / {Literal.Int(Lane.BlockSamples)};");
        }

        using CodeWriter.BlockScope choice = code.Block("switch (part)");
        int part = 0;
        foreach ((Kernel kernel, int count) in GradientParts.Of(program))
        {
            for (int i = 0; i < count; i++)
            {
                code.Line($"case {Literal.Int(part++)}:");

                // The larger tiles of wide vectors make fewer pieces, so a part may be left without one.
                long units = methods.UnitsOf(kernel);
                if (units * i / count < units * (i + 1) / count) code.Line("    " + Call(kernel, program, i, count).Replace("\n", "\n    "));
                code.Line("    break;");
            }
        }
    }

    private static string TextOf(IEnumerable<string> calls, string more) => string.Join("\n", calls.Append(more));

    private string Call(Kernel kernel, KernelProgram program, int part = 0, int parts = 1) =>
        Call(kernel, place => Address(place, program.Memory, kernel.IsOverBlocks), part, parts);

    private string Call(Kernel kernel, Func<Place, string> address, int part = 0, int parts = 1)
    {
        int units = methods.UnitsOf(kernel);
        string[] range = units == 1
            ? []
            : [$"first: {Literal.Int((long)units * part / parts)}", $"end: {Literal.Int((long)units * (part + 1) / parts)}"];
        string[] arguments =
        [
            .. kernel.Operands.Select(operand => $"{operand.Name}: ref {address(operand.Place)}"),
            .. kernel.Values.Select(value => $"{value.Name}: {value.Argument}"),
            .. range,
        ];
        string start = (kernel.ResultType == "void" ? "" : "loss += ") + methods.NameOf(kernel);
        return ParameterList.Format(start, arguments, ";");
    }

    /// <summary>The place of a value of the first of a few samples, or of that with the number of a variable.</summary>
    private string FewAddress(Place place, KernelProgram program, string sample)
    {
        if (place.Home == Home.Parameters) return Address(place, program.Memory, ofFirstBlock: false);
        long offset = place.Offset + (place.Buffer >= 0 ? FewSamples.Count * program.Memory.Offsets[place.Buffer] : 0);
        int distance = sample == "1" ? 0 : FewSamples.Distance(graph, program, place);
        return KernelWriter.At(NameOf(place.Home), KernelWriter.Offset((sample, distance), ("1", (int)offset)));
    }

    private static string NameOf(Home home) => char.ToLowerInvariant(home.ToString()[0]) + home.ToString().Substring(1);

    private string Address(Place place, ArenaLayout memory, bool ofFirstBlock)
    {
        if (place.Buffer >= 0 && memory.Kept[place.Buffer] is { } kept)
        {
            return KernelWriter.At("kept", KernelWriter.Offset(
                ("capacity", (int)kept.Start), ("block", ofFirstBlock ? 0 : (int)kept.Stride), ("1", (int)kept.Within + place.Offset)));
        }

        long offset = place.Offset + (place.Buffer >= 0 ? memory.Offsets[place.Buffer] : 0);
        bool isParameter = place.Home is Home.Parameters or Home.Gradients;
        string text = isParameter && parameterOffsets.TryGetValue(place.Offset, out string? name) ? name : Literal.Int(offset);
        return KernelWriter.At(NameOf(place.Home), text);
    }
}
