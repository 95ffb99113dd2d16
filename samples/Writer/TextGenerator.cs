using CompiledNet;

namespace Writer;

/// <summary>Writes with a network, character by character, longer texts than the windows that it has learnt from, too.</summary>
/// <remarks>
/// An LSTM goes on without end. A Transformer takes as many steps as its windows have, so it has to begin a new window now and then, the first
/// half of which is what was written last.
/// </remarks>
internal sealed class TextGenerator(IStreamingNetwork<float> network)
{
    /// <summary>Less than 1: likely characters are preferred, and fewer words are made up.</summary>
    private const double Temperature = 0.6;

    /// <summary>A prompt and so many characters behind it. The same seed gives the same text.</summary>
    public string Write(string prompt, int count, ulong seed)
    {
        List<int> text = [.. Characters.Tokens(prompt)];
        int length = text.Count + count;
        while (text.Count < length)
        {
            // Each window draws random numbers of its own.
            var options = new GenerationOptions { MaxTokens = length - text.Count, Temperature = Temperature, Seed = seed + (ulong)text.Count };
            text.AddRange(network.Generate(Context(text), options));
        }

        return string.Concat(text.Select(Characters.Character));
    }

    /// <summary>What the network reads before it goes on.</summary>
    private int[] Context(List<int> text)
    {
        int half = network.Info.MostSteps / 2;
        return half > 0 ? [.. text.TakeLast(half)] : [.. text];
    }
}
