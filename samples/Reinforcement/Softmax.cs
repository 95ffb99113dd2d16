namespace Reinforcement;

/// <summary>A policy's outputs as a choice between actions.</summary>
internal static class Softmax
{
    /// <summary>The logarithms of the actions' probabilities.</summary>
    public static void LogProbabilities(ReadOnlySpan<float> logits, Span<float> logProbabilities)
    {
        float largest = float.NegativeInfinity;
        foreach (float logit in logits) largest = Math.Max(largest, logit);
        float sum = 0;
        foreach (float logit in logits) sum += MathF.Exp(logit - largest);
        float logSum = largest + MathF.Log(sum);
        for (int action = 0; action < logits.Length; action++) logProbabilities[action] = logits[action] - logSum;
    }

    /// <summary>Draws an action.</summary>
    public static int Draw(ReadOnlySpan<float> logProbabilities, Random random)
    {
        float rest = random.NextSingle();
        for (int action = 0; action < logProbabilities.Length - 1; action++)
        {
            rest -= MathF.Exp(logProbabilities[action]);
            if (rest < 0) return action;
        }

        return logProbabilities.Length - 1;
    }

    /// <summary>The action with the largest logit.</summary>
    public static int MostLikely(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int action = 1; action < logits.Length; action++)
        {
            if (logits[action] > logits[best]) best = action;
        }

        return best;
    }
}
