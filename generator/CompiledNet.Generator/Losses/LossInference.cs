using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Layers;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;
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
        if (ActivationKind.Of(last.Options)?.Name != activation) return;
        diagnostics.Add(new DiagnosticInfo(
            Descriptors.ActivationBeforeFusedLoss, last.Site, $"[{last.Kind.Name}] '{last.Name}'", activation, $"[{kind}]"));
    }

    /// <summary>
    /// Warns when the loss takes the last axis of several as classes, and neither a layer per row nor a shape that the user
    /// wrote says that it is meant.
    /// </summary>
    public void WarnOfRows()
    {
        if (HasClassesLast()) return;
        GraphNode node = nodes[nodes.Count - 1];
        while (node.Kind.LastAxis == LastAxis.AsInInputs && node.Inputs.Count == 1 && node.Inputs[0] > 0) node = nodes[node.Inputs[0] - 1];
        string flatten = node.Kind.LastAxis == LastAxis.Units
            ? $"put [Flatten] in front of [{node.Kind.Name}] '{node.Name}'"
            : "add [Flatten] and a [Dense] with a unit for each class";
        diagnostics.Add(new DiagnosticInfo(
            Descriptors.ClassesOnUnflattenedAxis, site, $"[{kind}]", output.ToString(), Literal.Int(output.Rows), Literal.Int(output.Last), flatten));
    }

    /// <summary>
    /// Whether the output's last axis can only be classes: it has no other axis, a shape was written for it, or a layer has
    /// computed it for each row of a sequence. An image has no rows unless its shape was written.
    /// </summary>
    private bool HasClassesLast()
    {
        var known = new bool[nodes.Count + 1];
        foreach (GraphNode node in nodes)
        {
            known[node.Value] = node.Shape.Rank == 1 || node.Kind.LastAxis switch
            {
                LastAxis.Stated => true,
                LastAxis.Position => false,
                LastAxis.Units => node.Shape.Rank == 2 || known[node.Inputs[0]],
                _ => node.Inputs.All(input => known[input]),
            };
        }

        return known[nodes.Count];
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
