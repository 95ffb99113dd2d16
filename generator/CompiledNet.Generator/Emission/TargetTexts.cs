using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>What the documentation of members says of targets and answers.</summary>
internal static class TargetTexts
{
    /// <summary>A sentence for each target and its lengths, and for each row of weights behind them.</summary>
    public static IEnumerable<string> Of(Graph graph) =>
    [
        .. graph.Losses.Where(loss => loss.TargetLength > 0).SelectMany(loss => loss.Operator.Lengths.Select(Of).Prepend(Of(graph, loss))),
        .. graph.WeightNames.Select(_ => "A weight for each sample, finite and not negative."),
    ];

    /// <summary>A sentence for the targets of a loss.</summary>
    public static string Of(Graph graph, LossNode loss)
    {
        Shape output = graph.Outputs[loss.Output].Shape;
        string ignored = loss.Operator.IgnoredTarget is not { } index ? ""
            : $"{(index >= 0 && index < output.Last ? ", of which" : ", or")} {Literal.Int(index)}{(index >= 0 && index < output.Last ? "" : ", which")} does not count";
        string classes = $"from 0 to {Literal.Int(output.Last - 1)}{ignored}";
        return loss.Operator.DescribeTargets(graph.Outputs[loss.Output].Name, output, loss.TargetLength) ?? loss.Operator.TargetKind switch
        {
            "ClassIndices" => loss.TargetLength == 1
                ? $"One class index for each sample, {classes}."
                : $"{Literal.Int(loss.TargetLength)} class indices for each sample, each {classes}.",
            "ClassProbabilities" => $"The probabilities of the classes, of shape {output} for each sample.",
            "Probabilities" => $"The probabilities of \"yes\", from 0 to 1, of shape {output} for each sample.",
            "Signs" => $"1 for \"yes\" and −1 for \"no\", of shape {output} for each sample.",
            _ => $"The numbers that the outputs are compared with, of shape {output} for each sample.",
        };
    }

    /// <summary>A sentence for lengths.</summary>
    private static string Of(TargetLengths lengths) =>
        $"How many {lengths.Counted} of each sample count, from {Literal.Int(lengths.Least)} to {Literal.Int(lengths.Most)}.";

    /// <summary>What room answers need.</summary>
    public static string Answers(Graph graph)
    {
        Shape output = graph.Outputs[0].Shape;
        bool isEach = graph.Losses.Count == 1 && graph.Losses[0].Operator.TargetKind is "Probabilities" or "Signs";
        int answers = isEach ? output.Length : output.Rows;
        return answers == 1
            ? "Room for at least one answer for each sample."
            : $"Room for at least {Literal.Int(answers)} answers for each sample, one for each {(isEach ? "output" : "row of outputs")}.";
    }
}
