using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Inference;

/// <summary>
/// What a loss sees while its options are read and it checks whether it fits the network's output, or several of them. What reports a diagnostic
/// returns null, the result of a loss that cannot be.
/// </summary>
internal sealed class LossInference(
    string kind, OptionSet options, IReadOnlyList<Shape> outputs, IReadOnlyList<GraphNode> nodes, int site, List<DiagnosticInfo> diagnostics)
    : OptionInference(options)
{
    /// <summary>The shape of the output, or of the first of several.</summary>
    public Shape Output => outputs[0];

    public InferredLoss? IllegalOption(string option, object value, string expected) =>
        Fail(Descriptors.IllegalOption, $"[{kind}]", option, FormattableString.Invariant($"{value}"), expected);

    public InferredLoss? Mismatch(string reason) => Fail(Descriptors.LossMismatch, $"[{kind}]", Output.ToString(), reason);

    /// <summary>Whether all outputs have one shape.</summary>
    /// <returns>False after a diagnostic.</returns>
    public bool CheckAlike()
    {
        if (outputs.All(output => output == Output)) return true;
        Mismatch($"its outputs have the shapes {string.Join(", ", outputs)}, and must have the same");
        return false;
    }

    /// <summary>Warns when the last layer ends in an activation that the loss includes.</summary>
    public void WarnOfActivation(string activation)
    {
        GraphNode last = LastLayer.ThatComputes(nodes, nodes.Count);
        if (last.Operator.EndsIn != activation) return;
        diagnostics.Add(new DiagnosticInfo(
            Descriptors.ActivationBeforeFusedLoss, last.Site, $"[{last.Kind}] '{last.Name}'", activation, $"[{kind}]"));
    }

    /// <summary>
    /// Warns when the loss takes the last axis of several as classes, and neither a layer per row nor a shape that the user
    /// wrote says that it is meant.
    /// </summary>
    public void WarnOfRows()
    {
        if (HasClassesLast()) return;
        GraphNode node = nodes[nodes.Count - 1];
        while (node.Operator.LastAxis == LastAxis.AsInInputs && node.Inputs.Count == 1 && node.Inputs[0] > 0) node = nodes[node.Inputs[0] - 1];
        string flatten = node.Operator.LastAxis == LastAxis.Units
            ? $"put [Flatten] in front of [{node.Kind}] '{node.Name}'"
            : "add [Flatten] and a [Dense] with a unit for each class";
        diagnostics.Add(new DiagnosticInfo(
            Descriptors.ClassesOnUnflattenedAxis, site, $"[{kind}]", Output.ToString(), Literal.Int(Output.Rows), Literal.Int(Output.Last), flatten));
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
            known[node.Value] = node.Shape.Rank == 1 || node.Operator.LastAxis switch
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
        if (Options.Array<double>(option) is not { } weights) return true;
        if (!counts.Contains(weights.Count))
        {
            IllegalOption(option, $"{weights.Count} numbers", $"{string.Join(" or ", counts.Distinct())} numbers for an output of shape {Output}");
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

    protected override void Refuse(string option, double value, string expected) => IllegalOption(option, value, expected);

    private InferredLoss? Fail(DiagnosticDescriptor descriptor, params string[] arguments)
    {
        diagnostics.Add(new DiagnosticInfo(descriptor, site, arguments));
        return null;
    }
}
