using CompiledNet;

namespace Writer;

/// <summary>How well a network foresees a text.</summary>
internal static class BitsPerCharacter
{
    /// <summary>The characters that are read at once.</summary>
    private const int BlockLength = 64;

    /// <summary>
    /// What a character costs, if each is coded by the probability that the network gave it: −log₂ p, on average. A network that counts its
    /// steps begins anew where it has had as many as it takes; another one reads the whole text as one stream.
    /// </summary>
    public static double Of(IStreamingNetwork<float> network, ReadOnlySpan<int> text)
    {
        State<float> state = network.CreateState();
        int block = network.Info.MostSteps > 0 ? network.Info.MostSteps : BlockLength;
        var logits = new float[block * Characters.Count];
        double nats = 0;
        for (int start = 0; start < text.Length - 1; start += block)
        {
            if (network.Info.MostSteps > 0) state.Reset();
            int count = Math.Min(block, text.Length - 1 - start);
            network.StepMany(text.Slice(start, count), logits, state);
            for (int i = 0; i < count; i++)
                nats += Cost(logits.AsSpan(i * Characters.Count, Characters.Count), text[start + i + 1]);
        }

        return nats / (text.Length - 1) / Math.Log(2);
    }

    /// <summary>−ln p of a token: the logarithm of the sum of all exponentials, less its own logit.</summary>
    private static double Cost(ReadOnlySpan<float> logits, int token)
    {
        float largest = float.NegativeInfinity;
        foreach (float logit in logits) largest = Math.Max(largest, logit);
        double sum = 0;
        foreach (float logit in logits) sum += Math.Exp(logit - largest);
        return largest + Math.Log(sum) - logits[token];
    }
}
