using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// Writes the entries that take inputs, outputs and targets one by one: they check each under its own name, put parts side by side
/// as the other entries take them, and take results apart.
/// </summary>
internal sealed class PartsEntryEmitter(Graph graph)
{
    /// <summary>What else has a name in these entries.</summary>
    private static readonly string[] Taken =
    [
        "set", "workers", "samples", "rows", "inputs", "inputIndices", "outputs", "targets", "targetIndices", "outputGradients", "inputGradients",
        "network", "classes", "probabilities", "losses", "loss", "result", "total", "wantsInputGradient",
    ];

    private readonly Signature _signature = new(graph, [.. Taken.Except(PlainNames(graph))]);
    private readonly string _element = graph.ElementType;

    private bool HasWholeInputs => Signature.IsWhole(_signature.Inputs);

    public void Emit(CodeWriter code)
    {
        if (!HasWholeInputs || _signature.Outputs.Count > 1) EmitForward(code);
        if (!HasWholeInputs && _signature.Outputs.Count == 1)
        {
            EmitPrediction(code, "Predict", "Span<int> classes");
            EmitPrediction(code, "PredictProbabilities", $"Span<{_element}> probabilities");
        }

        if (graph.HasGradients && (!HasWholeInputs || _signature.Outputs.Count > 1)) EmitBackwardFrom(code, isGiven: true);
        if (graph.HasGradients && !HasWholeInputs) EmitBackwardFrom(code, isGiven: false);
        if (graph.Losses.Count == 0 || (HasWholeInputs && Signature.IsWhole(_signature.Targets) && graph.Losses.Count == 1)) return;
        EmitLoss(code);
        EmitBackward(code);
    }

    /// <summary>What has no name of the user's is called as it is everywhere, where nothing is put beside it.</summary>
    private static IEnumerable<string> PlainNames(Graph graph)
    {
        var signature = new Signature(graph);
        if (!signature.HasNamedInputs) yield return "inputs";
        if (!signature.HasNamedInputs) yield return "inputGradients";
        if (!signature.HasNamedOutputs) yield return "outputs";
        if (!signature.HasNamedOutputs) yield return "outputGradients";
        if (!signature.HasNamedTargets && Signature.IsWhole(signature.Targets)) yield return "targets";
    }

    private static string Declare(IEnumerable<Part> parts, string span = "ReadOnlySpan") => string.Concat(parts.Select(part => $"{span}<{part.Type}> {part.Name}, "));

    private string LossesParameter => graph.Losses.Count > 1 ? $"Span<{_element}> losses, " : "";

    private void EmitForward(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments one by one; then Forward, with what belongs to a sample side by side.</summary>");
        using CodeWriter.BlockScope method = code.Block(
            $"public static void ForwardParts(ParameterSet<{_element}> set, {Declare(_signature.Inputs)}{Declare(_signature.Outputs, "Span")}WorkerPool? workers)");
        EmitCount(code);
        foreach (Part part in _signature.Outputs) code.Line($"NetworkGuard.Room({part.Name}, samples, {Literal.Int(part.Length)}, {Literal.Text(part.Title)});");
        EmitApart(code, _signature.Outputs, "set", "parameters");
        var rows = new PartRows(graph, Rent("OfThread(samples, "));
        rows.Join(_signature.Inputs, "inputs");
        rows.Take(_signature.Outputs, "outputs");
        rows.Emit(code);
        string arguments = $"set, {rows.Pass(_signature.Inputs)}{rows.Pass(_signature.Outputs)}".TrimEnd(',', ' ');
        code.Line($"if (workers is null) Forward({arguments});");
        code.Line($"else Forward({arguments}, workers);");
        rows.EmitSplits(code);
    }

    private void EmitPrediction(CodeWriter code, string name, string result)
    {
        code.Blank();
        code.Line($"/// <summary>Checks the arguments one by one; then {name}, with what belongs to a sample side by side.</summary>");
        using CodeWriter.BlockScope method = code.Block($"public static void {name}Parts(INetwork<{_element}> network, {Declare(_signature.Inputs)}{result})");
        EmitCount(code);
        var rows = new PartRows(graph, Rent("OfThread(samples, "));
        rows.Join(_signature.Inputs, "inputs");
        rows.Emit(code);
        code.Line($"network.{name}(new Samples<{_element}>({rows.Pass(_signature.Inputs).TrimEnd(',', ' ')}), {result.Split(' ')[1]});");
    }

    private void EmitLoss(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments one by one; then Loss, with what belongs to a sample side by side.</summary>");
        using CodeWriter.BlockScope method = code.Block(
            $"public static {_element} LossParts(ParameterSet<{_element}> set, {Declare(_signature.Inputs)}{Declare(_signature.Targets)}{LossesParameter}WorkerPool? workers)");
        EmitCount(code);
        EmitTargets(code);
        var rows = new PartRows(graph, Rent("OfThread(samples, "));
        rows.Join(_signature.Inputs, "inputs");
        rows.Join(_signature.Targets, "targets");
        rows.Emit(code);
        code.Line($"{_element} total = Loss(set, {rows.Pass(_signature.Inputs)}{rows.Pass(_signature.Targets)}workers);");
        EmitTold(code);
    }

