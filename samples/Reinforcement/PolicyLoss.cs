namespace Reinforcement;

/// <summary>
/// The clipped loss of proximal policy optimization (Schulman, Wolski, Dhariwal, Radford and Klimov, 2017), less a bonus for
/// entropy, so that the policy does not settle too early.
/// </summary>
internal static class PolicyLoss
{
    /// <summary>The share by which a probability may change before there is nothing more to gain.</summary>
    private const float Clip = 0.2f;

    private const float EntropyBonus = 0.01f;

    /// <summary>The loss of one move. While the policy is the one that made it, this is the plain policy gradient.</summary>
    /// <param name="logits">What the policy puts out now.</param>
    /// <param name="action">The push.</param>
    /// <param name="logProbability">The logarithm of the probability that it had when it was made.</param>
    /// <param name="advantage">How much better than expected it was.</param>
    /// <param name="gradients">The derivatives of the loss with respect to <paramref name="logits"/>.</param>
    public static float Of(ReadOnlySpan<float> logits, int action, float logProbability, float advantage, Span<float> gradients)
    {
        Span<float> logProbabilities = stackalloc float[ActorCritic.PolicyLength];
        Softmax.LogProbabilities(logits, logProbabilities);
        float entropy = 0;
        foreach (float log in logProbabilities) entropy -= MathF.Exp(log) * log;

        float ratio = MathF.Exp(logProbabilities[action] - logProbability);
        float gain = ratio * advantage;
        float clipped = Math.Clamp(ratio, 1 - Clip, 1 + Clip) * advantage;

        // The derivative of the ratio with respect to the logarithm of the probability is the ratio itself.
        float slope = gain <= clipped ? gain : 0;
        for (int k = 0; k < gradients.Length; k++)
        {
            float probability = MathF.Exp(logProbabilities[k]);
            float ofLogProbability = (k == action ? 1 : 0) - probability;
            float ofEntropy = -probability * (logProbabilities[k] + entropy);
            gradients[k] = -(slope * ofLogProbability) - (EntropyBonus * ofEntropy);
        }

        return -Math.Min(gain, clipped) - (EntropyBonus * entropy);
    }
}
