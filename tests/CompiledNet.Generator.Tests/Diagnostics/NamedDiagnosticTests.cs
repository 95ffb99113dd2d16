using CompiledNet.Goldens;
using static CompiledNet.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>Mistakes in inputs, outputs and losses by name.</summary>
public sealed class NamedDiagnosticTests
{
    [Theory]
    [InlineData("Output(\"nope\")", "names 'nope'", "dense1, dense2", "[Output(\"nope\")]")]
    [InlineData("Output(\"x\")", "names 'x'", "an input", "[Output(\"dense2\")] [Output(\"x\")]")]
    [InlineData("Output(\"dense2\", )", "names 'dense2'", "already", "[Output(\"dense2\")] [Output(\"dense2\", )]")]
    [InlineData("MeanSquaredErrorLoss", "set On", "dense1, dense2", "[Output(\"dense1\")] [Output(\"dense2\")] [MeanSquaredErrorLoss]")]
    [InlineData("MeanSquaredErrorLoss(On = \"dense1\")", "'dense1'", "no output", "[MeanSquaredErrorLoss(On = \"dense1\")]")]
    public void An_output_that_is_none(string place, string given, string reason, string attributes) => Expect(
        "CN0021", place.Replace(", )", ")", StringComparison.Ordinal), [given, reason],
        Sources.Network("[Network] [Input(\"x\", 2)] [Dense(2)] [Dense(2)] " + attributes.Replace(", )", ")", StringComparison.Ordinal)));

    [Fact]
    public void An_input_that_nobody_reads() => Expect(
        "CN0014", "Input(\"y\", 2)", ["[Input] 'y'"], Sources.Network("[Network] [Input(\"x\", 2)] [Input(\"y\", 2)] [Dense(2, From = \"x\")]"));

    [Fact]
    public void An_input_of_indices_read_as_numbers() => Expect(
        "CN0037", "Dense(2)", ["'x' is indices", "[Embedding]"], Sources.Network("[Network] [Input(\"x\", 2, Kind = InputKind.Indices)] [Dense(2)]"));

    [Fact]
    public void An_input_of_numbers_read_as_indices() => Expect(
        "CN0037", "Embedding(3, 2)", ["'x' gives numbers", "InputKind.Indices"], Sources.Network("[Network] [Input(\"x\", 2)] [Embedding(3, 2)]"));

    [Theory]
    [InlineData("[Network(2)] [Input(\"x\", 2)] [Dense(2)]", "Net", "InputShape is (2)")]
    [InlineData("[Network] [Input(\"x\", 2, Kind = (InputKind)7)] [Dense(2)]", "Input(\"x\", 2, Kind = (InputKind)7)", "(InputKind)7")]
    [InlineData("[Network(2)] [Dense(2)] [MeanSquaredErrorLoss(Weight = double.NaN)]", "MeanSquaredErrorLoss(Weight = double.NaN)", "finite")]
    [InlineData("[Network(2)] [Dense(2)] [MeanSquaredErrorLoss(Name = \"a b\")]", "MeanSquaredErrorLoss(Name = \"a b\")", "'a b'")]
    [InlineData("[Network(2)] [Dense(2)] [MeanSquaredErrorLoss(Name = \"a\")] [SoftmaxCrossEntropyLoss(Name = \"a\")]", "SoftmaxCrossEntropyLoss(Name = \"a\")", "no other loss")]
    [InlineData("[Network(2)] [Dense(2)] [Block<Join>(\"dense1\")]", "Block<Join>(\"dense1\")", "2 names, for the inputs 'left', 'right'")]
    [InlineData("[Network(2)] [Dense(2)] [Block<Join>]", "Block<Join>", "2 names")]
    [InlineData("[Network(2)] [Dense(2)] [Block<Join>(\"dense1\", \"input\", From = \"input\")]", "Block<Join>(\"dense1\", \"input\", From = \"input\")", "From")]
    public void A_mistake_in_inputs_losses_or_blocks_with_several_inputs(string attributes, string place, string reason) => Expect(
        "CN0009", place, [reason],
        Sources.Network(attributes, "internal sealed partial class Net; [Network] [Input(\"left\")] [Input(\"right\")] [Concat(\"left\", \"right\")] partial class Join;"));