    private void EmitBackward(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments one by one; then Backward, with what belongs to a sample side by side.</summary>");
        using CodeWriter.BlockScope method = code.Block(
            $"""
            public static {_element} BackwardParts(
                ParameterSet<{_element}> set, {(Declare(_signature.Inputs) + Declare(_signature.Targets)).TrimEnd()}
                Gradients<{_element}> result, {LossesParameter}{Declare(_signature.InputGradients, "Span")}bool wantsInputGradient, WorkerPool? workers)
            """);
        EmitCount(code);
        EmitTargets(code);
        PartRows rows = EmitGradientRows(code, all =>
        {
            all.Join(_signature.Inputs, "inputs");
            all.Join(_signature.Targets, "targets");
        });
        code.Line($"{_element} total = Backward(set, {rows.Pass(_signature.Inputs)}{rows.Pass(_signature.Targets)}result, {Room(rows)}wantsInputGradient, workers);");
        EmitGradientSplits(code, rows);
        EmitTold(code);
    }

    private void EmitBackwardFrom(CodeWriter code, bool isGiven)
    {
        string outside = isGiven ? Declare(_signature.OutputGradients) : $"OutputLoss<{_element}> loss, ";
        code.Blank();
        code.Line("/// <summary>Checks the arguments one by one; then BackwardFrom, with what belongs to a sample side by side.</summary>");
        using CodeWriter.BlockScope method = code.Block(
            $"""
            public static {(isGiven ? "void" : _element)} BackwardFromParts(
                ParameterSet<{_element}> set, {(Declare(_signature.Inputs) + outside).TrimEnd()}
                Gradients<{_element}> result, {Declare(_signature.InputGradients, "Span")}bool wantsInputGradient, WorkerPool? workers)
            """);
        EmitCount(code);
        if (isGiven) EmitReadChecks(code, _signature.OutputGradients);
        PartRows rows = EmitGradientRows(code, all =>
        {
            all.Join(_signature.Inputs, "inputs");
            if (isGiven) all.Join(_signature.OutputGradients, "outputGradients");
        });
        string given = isGiven ? rows.Pass(_signature.OutputGradients) : "loss, ";
        code.Line($"{(isGiven ? "" : $"{_element} total = ")}BackwardFrom(set, {rows.Pass(_signature.Inputs)}{given}result, {Room(rows)}wantsInputGradient, workers);");
        EmitGradientSplits(code, rows);
        if (!isGiven) code.Line("return total;");
    }

    /// <summary>Counts the samples by the first input, and compares the others.</summary>
    private void EmitCount(CodeWriter code)
    {
        Part first = _signature.Inputs[0];
        code.Line($"int samples = NetworkGuard.SampleCount({first.Name}, {Literal.Int(first.Length)}, {Literal.Text(first.Title)});");
        EmitReadChecks(code, _signature.Inputs.Skip(1));
    }

    private static void EmitReadChecks(CodeWriter code, IEnumerable<Part> parts)
    {
        foreach (Part part in parts) code.Line($"NetworkGuard.Part({part.Name}, samples, {Literal.Int(part.Length)}, {Literal.Text(part.Title)});");
    }

    private void EmitTargets(CodeWriter code)
    {
        EmitReadChecks(code, _signature.Targets);
        if (graph.Losses.Count > 1) code.Line($"NetworkGuard.LossRoom(losses, {Literal.Int(graph.Losses.Count)});");
    }

    private void EmitTold(CodeWriter code)
    {
        if (graph.Losses.Count > 1) code.Line($"LossSums.CopyMeans(losses);");
        code.Line("return total;");
    }

    /// <summary>What is written must be apart from each other and from what else is read or written afterwards.</summary>
    private static void EmitApart(CodeWriter code, IReadOnlyList<Part> written, string other, string name)
    {
        for (int i = 0; i < written.Count; i++)
        {
            code.Line($"NetworkGuard.ApartFrom({other}, {written[i].Name}, {Literal.Text(written[i].Title)}, {Literal.Text(name)});");
            foreach (Part later in written.Skip(i + 1))
            {
                code.Line($"NetworkGuard.Apart<{written[i].Type}, {later.Type}>({written[i].Name}, {later.Name}, {Literal.Text(written[i].Title)}, {Literal.Text(later.Title)});");
            }
        }
    }

    /// <summary>The rows lie with the gradients, since a loss from outside may call other networks meanwhile.</summary>
    private PartRows EmitGradientRows(CodeWriter code, Action<PartRows> join)
    {
        if (_signature.InputGradients.Count > 1)
        {
            using (code.Block("if (wantsInputGradient)"))
            {
                foreach (Part part in _signature.InputGradients) code.Line($"NetworkGuard.Room({part.Name}, samples, {Literal.Int(part.Length)}, {Literal.Text(part.Title)});");
                EmitApart(code, _signature.InputGradients, "set", "parameters");
                foreach (Part part in _signature.InputGradients) code.Line($"NetworkGuard.ApartFrom(result, {part.Name}, {Literal.Text(part.Title)}, \"gradients\");");
            }

            code.Blank();
        }

        var rows = new PartRows(graph, Rent("Of(result, Info, samples, "));
        join(rows);
        if (_signature.InputGradients.Count > 1) rows.Take(_signature.InputGradients, "inputGradients");
        rows.Emit(code);
        return rows;
    }

    private string Room(PartRows rows) => _signature.InputGradients.Count switch
    {
        0 => "default, ",
        1 => _signature.InputGradients[0].Name + ", ",
        _ => $"wantsInputGradient ? {rows.Pass(_signature.InputGradients).TrimEnd(',', ' ')} : default, ",
    };

    private void EmitGradientSplits(CodeWriter code, PartRows rows)
    {
        if (_signature.InputGradients.Count <= 1) return;
        using (code.Block("if (wantsInputGradient)")) rows.EmitSplits(code);
        code.Blank();
    }

    private string Rent(string of) => $"JointRows<{_element}>.{of}";
}
