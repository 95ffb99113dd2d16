using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Snapshots;

/// <summary>Names with dots, as PyTorch gives them: they reach the parameters as they are, and the code as identifiers.</summary>
public sealed class DottedNamesTests
{
    [Theory]
    [InlineData("[Dense(2, Name = \"encoder.0\")]", "encoder.0.weight", "Encoder0Weight", "Encoder0Forward")]
    [InlineData("[Dense(2, Name = \"0\")]", "0.weight", "Layer0Weight", "Layer0Forward")]
    [InlineData("[Dense(2, Name = \"model.10.fc_2\")]", "model.10.fc_2.weight", "Model10Fc_2Weight", "Model10Fc_2Forward")]
    [InlineData("[Dense(2, Name = \"_.9a\")]", "_.9a.weight", "_9aWeight", "_9aForward")]
    [InlineData("[Dense(2, Name = \"encoder.input\")]", "encoder.input.weight", "EncoderInputWeight", "EncoderInputForward")]
    public void A_dotted_name_is_that_of_the_parameter_and_a_readable_identifier(string layer, string parameter, string constant, string method)
    {
        string code = Sources.Generated(Sources.Network($"[Network(2)] {layer} [MeanSquaredErrorLoss]"));
        Assert.Contains($"Name = \"{parameter}\"", code, StringComparison.Ordinal);
        Assert.Contains($"private const int {constant} = ", code, StringComparison.Ordinal);
        Assert.Contains($"private static void {method}(", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Dense(2, Name = \"a.b\")] [Dense(2, Name = \"a_b\")] [Dense(2, Name = \"ab\")] [Dense(2, Name = \"aB\")] [Dense(2, Name = \"A.b\")]")]
    [InlineData("[Dense(2, Name = \"a.weight\")] [Dense(2, Name = \"a\")] [Dense(2, Name = \"aWeight\")]")]
    [InlineData("[Dense(2, Name = \"0\")] [Dense(2, Name = \"layer0\")] [Dense(2, Name = \"layer.0\")] [Dense(2, Name = \"00\")]")]
    [InlineData("[Dense(2, Name = \"a.2\")] [Dense(2, Name = \"a_2\")] [Dense(2, Name = \"a.weight_2\")] [Dense(2, Name = \"a\")]")]
    [InlineData("[Dropout(0.5, Name = \"d.0\")] [Dense(2, Name = \"d\")] [Add(\"d.0\", \"d\", Name = \"d.1\")] [Dense(2, From = \"d.1\", Name = \"D.1\")]")]
    [InlineData("[Block<Part>(Name = \"encoder\")] [Dense(2, Name = \"encoder.dense2\")] [Dense(2, Name = \"encoderDense1\")]")]
    public void Names_that_become_one_identifier_still_compile(string layers) => Assert.True(Sources.Compile(
        Sources.Network($"[Network(2)] {layers} [MeanSquaredErrorLoss]"),
        Sources.Network("[Network] [Dense(2)]", "partial class Part;")).Succeeded);

    [Fact]
    public void A_layer_is_read_by_its_dotted_name() => Assert.Contains("\"heads.1\"", Sources.Generated(Sources.Network(
        "[Network(2)] [Dense(2, Name = \"heads.0\")] [Dense(2, From = \"input\", Name = \"heads.1\")] [Concat(\"heads.0\", \"heads.1\")]")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Name = \"layers.0\", ", "layers.0.dense1.weight", "layers.1.dense1.weight", "layers.2.dense1.weight")]
    [InlineData("Name = \"8\", ", "8.dense1.weight", "9.dense1.weight", "10.dense1.weight")]
    [InlineData("Name = \"a.b\", ", "a.b1.dense1.weight", "a.b2.dense1.weight", "a.b3.dense1.weight")]
    [InlineData("Name = \"a.b1\", ", "a.b11.dense1.weight", "a.b12.dense1.weight", "a.b13.dense1.weight")]
    [InlineData("Name = \"a.9999999999\", ", "a.99999999991.dense1.weight", "a.99999999992.dense1.weight", "a.99999999993.dense1.weight")]
    [InlineData("", "block1.dense1.weight", "block2.dense1.weight", "block3.dense1.weight")]
    public void Copies_of_a_block_count_on_from_a_number_behind_a_dot(string name, params string[] parameters)
    {
        CompilationResult result = Sources.Compile(
            Sources.Network($"[Network(2)] [Block<Part>({name}Repeat = 3)]"), Sources.Network("[Network] [Dense(2)]", "partial class Part;"));
        Assert.True(result.Succeeded, result.Describe());
        string code = result.GeneratedSources["App.Net.g.cs"];
        Assert.All(parameters, parameter => Assert.Contains($"Name = \"{parameter}\"", code, StringComparison.Ordinal));
    }
}
