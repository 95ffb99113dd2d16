using static CompiledNet.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>Layers of sequences: attention, positions and indices that do not fit.</summary>
public sealed class SequenceDiagnosticTests
{
    [Theory]
    [InlineData("CN0009", "MultiHeadAttention(0)", "Heads is 0", "from 1 to 4,096")]
    [InlineData("CN0009", "MultiHeadAttention(5000)", "Heads is 5000", "from 1 to 4,096")]
    [InlineData("CN0009", "MultiHeadAttention(4, KeyValueHeads = 3)", "KeyValueHeads is 3", "a divisor of 4")]
    [InlineData("CN0009", "MultiHeadAttention(4, KeyValueHeads = 8)", "KeyValueHeads is 8", "a divisor of 4")]
    [InlineData("CN0009", "MultiHeadAttention(4, KeyValueHeads = -1)", "KeyValueHeads is -1", "0 for as many")]
    [InlineData("CN0009", "MultiHeadAttention(4, Rotary = RotaryForm.Halves)", "Rotary is Halves", "an odd number of features, here 3")]
    [InlineData("CN0009", "MultiHeadAttention(4, Rotary = (RotaryForm)7)", "(RotaryForm)7", "RotaryForm")]
    [InlineData("CN0009", "MultiHeadAttention(2, RotaryBase = 0.5)", "RotaryBase is 0.5", "finite and at least 1")]
    [InlineData("CN0009", "MultiHeadAttention(2, RotaryBase = double.NaN)", "RotaryBase is NaN", "finite and at least 1")]
    [InlineData("CN0009", "MultiHeadAttention(2, Dropout = 1)", "Dropout is 1", "less than 1")]
    [InlineData("CN0009", "MultiHeadAttention(2, Dropout = double.NaN)", "Dropout is NaN", "less than 1")]
    [InlineData("CN0009", "MultiHeadAttention(2, InputWeightInitializer = (Initializer)99)", "(Initializer)99", "Initializer")]
    [InlineData("CN0009", "MultiHeadAttention(2, OutputWeightScale = -1)", "OutputWeightScale is -1", "not negative")]
    [InlineData("CN0009", "MultiHeadAttention(2, BiasScale = -1)", "BiasScale is -1", "not negative")]
    [InlineData("CN0009", "MultiHeadAttention(2, Unroll = (Unroll)99)", "(Unroll)99", "Auto, Full or Never")]
    [InlineData("CN0009", "MultiHeadAttention(2, KeyLengths = \"x\")", "KeyLengths is 'x'", "name of an input of the network: 'input'")]
    [InlineData("CN0009", "MultiHeadAttention(2, KeyLengths = \"narrow\")", "KeyLengths is 'narrow'", "what 'narrow' computes")]
    [InlineData("CN0010", "MultiHeadAttention(5)", "(6, 12)", "its 5 heads must divide the features of a time step")]
    [InlineData("CN0010", "MultiHeadAttention(2, KeysFrom = \"narrow\")", "(6, 12)", "come from (6, 8), which must be a sequence with as many features")]
    [InlineData("CN0010", "MultiHeadAttention(2, KeysFrom = \"flat\")", "(6, 12)", "come from (48)")]
    [InlineData("CN0010", "MultiHeadAttention(2, From = \"flat\")", "(48)", "it needs a sequence (time, features)")]
    [InlineData("CN0011", "MultiHeadAttention(2, KeysFrom = \"nowhere\")", "'nowhere'", "flat")]
    public void Attention_that_cannot_be(string id, string attribute, string value, string expected) => Expect(
        id, attribute, [value, expected],
        Sources.Network(
            "[Network(6, 12)] [Dense(8, Name = \"narrow\")] [Flatten(Name = \"flat\")] [Activation(Activation.Tanh, From = \"input\", Name = \"before\")] "
            + $"[{attribute}] [Flatten(Name = \"last\")] [Flatten(From = \"before\", Name = \"kept\")] [Concat(\"flat\", \"last\", \"kept\")]"));

    [Fact]
    public void Attention_with_too_many_scores() => Expect(
        "CN0022", "MultiHeadAttention(4)", ["4 heads have each 5,000 queries for 5,000 keys"], Sources.Network("[Network(5000, 4)] [MultiHeadAttention(4)]"));

    [Fact]
    public void Key_lengths_of_an_input_with_other_steps() => Expect(
        "CN0010", "MultiHeadAttention(1, From = \"x\", KeysFrom = \"y\", KeyLengths = \"x\")", ["the input 'x', whose lengths it heeds, is (5, 3)"],
        Sources.Network("[Network] [Input(\"x\", 5, 3)] [Input(\"y\", 6, 3)] [MultiHeadAttention(1, From = \"x\", KeysFrom = \"y\", KeyLengths = \"x\")]"));

    [Theory]
    [InlineData("CN0009", "5, 3", "PositionalEmbedding(4)", "Length is 4", "at least 5, the number of time steps of (5, 3)")]
    [InlineData("CN0010", "4", "PositionalEmbedding(4)", "(4)", "a sequence (time, features)")]
    [InlineData("CN0010", "2, 3, 4", "PositionalEncoding", "(2, 3, 4)", "a sequence (time, features)")]
    [InlineData("CN0022", "5, 3", "PositionalEmbedding(1000000000)", "too large", "1,000,000,000 rows of 3 numbers")]
    public void Positions_that_do_not_fit(string id, string input, string attribute, string words, string expected) => Expect(
        id, attribute, [words, expected], Sources.Network($"[Network({input})] [{attribute}]"));

    [Fact]
    public void Indices_that_a_layer_gives() => Expect(
        "CN0037", "Embedding(5, 2)", ["'embedding1' reads indices", "'dense1' gives numbers", "From = \"input\""],
        Sources.Network("[Network(4)] [Dense(3)] [Embedding(5, 2)]"));

    [Fact]
    public void Indices_that_a_layer_reads_as_numbers() => Expect(
        "CN0037", "Dense(2, From = \"input\")", ["'dense1' reads numbers", "'embedding1'"],
        Sources.Network("[Network(4)] [Embedding(5, 2)] [Flatten] [Dense(2, From = \"input\")] [Concat(\"flatten1\", \"dense1\")]"));
}
