using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the choice among the parts of the gradients of parameters, which threads take one by one.</summary>
internal sealed class PartsEmitter(KernelMethods methods, PlaceText places, Graph graph)
{
    /// <summary>Tells for each tensor which way its gradient takes from a kernel to what the caller sees.</summary>
    public void EmitRemarks(CodeWriter code, Round round)
    {
        GradientParts[] all = [.. GradientParts.Of(round).Where(parts => Tensors(parts).Any())];
        if (all.Length == 0) return;
        string first = graph.Parameters.OrderBy(parameter => parameter.Section).First().Name;
        code.Line("/// <remarks>");
        code.Line($"/// <para>How gradients[{XmlText.Escape(Literal.Text(first))}] and the others come about:</para>");
        foreach (GradientParts parts in all)
        {
            string tensors = XmlText.Escape(LayerList.Of(Tensors(parts).Select(parameter => parameter.Name), "tensors"));
            string method = methods.NameOf(parts.Call);
            code.Line(parts.Call.Kernel is PackSumKernel
                ? $"/// <para>{tensors}: BackwardPack keeps those of each pack, and {method} adds them up.</para>"
                : $"/// <para>{tensors}: {method} sums over the samples of all packs of the chunk.</para>");
        }

        code.Line("/// </remarks>");
    }

    public void Emit(CodeWriter code, Round round)
    {
        IReadOnlyList<GradientParts> all = GradientParts.Of(round);
        if (all.Any(parts => parts.Call.Kernel.Values.Contains(KernelValue.Packs)))
        {
            code.Line($"int packs = (samples + {Literal.Int(graph.PackSamples - 1)}) / {Literal.Int(graph.PackSamples)};");
        }

        using CodeWriter.BlockScope choice = code.Block("switch (part)");
        int first = 0;
        foreach (GradientParts parts in all)
        {
            Emit(code, parts, first);
            first += parts.Count;
        }
    }

    /// <summary>The tensors whose gradients a call gives, in each of its turns.</summary>
    private IEnumerable<ParameterSpec> Tensors(GradientParts parts)
    {
        if (parts.Call.Writes.FirstOrDefault(place => place.Space == Space.Gradients) is not { } target) yield break;
        long length = parts.Call.Kernel is PackSumKernel sum ? sum.Length : 1;
        long turn = target.Moves.Where(move => move.Index == LoopIndex.Layer).Sum(move => move.Stride);
        for (int layer = 0; layer < parts.Layers; layer++)
        {
            long start = target.Offset + (layer * turn);
            foreach (ParameterSpec parameter in graph.Parameters)
            {
                if (parameter.Offset >= start && parameter.Offset < start + length) yield return parameter;
            }
        }
    }

    private void Emit(CodeWriter code, GradientParts parts, int first)
    {
        int units = methods.UnitsOf(parts.Call);
        string condition = parts.Wish is { } wish ? $"if ({StepEmitter.Condition(wish)}) " : "";
        if (parts.Count == 1)
        {
            code.Line($"case {Literal.Int(first)}:");
            code.Line(Indented(condition + CallText.Of(methods, parts.Call, places.Of, units == 1 ? [] : ["first: 0", $"end: {Literal.Int(units)}"])));
            code.Line("    break;");
            return;
        }

        using CodeWriter.BlockScope choice = code.Block($"case < {Literal.Int(first + parts.Count)}:");
        string number = KernelWriter.Offset(("part", 1), ("1", -first));
        string inOrder = first == 0 ? number : $"({number})";
        if (parts.Layers > 1) code.Line($"nint layer = {(parts.Pieces == 1 ? number : $"{inOrder} / {Literal.Int(parts.Pieces)}")};");
        if (parts.Pieces > 1) code.Line($"int piece = {(parts.Layers == 1 ? number : $"{inOrder} % {Literal.Int(parts.Pieces)}")};");
        code.Line(condition + CallText.Of(methods, parts.Call, places.Of, Range(units, parts.Pieces)));
        code.Line("break;");
    }

    /// <summary>The pieces of a part, or none where there are fewer than parts.</summary>
    private static string[] Range(int units, int pieces)
    {
        if (units == 1) return [];
        return pieces == 1 ? ["first: 0", $"end: {Literal.Int(units)}"] : [$"first: {Bound("piece")}", $"end: {Bound("(piece + 1)")}"];

        string Bound(string piece) => units == pieces ? $"(nuint){piece}" : $"(nuint)({Literal.Int(units)} * {piece} / {Literal.Int(pieces)})";
    }

    private static string Indented(string text) => "    " + text.Replace("\n", "\n    ");
}
