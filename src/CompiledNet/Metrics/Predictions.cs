using System.Numerics;

namespace CompiledNet;

/// <summary>What outputs say in the terms of the loss that they are trained with.</summary>
internal static class Predictions
{
    /// <summary>The number of answers that a sample's outputs give: one for each row of classes, or for each yes-or-no output.</summary>
    /// <exception cref="InvalidOperationException">The loss is one for real values.</exception>
    public static int AnswersPerSample(NetworkInfo network) => network.TargetKind switch
    {
        _ when network.Outputs.Count > 1 => throw new InvalidOperationException(
            $"Predict gives the classes of one output, and {network.Name} has {network.Outputs.Count}. Use Forward, which gives all."),
        TargetKind.None or TargetKind.ClassIndices or TargetKind.ClassProbabilities or TargetKind.ClassSequences => network.OutputLength / network.OutputShape[^1],
        TargetKind.Probabilities or TargetKind.Signs => network.OutputLength,
        _ => throw new InvalidOperationException(
            $"Predict gives classes, but the loss of {network.Name} compares its outputs with real values. Use Forward, which gives these."),
    };

    /// <summary>The answers that outputs give.</summary>
    public static void Answer<T>(NetworkInfo network, ReadOnlySpan<T> outputs, Span<int> answers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (network.TargetKind is TargetKind.Probabilities or TargetKind.Signs)
        {
            T threshold = YesThreshold<T>.Of(network.Losses[0]);
            for (int i = 0; i < answers.Length; i++) answers[i] = YesOrNo(outputs[i], threshold);
            return;
        }

        int classes = network.OutputShape[^1];
        for (int row = 0; row < answers.Length; row++) answers[row] = LargestElement.Find(outputs.Slice(row * classes, classes));
    }

    /// <summary>Refuses a network whose outputs are neither probabilities nor logits of any.</summary>
    /// <exception cref="InvalidOperationException">So it is.</exception>
    public static void CheckProbabilities(NetworkInfo network)
    {
        if (network.Outputs.Count == 1 && (HasLogits(network) || TakesProbabilities(network) || network.HasProbabilityOutputs)) return;
        string reason = network.Outputs.Count > 1 ? $"it has {network.Outputs.Count} outputs" : network.TargetKind == TargetKind.None
            ? "it has no loss that tells what its outputs are, and ends in no softmax or sigmoid"
            : network.TargetKind == TargetKind.Signs ? "its loss takes its outputs as scores"
            : "its loss compares its outputs with real values";
        throw new InvalidOperationException($"{network.Name} has no probabilities: {reason}. Use Forward, which gives the outputs.");
    }

    /// <summary>Replaces outputs by probabilities; outputs that are probabilities already stay.</summary>
    public static void ToProbabilities<T>(NetworkInfo network, Span<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (TakesProbabilities(network)) return;
        if (network.TargetKind == TargetKind.Probabilities) LogitProbabilities.Sigmoid(outputs);
        else if (HasLogits(network)) LogitProbabilities.Softmax(outputs, network.OutputShape[^1]);
    }

    // The loss takes outputs as logits, also those of a last layer that has made probabilities of them.
    private static bool HasLogits(NetworkInfo network) =>
        network.TargetKind is TargetKind.ClassIndices or TargetKind.ClassProbabilities or TargetKind.ClassSequences or TargetKind.Probabilities;

    private static bool TakesProbabilities(NetworkInfo network) => network.Losses is [{ TakesProbabilities: true }];

    private static int YesOrNo<T>(T output, T threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.IsNaN(output) ? -1 : output > threshold ? 1 : 0;
}
