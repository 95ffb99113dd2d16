namespace CompiledNet.Generator.Tests.Emission;

/// <summary>The code of networks with frozen and tied layers, batch normalisations and losses from outside.</summary>
public sealed class SharingCodeTests
{
    [Theory]
    [InlineData("Dense(9, Activation = Activation.Tanh", "Dense1WeightGradient(", "Dense1BiasGradient(")]
    [InlineData("Conv2D(9, 1", "Conv2d2WeightGradient(", "Conv2d2BiasGradient(")]
    [InlineData("LayerNorm(Axes = 1", "LayerNorm1ParameterSums(", "LayerNorm1WeightGradient(")]
    [InlineData("RMSNorm(Axes = 1", "RmsNorm1ParameterSums(", "RmsNorm1WeightGradient(")]
    [InlineData("BatchNorm(Axis = 0", "BatchNorm1GradientSums(", "BatchNorm1WeightGradient(", "BatchNorm1BiasGradient(", "BatchNorm1Moments(")]
    [InlineData("Block<Part>(Repeat = 1", "Block1Dense1WeightGradient(", "Block1Dense1BiasGradient(")]
    public void A_frozen_layer_has_no_work_for_gradients_of_its_own(string layer, params string[] calls)
    {
        string trained = Code($"[{layer})]"), frozen = Code($"[{layer}, Frozen = true)]");
        Assert.All(calls, call => Assert.True(Has(trained, call), $"{call} is not in the code of the trained layer."));
        Assert.All(calls, call => Assert.False(Has(frozen, call), $"{call} is in the code of the frozen layer."));

        static string Code(string layer) => Sources.Generated(
            $"{Sources.Network($"[Network(3, 2, 4)] [Conv2D(3, 1, Name = \"first\")] {layer} [Flatten] [Dense(1, Name = \"last\")] [MeanSquaredErrorLoss]")}\n"
            + "[Network] [Dense(9)] internal sealed partial class Part;");
    }

    [Fact]
    public void The_table_and_the_figures_tell_of_shared_tensors_and_statistics()
    {
        string code = Sources.Generated(Sources.Network(
            "[Network(8)] [Dense(8)] [Dense(8, TiedTo = \"dense1\")] [Dense(8, TiedTo = \"dense1.weight\")] [BatchNorm] [MeanSquaredErrorLoss]"));
        Assert.Contains("(8) → (8) in float: 96 parameters", code, StringComparison.Ordinal);
        Assert.Contains("<term>dense1 (Dense)</term><description>(8), 72 parameters: ", code, StringComparison.Ordinal);
        Assert.Contains("<term>dense2 (Dense)</term><description>(8): ", code, StringComparison.Ordinal);
        Assert.Contains("<term>dense3 (Dense)</term><description>(8), 8 parameters: ", code, StringComparison.Ordinal);
        Assert.Contains("<term>batchNorm1 (BatchNorm)</term><description>(8), 16 parameters: y = γ (x − μ) / √(σ² + ε) + β", code, StringComparison.Ordinal);
        Assert.Contains("LeastTrainingBatch = 2,", code, StringComparison.Ordinal);
        Assert.Contains("TrainingKeepsBatch = true,", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_with_a_loss_from_outside_has_BackwardFrom_and_no_members_that_need_a_loss()
    {
        string code = Sources.Generated(Sources.Network("[Network(8)] [Dense(3)] [ExternalLoss]"));
        Assert.Contains("IDifferentiableNetwork<float>", code, StringComparison.Ordinal);
        Assert.Contains("BackwardFrom(", code, StringComparison.Ordinal);
        Assert.DoesNotContain("ITrainableNetwork<float>", code, StringComparison.Ordinal);
        Assert.DoesNotContain(" Backward(", code, StringComparison.Ordinal);
        Assert.DoesNotContain(" Train(", code, StringComparison.Ordinal);
        Assert.Contains("TargetLength = 0,", code, StringComparison.Ordinal);
    }

    private static bool Has(string code, string call) => code.Contains(call, StringComparison.Ordinal);
}
