using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>
/// Where the compiler does not understand an argument or an attribute, it says so, and the generator adds nothing that only
/// follows from it. What is wrong by itself is still told.
/// </summary>
public sealed class UnboundArgumentTests
{
    [Theory]
    [InlineData("Dense(Nothing)")]
    [InlineData("Dense(\"three\")")]
    [InlineData("Dense(3000000000)")]
    [InlineData("Dense")]
    [InlineData("Dense(1, 2)")]
    [InlineData("Dense(units: 1, units: 2)")]
    [InlineData("Dense(1, Activation = Activation.Nothing)")]
    [InlineData("Dense(1, Activation = \"ReLU\")")]
    [InlineData("Dense(1, WeightScale = Nothing.AtAll)")]
    [InlineData("Dense(1, Bias = 1)")]
    [InlineData("Dense(1, Name = Nothing)")]
    [InlineData("Dense(1, From = Nothing)")]
    [InlineData("Dense(1, Unroll = Nothing)")]
    [InlineData("Dropout(Nothing)")]
    [InlineData("Dropout(\"half\")")]
    [InlineData("Activation(Nothing)")]
    [InlineData("Activation(Activation.Swish)")]
    [InlineData("Reshape(4, Nothing)")]
    [InlineData("Reshape(\"4\")")]
    [InlineData("Conv2D(4)")]
    [InlineData("Conv2D(4, Nothing)")]
    [InlineData("MaxPool2D(2, Stride = Nothing)")]
    [InlineData("Add(\"input\", Nothing)")]
    [InlineData("Concat(\"input\", \"input\", Axis = \"0\")")]
    [InlineData("Block<Nothing>")]
    [InlineData("Block<Nothing>(Repeat = 2)")]
    [InlineData("Block<Part>(Repeat = Nothing)")]
    [InlineData("Block<Nothing[]>")]
    [InlineData("Block")]
    [InlineData("Block<>")]
    [InlineData("Dens(3)")]
    [InlineData("Block<Misspelt>")]
    [InlineData("Block<Mistyped>")]
    [InlineData("Block<Unbound>")]
    [InlineData("Block<Around>")]
    public void A_layer_that_does_not_bind_is_the_compilers_to_report(string layer) => ExpectNothing($"[Network(4)] [{layer}]");

    [Theory]
    [InlineData("Network(Nothing)")]
    [InlineData("Network(4, Nothing)")]
    [InlineData("Network(-1, Nothing)")]
    [InlineData("Network(\"4\")")]
    [InlineData("Network(4, Precision = Precision.Half)")]
    [InlineData("Network(4, Unroll = Nothing)")]
    public void A_network_that_does_not_bind_is_the_compilers_to_report(string network) => ExpectNothing($"[{network}] [Dense(3)] [MeanSquaredErrorLoss]");

    [Theory]
    [InlineData("SoftmaxCrossEntropyLoss(LabelSmoothing = Nothing)")]
    [InlineData("SoftmaxCrossEntropyLoss(ClassWeights = new double[] { 1, Nothing, 1 })")]
    [InlineData("SoftmaxCrossEntropyLoss(ClassWeights = Nothing)")]
    [InlineData("SoftmaxCrossEntropyLoss(IgnoreIndex = Nothing)")]
    [InlineData("BinaryCrossEntropyWithLogitsLoss(PosWeight = [Nothing])")]
    [InlineData("MeanSquaredErrorLoss(1)")]
    [InlineData("MeanSquaredErrorLoss] [Budget(MaxParameters = Nothing)")]
    [InlineData("MeanSquaredErrorLoss] [Budget(MaxParameters = \"few\")")]
    public void A_loss_or_budget_that_does_not_bind_is_the_compilers_to_report(string loss) => ExpectNothing($"[Network(4)] [Dense(3)] [{loss}]");

    [Fact]
    public void A_mistake_in_the_declaration_is_told_beside_it() => Assert.Equal(
        ["CN0001"], Sources.Compile(Sources.Network("[Network(4)] [Dense(Nothing)]", "class Net;")).GeneratorDiagnostics.Select(item => item.Id));

    [Fact]
    public void A_class_with_no_layers_but_an_attribute_of_its_own_is_told_so() => Assert.Equal(
        ["CN0007"], Sources.Compile(Sources.Network("[System.Serializable] [Network(4)]")).GeneratorDiagnostics.Select(item => item.Id));

    /// <summary>Expects an error of the compiler's at the attributes, none of the generator's, and no code.</summary>
    private static void ExpectNothing(string attributes)
    {
        CompilationResult result = Sources.Compile(
            Sources.Network(attributes),
            Sources.Network("[Network] [Dense(1)]", "partial class Part;"),
            Sources.Network("[Network] [Dens(1)]", "partial class Misspelt;"),
            Sources.Network("[Netwrok] [Dense(1)]", "partial class Mistyped;"),
            Sources.Network("[Network] [Dense(Nothing)]", "partial class Unbound;"),
            Sources.Network("[Network] [Dense(1)] [Block<Unbound>]", "partial class Around;"),
            Sources.Network("[Network(1)] [Block<Part>] [Dense(1)]", "partial class User;"));
        Assert.Null(result.GeneratorException);
        Assert.NotEmpty(result.CompileDiagnostics);
        Assert.Empty(result.GeneratorDiagnostics.Where(item => item.Location.GetLineSpan().Path == "Source0.cs"));
        Assert.DoesNotContain("App.Net.g.cs", result.GeneratedSources.Keys);
        Assert.Contains("App.User.g.cs", result.GeneratedSources.Keys);
    }
}
