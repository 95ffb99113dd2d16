using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Inference;

/// <summary>Puts each loss behind its output, and gives it a name and a place among the targets.</summary>
/// <param name="spec">What the user declared.</param>
/// <param name="nodes">The layers.</param>
/// <param name="outputs">The outputs.</param>
/// <param name="diagnostics">Where mistakes go.</param>
internal sealed class LossPlacer(
    NetworkSpec spec, IReadOnlyList<GraphNode> nodes, EquatableArray<GraphOutput> outputs, List<DiagnosticInfo> diagnostics)
{
    /// <summary>Options that every loss has.</summary>
    public const string On = "On", Name = "Name", Weight = "Weight", Weights = "Weights";

    private const string LegalName = "words of ASCII letters, digits and underscores with dots between them, such as 'policy'";

    private readonly List<LossNode> _losses = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <returns>The losses; null after a diagnostic.</returns>
    public EquatableArray<LossNode>? Place(EquatableArray<LossSpec> losses)
    {
        foreach (LossSpec loss in losses)
        {
            if (Place(loss, losses.Count == 1) is not { } placed) return null;
            _losses.Add(placed);
        }

        return _losses.ToEquatableArray();
    }

    private LossNode? Place(LossSpec loss, bool isOnly)
    {
        if (Registry<LossKind>.Find(loss.Kind) is not { } kind)
        {
            diagnostics.Add(new DiagnosticInfo(Descriptors.UnknownLayer, loss.Site, [loss.Kind]));
            return null;
        }

        if (OutputsOf(loss, kind) is not { } numbers) return null;
        GraphOutput output = outputs[numbers[0]];
        Shape[] shapes = [.. numbers.Select(number => outputs[number].Shape)];
        var inference = new LossInference(kind.Name, loss.Options, shapes, [.. nodes.Take(output.Value)], loss.Site, diagnostics);
        if (inference.FiniteOption(Weight, 1) is not { } weight) return null;

        if (loss.Options.Text(Weights) is { } weights && !BlockExpander.IsLegalName(weights))
        {
            inference.IllegalOption(Weights, $"'{weights}'", LegalName);
            return null;
        }

        if (NameOf(loss, output, isOnly, inference, out string? name) && kind.Infer(inference) is { } inferred
            && RealOptions.Check($"[{kind.Name}]", loss.Options, loss.Site, spec.IsDouble, diagnostics))
        {
            int offset = _losses.Where(other => other.Operator.HasIndexTargets == inferred.Operator.HasIndexTargets).Sum(other => other.RowLength);
            LossOperator named = isOnly ? inferred.Operator : inferred.Operator with { TablePrefix = Names.Pascal(name!) };
            return new LossNode(named, name, numbers.ToEquatableArray(), weight, inferred.TargetLength, offset, loss.Site) { Weights = loss.Options.Text(Weights) };
        }

        return null;
    }

    private string KnownOutputs => string.Join(", ", outputs.Select(output => output.Name ?? nodes[output.Value - 1].Name));

    /// <summary>The outputs that a loss names.</summary>
    /// <returns>Null after a diagnostic.</returns>
    private int[]? OutputsOf(LossSpec loss, LossKind kind)
    {
        if (kind.OutputOptions.Count == 0)
        {
            if (loss.Options.Text(On) is { } name) return Find(loss, kind, name) is { } output ? [output] : null;
            if (outputs.Count == 1) return [0];
            return Fail(loss, kind, $"does not say which output it is behind; set On to one of them: {KnownOutputs}");
        }

        if (loss.Options.Text(On) is { } on)
        {
            diagnostics.Add(new DiagnosticInfo(Descriptors.IllegalOption, loss.Site, [$"[{kind.Name}]", On, $"'{on}'", "left out, since the loss names its outputs itself"]));
            return null;
        }

        int?[] found = [.. kind.OutputOptions.Select(option => Find(loss, kind, loss.Options.Text(option) ?? "null"))];
        if (found.Contains(null)) return null;
        for (int i = 1; i < found.Length; i++)
        {
            if (Array.IndexOf(found, found[i]) == i) continue;
            string option = kind.OutputOptions[i];
            diagnostics.Add(new DiagnosticInfo(
                Descriptors.IllegalOption, loss.Site, [$"[{kind.Name}]", option, $"'{loss.Options.Text(option)}'", "an output that the loss does not name before"]));
            return null;
        }

        return [.. found.Select(output => output!.Value)];
    }

    private int? Find(LossSpec loss, LossKind kind, string name)
    {
        for (int i = 0; i < outputs.Count; i++)
        {
            if (name == (outputs[i].Name ?? nodes[outputs[i].Value - 1].Name)) return i;
        }

        Fail(loss, kind, $"is behind '{name}', which is no output; there are: {KnownOutputs}");
        return null;
    }

    private int[]? Fail(LossSpec loss, LossKind kind, string reason)
    {
        diagnostics.Add(new DiagnosticInfo(Descriptors.UnknownOutput, loss.Site, [$"[{kind.Name}]", reason]));
        return null;
    }

    /// <summary>The name that is given, or that of the output, with a number from the second of an output on.</summary>
    private bool NameOf(LossSpec loss, GraphOutput output, bool isOnly, LossInference inference, out string? name)
    {
        name = loss.Options.Text(Name);
        if (name is null && (output.Name is not null || !isOnly))
        {
            string start = output.Name ?? "output";
            int count = _counts[start] = _counts.TryGetValue(start, out int before) ? before + 1 : 1;
            name = count == 1 ? start : start + count.ToString(CultureInfo.InvariantCulture);
        }

        if (name is null) return true;
        if (!BlockExpander.IsLegalName(name))
        {
            inference.IllegalOption(Name, $"'{name}'", LegalName);
            return false;
        }

        if (_names.Add(name)) return true;
        inference.IllegalOption(Name, $"'{name}'", "the name of no other loss");
        return false;
    }
}
