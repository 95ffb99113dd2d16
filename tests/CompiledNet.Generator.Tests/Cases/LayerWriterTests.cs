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
        "[RNN(3, Nonlinearity = RecurrentNonlinearity.ReLU, ReturnSequences = false)]")]
    [InlineData("\"type\": \"Flatten\", \"frozen\": true", "[Flatten(Frozen = true)]")]
    public void Options_become_arguments(string layer, string attribute) => Assert.Equal(attribute, Write(layer));

    [Theory]
    [InlineData("\"bidirectional\": true", "option bidirectional of layer RNN")]
    [InlineData("\"bidirectional\": false, \"num_layers\": 2", "option num_layers of layer RNN")]
    public void Missing_options_are_named(string options, string feature)
    {
        string layer = "\"type\": \"RNN\", \"hidden_size\": 3, \"return_sequences\": true, \"nonlinearity\": \"tanh\", " + options;
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
