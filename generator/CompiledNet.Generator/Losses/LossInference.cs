using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Losses;

/// <summary>What a loss sees while it checks whether it fits the network's output.</summary>
internal sealed class LossInference(
    string kind, OptionSet options, Shape output, IReadOnlyList<GraphNode> nodes, int site, List<DiagnosticInfo> diagnostics)
{
    public OptionSet Options => options;

    public Shape Output => output;

    public int? IllegalOption(string option, object value, string expected) =>
        Fail(Descriptors.IllegalOption, $"[{kind}]", option, FormattableString.Invariant($"{value}"), expected);

    public int? Mismatch(string reason) => Fail(Descriptors.LossMismatch, $"[{kind}]", output.ToString(), reason);

    /// <summary>Warns when the last layer ends in an activation that the loss includes.</summary>
    public void WarnOfActivation(string activation)
    {
        GraphNode last = LastLayer.ThatComputes(nodes, nodes.Count);
        if (last.Kind.Name is not ("Dense" or "Activation") || ActivationKind.Of(last.Options)?.Name != activation) return;
        diagnostics.Add(new DiagnosticInfo(
            Descriptors.ActivationBeforeFusedLoss, last.Site, $"[{last.Kind.Name}] '{last.Name}'", activation, $"[{kind}]"));
    }

    /// <summary>Weights given as an option: as many as expected, finite and not negative.</summary>
    /// <returns>False after a diagnostic.</returns>
    public bool CheckWeights(string option, params int[] counts)
    {
        if (options.Array<double>(option) is not { } weights) return true;
        if (!counts.Contains(weights.Count))
        {
            IllegalOption(option, $"{weights.Count} numbers", $"{string.Join(" or ", counts.Distinct())} numbers for an output of shape {output}");
            return false;
        }

        foreach (double weight in weights)
        {
            if (weight >= 0 && !double.IsInfinity(weight)) continue;
            IllegalOption(option, weight, "finite and not negative");
            return false;
        }

        return true;
    }

    private int? Fail(DiagnosticDescriptor descriptor, params string[] arguments)
    {
        diagnostics.Add(new DiagnosticInfo(descriptor, site, arguments));
        return null;
    }
}
