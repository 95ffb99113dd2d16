using CompiledNet;

namespace Writer;

/// <summary>Writes with a network, character by character, longer texts than the windows that it has learnt from, too.</summary>
/// <remarks>
/// An LSTM goes on without end. A Transformer takes as many steps as its windows have, so it has to begin a new window now and then.
/// </remarks>
internal sealed class TextGenerator(IStreamingNetwork<float> network)
{
    /// <summary>Less than 1: likely characters are preferred, and fewer words are made up.</summary>
    private const double Temperature = 0.6;

    private readonly State<float> _state = network.CreateState();
    private readonly float[] _logits = new float[Characters.Count];
    private readonly int[] _token = new int[1];

    /// <summary>Whether the network counts its steps, and has had as many as it takes.</summary>
    private bool IsFull => network.Info.MostSteps > 0 && _state.Steps == network.Info.MostSteps;

    /// <summary>A prompt and so many characters behind it. The same seed gives the same text.</summary>
    public string Write(string prompt, int count, ulong seed)
    {
        _state.Reset();
        var sampler = new TokenSampler(Characters.Count, new GenerationOptions { Temperature = Temperature, Seed = seed });
        List<int> text = [.. Characters.Tokens(prompt)];
        foreach (int token in text) Read(token);
        for (int i = 0; i < count; i++)
        {
            text.Add(sampler.Next<float>(_logits));
            if (IsFull) BeginWindow(text);
            else Read(text[^1]);
        }

        return string.Concat(text.Select(Characters.Character));
    }

    /// <summary>Begins a new window, the first half of which is what was written last.</summary>
    private void BeginWindow(List<int> text)
    {
        _state.Reset();
        for (int i = text.Count - (network.Info.MostSteps / 2); i < text.Count; i++) Read(text[i]);
    }

    private void Read(int token)
    {
        _token[0] = token;
        network.Step(_token, _logits, _state);
    }
}