    [Theory]
    [InlineData("CN0009", "RNN(3, Lengths = \"dense1\")", "[Network(5, 3)] [Dense(3)] [RNN(3, Lengths = \"dense1\")]", "name of an input of the network: 'input'")]
    [InlineData("CN0009", "RNN(3, Lengths = \"x\")", "[Network(5, 3)] [RNN(3, Lengths = \"x\")]", "name of an input of the network: 'input'")]
    [InlineData("CN0009", "RNN(3, Lengths = \"rnn1\")", "[Network(5, 3)] [RNN(3, Lengths = \"rnn1\")]", "what 'rnn1' computes")]
    [InlineData("CN0009", "Block<Steps>", "[Network(5, 3)] [Dense(3)] [Block<Steps>]", "here it is what 'dense1' computes")]
    [InlineData("CN0009", "Block<Steps>(Repeat = 2)", "[Network(5, 3)] [Block<Steps>(Repeat = 2)]", "here it is what 'block1.rnn1' computes")]
    [InlineData("CN0010", "RNN(3, Lengths = \"x\")", "[Network] [Input(\"x\", 5, 3)] [Input(\"y\", 6, 3)] [RNN(3, Lengths = \"x\")] [RNN(2, From = \"x\", Name = \"other\", ReturnSequences = false)] [Flatten(From = \"rnn1\")] [Concat(\"flatten1\", \"other\")]", "another number of time steps")]
    [InlineData("CN0013", "Input(\"xLengths\", 2)", "[Network] [Input(\"x\", 5, 3)] [RNN(2, Lengths = \"x\", ReturnSequences = false)] [Input(\"xLengths\", 2)] [Concat(\"rnn1\", \"xLengths\")]", "xLengths")]
    public void Lengths_of_what_has_none(string id, string place, string attributes, string reason) => Expect(
        id, place, [reason], Sources.Network(attributes, "internal sealed partial class Net; [Network] [RNN(3, Lengths = \"input\")] partial class Steps;"));

    [Theory]
    [InlineData("RNN(3, InitialState = InitialState.Given)", "InitialState is Given")]
    [InlineData("LSTM(3, FinalState = true)", "FinalState is true")]
    public void States_of_layers_in_blocks_do_not_go_in_or_out(string layer, string reason) => Expect(
        "CN0009", "Block<Steps>", [reason, "not of those of a block"],
        Sources.Network("[Network(5, 3)] [Block<Steps>]", $"internal sealed partial class Net; [Network] [{layer}] partial class Steps;"));

    [Theory]
    [InlineData("CN0021", "TripletMarginLoss(\"a\", \"b\", \"d\")", "'d', which is no output; there are: a, b, c")]
    [InlineData("CN0021", "TripletMarginLoss(\"a\", null!, \"c\")", "'null'")]
    [InlineData("CN0009", "TripletMarginLoss(\"a\", \"b\", \"b\")", "does not name before")]
    [InlineData("CN0009", "TripletMarginLoss(\"a\", \"b\", \"c\", On = \"a\")", "names its outputs itself")]
    [InlineData("CN0009", "TripletMarginLoss(\"a\", \"b\", \"c\", Margin = -0.5)", "not negative")]
    [InlineData("CN0009", "TripletMarginLoss(\"a\", \"b\", \"c\", P = 0.5)", "from 1 to 64")]
    [InlineData("CN0009", "TripletMarginLoss(\"a\", \"b\", \"c\", Epsilon = -1)", "not negative")]
    [InlineData("CN0009", "ContrastiveLoss(\"a\", \"b\", Margin = double.PositiveInfinity)", "finite")]
    [InlineData("CN0015", "ContrastiveLoss(\"a\", \"wide\")", "must have the same")]
    public void A_loss_of_several_outputs(string id, string loss, string reason)
    {
        string wide = loss.Contains("wide", StringComparison.Ordinal) ? "[Dense(4, From = \"input\", Name = \"wide\")] [Output(\"wide\")]" : "";
        string outputs = string.Concat(new[] { "a", "b", "c" }.Select(name => $"[Dense(3, From = \"input\", Name = \"{name}\")] [Output(\"{name}\")] "));
        Expect(id, loss, [reason], Sources.Network($"[Network(2)] {outputs}{wide} [{loss}]"));
    }

    [Fact]
    public void An_impossible_shape_of_an_input() => Expect(
        "CN0005", "Input(\"x\", 2, 0)", ["(2, 0)"], Sources.Network("[Network] [Input(\"x\", 2, 0)] [Dense(2)]"));

    [Fact]
    public void Layers_read_an_input_by_its_name_alone() => Expect(
        "CN0011", "Dense(2, From = \"input\")", ["'input'", "x"], Sources.Network("[Network] [Input(\"x\", 2)] [Dense(2, From = \"input\")]"));

    [Fact]
    public void Weights_of_samples_for_gradients_from_outside() => Expect(
        "CN0009", "ExternalLoss(Weights = \"w\")", ["Weights", "left out"],
        Sources.Network("[Network(2)] [Dense(2)] [MeanSquaredErrorLoss] [ExternalLoss(Weights = \"w\")]"));
}
