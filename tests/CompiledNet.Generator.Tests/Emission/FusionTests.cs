namespace CompiledNet.Generator.Tests.Emission;

/// <summary>What stands behind a product has the same code whether it is an option of the layer or a layer of its own.</summary>
public sealed class FusionTests
{
    private const string Behind = " [Flatten] [Dense(3)] [SoftmaxCrossEntropyLoss]";

    [Theory]
    [InlineData("Dense(9", "ReLU")]
    [InlineData("Dense(9", "Tanh")]
    [InlineData("Dense(9", "GELU")]
    [InlineData("Dense(9", "Softmax")]
    [InlineData("Conv2D(4, 3", "ReLU")]
    [InlineData("Conv2D(4, 3", "Mish")]
    public void An_activation_has_the_same_code_as_a_layer_and_as_an_option(string layer, string activation)
    {
        string option = Kernels($"[{layer}, WeightInitializer = Initializer.HeNormal, Activation = Activation.{activation})]");
        string ownLayer = Kernels($"[{layer}, WeightInitializer = Initializer.HeNormal)] [Activation(Activation.{activation})]");
        Assert.Equal(option, ownLayer);
        Assert.DoesNotContain("Activation1", ownLayer, StringComparison.Ordinal);
    }

    [Fact]
    public void Pooling_behind_an_activation_is_part_of_the_convolution()
    {
        string option = Kernels("[Conv2D(4, 3, Activation = Activation.ReLU)] [MaxPool2D(2)]");
        Assert.Equal(option, Kernels("[Conv2D(4, 3, WeightInitializer = Initializer.HeNormal)] [Activation(Activation.ReLU)] [MaxPool2D(2)]"));
    }

    [Theory]
    [InlineData("[Dense(6)] [Activation(Activation.ReLU)] [Add(\"dense1\", \"activation1\")]")]
    [InlineData("[Dense(6, Activation = Activation.Tanh)] [Activation(Activation.ReLU)]")]
    [InlineData("[Block<Part>] [Activation(Activation.ReLU)]")]
    [InlineData("[Activation(Activation.ReLU)]")]
    public void An_activation_stays_apart_where_others_read_what_it_reads(string layers) =>
        Assert.Contains("Activation1", Kernels(layers), StringComparison.Ordinal);

    [Fact]
    public void The_class_tells_of_both_layers()
    {
        string code = Code("[Dense(9)] [Activation(Activation.ReLU)]");
        Assert.Contains("<term>dense1 (Dense)</term>", code, StringComparison.Ordinal);
        Assert.Contains("<term>activation1 (Activation)</term>", code, StringComparison.Ordinal);
    }

    private static string Code(string layers) => Sources.Generated(
        $"{Sources.Network($"[Network(2, 6, 6)] {layers}{Behind}")}\n[Network] [Dense(6)] internal sealed partial class Part;");

    /// <summary>The methods of the network, behind what the class says of itself.</summary>
    private static string Kernels(string layers)
    {
        string code = Code(layers);
        return code[code.IndexOf("private static void ", StringComparison.Ordinal)..];
    }
}
