using System.Text.Json;
using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Cases;

/// <summary>How golden cases' layers become attributes.</summary>
public sealed class LayerWriterTests
{
    private static readonly string[] Tensors = ["a.weight", "a.bias", "b.bias", "words.weight", "c.weight"];

    [Theory]
    [InlineData("\"type\": \"BatchNorm\", \"eps\": 1e-05, \"momentum\": 0.1", "[BatchNorm]")]
    [InlineData("\"type\": \"BatchNorm\", \"eps\": 0.001, \"momentum\": 0.25", "[BatchNorm(Epsilon = 0.001d, Momentum = 0.25d)]")]
    [InlineData("\"type\": \"BatchNorm\", \"eps\": 1e-05, \"momentum\": null", "[BatchNorm(CumulativeAverage = true)]")]
    [InlineData(
        "\"type\": \"RNN\", \"hidden_size\": 3, \"return_sequences\": true, \"bidirectional\": false, \"nonlinearity\": \"tanh\"",
        "[RNN(3)]")]
    [InlineData(
        "\"type\": \"RNN\", \"hidden_size\": 3, \"return_sequences\": false, \"bidirectional\": false, \"nonlinearity\": \"relu\"",
        "[RNN(3, ReturnSequences = false, Nonlinearity = RecurrentNonlinearity.ReLU)]")]
    [InlineData(
        "\"type\": \"GRU\", \"hidden_size\": 3, \"return_sequences\": true, \"bidirectional\": true, \"num_layers\": 2",
        "[GRU(3, Layers = 2, Bidirectional = true)]")]
    [InlineData(
        "\"type\": \"LSTM\", \"hidden_size\": 3, \"return_sequences\": false, \"bidirectional\": false, \"proj_size\": 2, \"peephole\": true",
        "[LSTM(3, ReturnSequences = false, ProjectionSize = 2, Peephole = true)]")]
    [InlineData(
        "\"type\": \"MultiHeadAttention\", \"embed_dim\": 8, \"num_heads\": 2, \"bias\": true, \"causal\": false",
        "[MultiHeadAttention(2)]")]
    [InlineData(
        "\"type\": \"MultiHeadAttention\", \"embed_dim\": 8, \"num_heads\": 4, \"bias\": false, \"causal\": true, \"num_kv_heads\": 2, \"rotary\": \"halves\", \"rotary_base\": 100",
        "[MultiHeadAttention(4, Bias = false, Causal = true, KeyValueHeads = 2, RotaryBase = 100d, Rotary = RotaryForm.Halves)]")]
    [InlineData("\"type\": \"Flatten\", \"frozen\": true", "[Flatten(Frozen = true)]")]
    public void Options_become_arguments(string layer, string attribute) => Assert.Equal(attribute, Write(layer));

    [Theory]
    [InlineData("\"dropout\": 0.5", "option dropout of layer GRU")]
    [InlineData("\"batch_first\": false", "option batch_first of layer GRU")]
    public void Missing_options_are_named(string options, string feature)
    {
        string layer = "\"type\": \"GRU\", \"hidden_size\": 3, \"return_sequences\": true, \"bidirectional\": false, " + options;
        Assert.Equal(feature, Assert.Throws<CannotExpressException>(() => Write(layer)).Feature);
    }

    [Theory]
    [InlineData("b", "weight a.weight", "a.weight")]
    [InlineData("b", "weight words.weight", "words.weight")]
    [InlineData("d", "weight a.weight bias a.bias", "a")]
    [InlineData("b", "weight a.weight bias a.bias", null)]
    [InlineData("d", "weight words.weight bias a.bias", null)]
    [InlineData("d", "weight a.bias", null)]
    [InlineData("d", "weight c.weight bias c.bias", null)]
    public void Ties_name_a_tensor_or_a_layer(string layer, string ties, string? expected)
    {
        Dictionary<string, string> tied = ties.Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        Assert.Equal(expected, TyingWriter.Write(layer, tied, Tensors));
    }

    private static string Write(string layer) => LayerWriters.Write(JsonSerializer.Deserialize<OptionSet>(
        "{" + layer.Replace("\"type\"", "\"Type\"", StringComparison.Ordinal) + "}")!, Tensors).ToString();
}
