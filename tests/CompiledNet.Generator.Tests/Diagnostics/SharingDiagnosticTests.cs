using CompiledNet.Goldens;
using static CompiledNet.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>Mistakes with layers that share tensors, that are frozen, or that normalise over batches, each beside what is right.</summary>
public sealed class SharingDiagnosticTests
{
    private const string Parts =
        """
        using CompiledNet;
        namespace App;
        [Network] [Dense(8)] [LayerNorm] internal sealed partial class Part;
        [Network] [Dense(8)] [LayerNorm] internal sealed partial class Twin;
        """;

    [Theory]
    [InlineData("Dense(8, TiedTo = \"dense9\")", "Dense(8, TiedTo = \"dense1\")", "'dense9'", "declared before it", "dense1, rmsNorm1")]
    [InlineData("Dense(8, TiedTo = \"dense2\")", "Dense(8, TiedTo = \"dense1\")", "'dense2'", "declared before it", "dense1")]
    [InlineData("Dense(8, TiedTo = \"last\")", "Dense(8, TiedTo = \"dense1\")", "'last'", "declared before it")]
    [InlineData("Dense(8, TiedTo = \"input\")", "Dense(8, TiedTo = \"dense1\")", "'input'", "declared before it")]
    [InlineData("Dense(8, TiedTo = \"\")", "Dense(8, TiedTo = \"dense1\")", "''", "declared before it")]
    [InlineData("Dense(9, TiedTo = \"dense1\")", "Dense(8, TiedTo = \"dense1\")", "(9, 8)", "(8, 8)", "'weight'")]
    [InlineData("Dense(9, TiedTo = \"dense1.weight\")", "Dense(9)", "(9, 8)", "(8, 8)")]
    [InlineData("Dense(8, TiedTo = \"dense1.scale\")", "Dense(8, TiedTo = \"dense1.bias\")", "'scale'", "weight, bias")]
    [InlineData("Dense(8, Bias = false, TiedTo = \"dense1.bias\")", "Dense(8, TiedTo = \"dense1.bias\")", "no tensor 'bias' of its own", "it has weight")]
    [InlineData("LayerNorm(TiedTo = \"rmsNorm1\")", "LayerNorm(Bias = false, TiedTo = \"rmsNorm1\")", "has no tensor 'bias'", "it has weight")]
    [InlineData("LayerNorm(TiedTo = \"dense1.weight\")", "LayerNorm(TiedTo = \"dense1.bias\")", "(8)", "(8, 8)", "[Dense]")]
    [InlineData("Activation(Activation.ReLU, TiedTo = \"dense1.weight\")", "Activation(Activation.ReLU)", "no tensor 'weight' of its own", "it has none")]
    [InlineData("BatchNorm(TiedTo = \"batchNorm1.running_mean\")", "BatchNorm(TiedTo = \"batchNorm1\")", "'running_mean' belong together", "'batchNorm1'")]
    [InlineData("BatchNorm(TiedTo = \"batchNorm1.num_batches_tracked\")", "BatchNorm(TiedTo = \"batchNorm1.bias\")", "belong together")]
    [InlineData("Block<Part>(TiedTo = \"block7\")", "Block<Part>(TiedTo = \"first\")", "there is no such block before it", "first")]
    [InlineData("Block<Part>(TiedTo = \"dense1\")", "Block<Part>(TiedTo = \"first\")", "there is no such block before it", "first")]
    [InlineData("Block<Twin>(TiedTo = \"first\")", "Block<Part>(TiedTo = \"first\")", "a block of 'App.Part'", "before it are: none")]
    [InlineData("Block<Part>(Name = \"own\", TiedTo = \"own\")", "Block<Part>(Name = \"own\", TiedTo = \"first\")", "there is no such block before it")]
    public void A_layer_that_cannot_be_tied(string wrong, string right, params string[] words)
    {
        // The right one first: what is wrong with the other is wrong with it alone.
        CompilationResult result = Sources.Compile(Network(right), Parts);
        Assert.True(result.Succeeded, result.Describe());
        Expect("CN0036", wrong, words, Network(wrong), Parts);
    }

