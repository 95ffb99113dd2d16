using System.Numerics;
using CompiledNet.Probe;
using CompiledNet.Tests.Generated;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generation;

/// <summary>Text that a network writes step by step is what the whole network would write, asked anew for each token.</summary>
public sealed class GenerationTests
{
    private const int Tokens = 13, Steps = 40;

    public static TheoryData<GenerationOptions> Options =>
    [
        new GenerationOptions { Temperature = 0, MaxTokens = 30 },
        new GenerationOptions { Temperature = 0, MaxTokens = 30, RepetitionPenalty = 1.5 },
        new GenerationOptions { MaxTokens = 30, Seed = 1 },
        new GenerationOptions { MaxTokens = 30, Seed = 2, Temperature = 0.3, TopK = 5 },
        new GenerationOptions { MaxTokens = 30, Seed = 3, Temperature = 2, TopP = 0.8, RepetitionPenalty = 1.2 },
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void Text_is_that_of_the_whole_network(GenerationOptions options)
    {
        int[] prompt = [3, 0, 12, 3];
        var writer = new TokenWriter(5);
        Assert.Equal(WholeText<float>(writer, prompt, options), writer.Generate(prompt, options));
        var writerDouble = new TokenWriterDouble(5);
        Assert.Equal(WholeText<double>(writerDouble, prompt, options), writerDouble.Generate(prompt, options));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    public void Prompts_may_have_any_length(int length)
    {
        int[] prompt = [.. Enumerable.Range(0, length).Select(i => i * i % Tokens)];
        var writer = new TokenWriter(6);
        var options = new GenerationOptions { MaxTokens = Steps - length, Seed = 9 };
        Assert.Equal(WholeText<float>(writer, prompt, options), writer.Generate(prompt, options));
    }

    [Fact]
    public void A_network_of_the_last_step_writes_too()
    {
        var writer = new NextTokenWriter(7);
        int[] text = [.. writer.Generate([1, 2, 3], new GenerationOptions { MaxTokens = 5, Temperature = 0 })];
        Assert.Equal(5, text.Length);

        // The last token follows from the seven before it, which are as many as the network has steps with the prompt's three.
        int[] before = [1, 2, 3, .. text];
        var outputs = new float[9];
        writer.Forward(before, outputs);
        Assert.Equal(outputs.AsSpan().IndexOf(outputs.Max()), writer.Generate(before, new GenerationOptions { Temperature = 0 }).First());
    }

    [Fact]
    public void Each_enumeration_begins_anew_and_only_what_is_asked_for_is_written()
    {
        var writer = new TokenWriter(5);
        int[] prompt = [1, 2];
        IEnumerable<int> text = writer.Generate(prompt, new GenerationOptions { MaxTokens = int.MaxValue });
        int[] first = [.. text.Take(70)];
        prompt[0] = 7;
        Assert.Equal(first, text.Take(70));
        Assert.Equal(first[..3], text.Take(3));
        Assert.Equal(256, writer.Generate([1]).Count());
        Assert.NotEqual(first, writer.Generate([1, 2], new GenerationOptions { MaxTokens = 70, Seed = 1 }));
    }

    [Fact]
    public void Stop_tokens_end_the_text_and_are_no_part_of_it()
    {
        var writer = new TokenWriter(5);
        int[] text = [.. writer.Generate([4], new GenerationOptions { MaxTokens = 100, Seed = 2 })];
        int end = text[20];
        int[] stopped = [.. writer.Generate([4], new GenerationOptions { MaxTokens = 100, Seed = 2, StopTokens = [end] })];
        Assert.Equal(text.TakeWhile(token => token != end), stopped);
        Assert.Equal(text[..10], writer.Generate([4], new GenerationOptions { MaxTokens = 10, Seed = 2 }));
    }

    [Fact]
    public void Tokens_behind_the_first_allocate_nothing()
    {
        Check(new TokenWriter(5).Generate([1, 2, 3], new GenerationOptions { MaxTokens = int.MaxValue, TopK = 6, TopP = 0.9, StopTokens = [] }));
        Check(new TokenWriterDouble(5).Generate([1, 2, 3], new GenerationOptions { MaxTokens = int.MaxValue, RepetitionPenalty = 1.1 }));

        static void Check(IEnumerable<int> text)
        {
            using IEnumerator<int> tokens = text.GetEnumerator();
            for (int i = 0; i < 3; i++) Assert.True(tokens.MoveNext());
            Assert.Equal(0, Allocated.Fewest(() => tokens.MoveNext()));
        }
    }

    [Fact]
    public void What_cannot_be_written_is_refused_before_anything_begins()
    {
        var writer = new TokenWriter(5);
        Assert.Contains("prompt is empty", Assert.Throws<ArgumentException>(() => writer.Generate([])).Message, StringComparison.Ordinal);
        Assert.Contains("prompt has 13; tokens from 0 to 12", Assert.Throws<ArgumentException>(() => writer.Generate([1, 13])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "StopTokens has -1", Assert.Throws<ArgumentException>(() => writer.Generate([1], new GenerationOptions { StopTokens = [3, -1] })).Message, StringComparison.Ordinal);
        Refused(new ProbabilityWriter(1), "gives probabilities");
        Refused(new TokenTagger(1), "with one for each of its 9 tokens");
        Refused(new RecurrentRegressor(1), "takes no token in each time step");

        static void Refused(IStreamingNetwork<float> network, string reason) => Assert.Contains(
            reason, Assert.Throws<InvalidOperationException>(() => network.Generate([1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_that_are_not_numbers_are_told()
    {
        var writer = new TokenWriter(5);
        float[] bias = writer.Parameters["dense1.bias"].ToArray();
        bias[4] = float.NaN;
        writer.Parameters["dense1.bias"].CopyFrom(bias);
        IEnumerable<int> text = writer.Generate([1]);
        string message = Assert.Throws<InvalidOperationException>(() => text.First()).Message;
        Assert.Contains("TokenWriter cannot write token 1: its outputs[4] is NaN", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Streams_of_tokens_give_the_bits_of_sequences()
    {
        const int Streams = 5;
        var writer = new TokenWriter(8);
        var random = new Random(3);
        int[] inputs = [.. Enumerable.Range(0, Streams * Steps).Select(_ => random.Next(Tokens))];
        var expected = new float[Streams * Steps * Tokens];
        writer.Forward(inputs, expected);
        State<float> state = writer.CreateState(Streams);
        var outputs = new float[Streams * Tokens];
        for (int step = 0; step < Steps; step++)
        {
            writer.Step([.. Enumerable.Range(0, Streams).Select(stream => inputs[(stream * Steps) + step])], outputs, state);
            for (int stream = 0; stream < Streams; stream++)
            {
                SharedNetworks.AssertSameBits<float>(
                    $"step {step}", expected.AsSpan(((stream * Steps) + step) * Tokens, Tokens).ToArray(), outputs.AsSpan(stream * Tokens, Tokens).ToArray());
            }
        }
    }

    [Fact]
    public void Behind_the_interface_the_kind_of_inputs_is_seen()
    {
        IStreamingNetwork<float> writer = new TokenWriter(8);
        State<float> state = writer.CreateState();
        Assert.Equal((1, Tokens), (writer.Info.StepInputLength, writer.Info.StepOutputLength));
        var outputs = new float[2 * Tokens];
        writer.Step(new[] { 3 }, outputs, state);
        writer.StepMany(new[] { 3, 4 }, outputs, state);
        Assert.Throws<ArgumentException>(() => writer.Step(new[] { 3f }, outputs, state));
        Assert.Contains("inputs[1] is 13", Assert.Throws<ArgumentException>(() => writer.StepMany(new[] { 3, 13 }, outputs, state)).Message, StringComparison.Ordinal);
        IStreamingNetwork<float> regressor = new RecurrentRegressor(1);
        Assert.Throws<ArgumentException>(() => regressor.Step(new[] { 3 }, outputs, regressor.CreateState()));
    }

    /// <summary>Each token is picked from what the whole network gives for the text so far; it does not look ahead.</summary>
    private static int[] WholeText<T>(INetwork<T> network, int[] prompt, GenerationOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sampler = new TokenSampler(Tokens, options);
        foreach (int token in prompt) sampler.Notice(token);
        var sequence = new int[Steps];
        prompt.CopyTo(sequence, 0);
        var outputs = new T[Steps * Tokens];
        var text = new List<int>();
        for (int length = prompt.Length; text.Count < options.MaxTokens; length++)
        {
            network.Forward(sequence, outputs);
            text.Add(sampler.Next<T>(outputs.AsSpan((length - 1) * Tokens, Tokens)));
            if (length < Steps) sequence[length] = text[^1];
        }

        return [.. text];
    }
}
