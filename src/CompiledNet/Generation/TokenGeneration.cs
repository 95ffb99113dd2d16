using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>Writes with a network of tokens, step by step.</summary>
internal static class TokenGeneration
{
    /// <summary>The time steps of a prompt that are run at once: outputs of many tokens take room, though only the last ones count.</summary>
    private const int PromptSteps = 16;

    /// <inheritdoc cref="IStreamingNetwork{T}.Generate"/>
    public static IEnumerable<int> Generate<T>(IStreamingNetwork<T> network, ReadOnlySpan<int> prompt, GenerationOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkInfo info = network.Info;
        CheckNetwork(info);
        if (prompt.IsEmpty) throw new ArgumentException("The prompt is empty; at least one token was expected.", nameof(prompt));
        CheckTokens(prompt, info.StepOutputLength, nameof(prompt));
        if (info.MostSteps > 0 && prompt.Length > info.MostSteps)
            throw new ArgumentException(FormattableString.Invariant($"The prompt has {prompt.Length} tokens; {info.Name} takes {info.MostSteps} at most."), nameof(prompt));
        foreach (int token in options.StopTokens) CheckTokens([token], info.StepOutputLength, nameof(GenerationOptions.StopTokens));
        return Tokens(network, prompt.ToArray(), options);
    }

    private static void CheckNetwork(NetworkInfo info)
    {
        InputInfo input = info.Inputs[0];
        string? reason = input.Kind != InputKind.Indices || info.StepInputLength != 1 ? "takes no token in each time step"
            : info.Outputs[0].Shape[^1] != input.IndexCount || info.StepOutputLength != input.IndexCount
                ? FormattableString.Invariant($"does not give a row of outputs in each time step with one for each of its {input.IndexCount} tokens")
            : info.Outputs[0].HasProbabilities ? "gives probabilities; take off the activation that makes them, since logits were expected"
            : null;
        if (reason is not null) throw new InvalidOperationException($"{info.Name} cannot write tokens: it {reason}.");
    }

    private static void CheckTokens(ReadOnlySpan<int> tokens, int count, string argument)
    {
        int position = NetworkGuard.FirstOutside(tokens, count);
        if (position >= 0)
            throw new ArgumentException(FormattableString.Invariant($"{argument} has {tokens[position]}; tokens from 0 to {count - 1} were expected."), argument);
    }

    private static IEnumerable<int> Tokens<T>(IStreamingNetwork<T> network, int[] prompt, GenerationOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int vocabulary = network.Info.StepOutputLength;
        var sampler = new TokenSampler(vocabulary, options);
        State<T> state = network.CreateState();
        var outputs = new T[Math.Min(prompt.Length, PromptSteps) * vocabulary];
        int last = Read(network, prompt, outputs, state);
        foreach (int token in prompt) sampler.Notice(token);

        var step = new int[1];
        for (int written = 0; ;)
        {
            if (sampler.TryNext<T>(outputs.AsSpan(last * vocabulary, vocabulary), out step[0]) is { } fault)
                throw new InvalidOperationException(FormattableString.Invariant($"{network.Info.Name} cannot write token {written + 1}: its outputs{fault}"));
            if (IsStop(step[0], options.StopTokens)) yield break;
            yield return step[0];
            if (++written == options.MaxTokens || IsFull(state)) yield break;
            network.Step(step, outputs, state);
            last = 0;
        }
    }

    /// <summary>Whether no further token can be read.</summary>
    private static bool IsFull<T>(State<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => state.Network.MostSteps > 0 && state.Steps == state.Network.MostSteps;

    /// <summary>Runs a prompt.</summary>
    /// <returns>The number of its last step among the outputs.</returns>
    private static int Read<T>(IStreamingNetwork<T> network, ReadOnlySpan<int> prompt, Span<T> outputs, State<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (; prompt.Length > PromptSteps; prompt = prompt[PromptSteps..]) network.StepMany(prompt[..PromptSteps], outputs, state);
        network.StepMany(prompt, outputs, state);
        return prompt.Length - 1;
    }

    private static bool IsStop(int token, IReadOnlyList<int> stops)
    {
        for (int i = 0; i < stops.Count; i++)
        {
            if (stops[i] == token) return true;
        }

        return false;
    }
}