    [Theory]
    [InlineData("Activation(Activation.ReLU, Frozen = true)", "Dense(8, Frozen = true)", "layer without parameters")]
    [InlineData("Dense(8, TiedTo = \"dense1\", Frozen = true)", "Dense(8, TiedTo = \"dense1.weight\", Frozen = true)", "freeze the layer that they belong to")]
    [InlineData("Block<Part>(TiedTo = \"first\", Frozen = true)", "Block<Part>(Frozen = true)", "freeze the block that they belong to")]
    public void What_has_nothing_of_its_own_cannot_be_frozen(string wrong, string right, string words)
    {
        CompilationResult result = Sources.Compile(Network(right), Parts);
        Assert.True(result.Succeeded, result.Describe());
        Expect("CN0009", wrong, ["Frozen is true", words], Network(wrong), Parts);
    }

    [Theory]
    [InlineData("Axis = 1", "Axis is 1", "from -1 to 0", "Axis = -1")]
    [InlineData("Axis = -2", "Axis is -2", "from -1 to 0", "Axis = 0")]
    [InlineData("Epsilon = 0", "Epsilon is 0", "above 0", "Epsilon = 1e-3")]
    [InlineData("Epsilon = -1e-5", "Epsilon is", "above 0", "Epsilon = 1e-5")]
    [InlineData("Epsilon = double.NaN", "NaN", "finite", "Epsilon = 1e-3")]
    [InlineData("Epsilon = double.PositiveInfinity", "Epsilon is", "finite", "Epsilon = 1e-3")]
    [InlineData("Momentum = 1.1", "Momentum is 1.1", "from 0 to 1", "Momentum = 1")]
    [InlineData("Momentum = -0.1", "Momentum is -0.1", "from 0 to 1", "Momentum = 0")]
    [InlineData("Momentum = double.NaN", "NaN", "from 0 to 1", "CumulativeAverage = true")]
    [InlineData("WeightScale = -1", "WeightScale is -1", "not negative", "WeightScale = 1")]
    public void An_illegal_option_of_a_batch_normalisation(string wrong, string value, string expected, string right)
    {
        CompilationResult result = Sources.Compile(Network($"BatchNorm({right})"), Parts);
        Assert.True(result.Succeeded, result.Describe());
        Expect("CN0009", $"BatchNorm({wrong})", [value, expected], Network($"BatchNorm({wrong})"), Parts);
    }

    [Fact]
    public void A_layer_may_share_with_one_inside_an_earlier_block()
    {
        CompilationResult result = Sources.Compile(Network("Dense(8, TiedTo = \"first.dense1.weight\")"), Parts);
        Assert.True(result.Succeeded, result.Describe());
        Expect("CN0036", "Dense(8, TiedTo = \"first.dense2.weight\")", ["first.dense1"], Network("Dense(8, TiedTo = \"first.dense2.weight\")"), Parts);
    }

    [Fact]
    public void A_block_with_a_frozen_layer_in_it_may_be_shared()
    {
        CompilationResult result = Sources.Compile(
            Sources.Network("[Network(8)] [Block<Half>(Name = \"first\")] [Block<Half>(TiedTo = \"first\", Repeat = 2)] [MeanSquaredErrorLoss]"),
            Sources.Network("[Network] [Dense(8, Frozen = true)] [Dense(8)]", "internal sealed partial class Half;"));
        Assert.True(result.Succeeded, result.Describe());
    }

    /// <summary>A layer behind one of each kind that it could be tied to, and in front of another.</summary>
    private static string Network(string layer) => Sources.Network(
        $"[Network(8)] [Dense(8)] [RMSNorm] [BatchNorm] [Block<Part>(Name = \"first\")] [{layer}] [Dense(8, Name = \"last\")] [MeanSquaredErrorLoss]");
}
