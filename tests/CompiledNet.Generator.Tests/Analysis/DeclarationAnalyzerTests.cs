using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Analysis;

/// <summary>Classes that the generator does not see, or whose arguments it does not.</summary>
public sealed class DeclarationAnalyzerTests
{
    [Theory]
    [InlineData("[Dense(3)]", "partial class Net;")]
    [InlineData("[Dense(3)] [Dense(1)]", "sealed class Net;")]
    [InlineData("[MeanSquaredErrorLoss]", "partial class Net;")]
    [InlineData("[Block<Part>(Repeat = 2)]", "partial class Net;")]
    [InlineData("[Budget(MaxParameters = 3)] [Flatten]", "partial class Net { public int Value => 1; }")]
    public async Task A_class_with_layers_needs_Network(string attributes, string declaration) => Analyzed.Expect(await Analyzed.ReportsAsync(
        Sources.Network(attributes, declaration), Sources.Network("[Network(3)] [Dense(3)]", "partial class Part;")), "CN0032", "Net", ["'Net'", "[Network(64)]"]);

    [Fact]
    public async Task It_is_told_once_for_several_declarations_and_nested_classes()
    {
        Diagnostic[] reports = await Analyzed.ReportsAsync(
            Sources.Network("class Outer { [Dense(3)] partial class Net; }", ""), Sources.Network("[Dense(3)]", "partial class Two;"), Sources.Network("[Dense(3)]", "partial class Two;"));
        Assert.Equal(["CN0032", "CN0032"], reports.Select(report => report.Id));
    }

    [Theory]
    [InlineData("[Network(3)] [Dense(3)]")]
    [InlineData("[Netwrok(3)] [Dense(3)]")]
    [InlineData("[Budget(MaxParameters = 3)]")]
    [InlineData("[System.Obsolete]")]
    public async Task Nothing_is_said_of_networks_of_misspelt_ones_and_of_other_classes(string attributes) =>
        Assert.Empty(await Analyzed.ReportsAsync(Sources.Network(attributes)));

    [Fact]
    public async Task Network_on_another_declaration_will_do() => Assert.Empty(await Analyzed.ReportsAsync(
        Sources.Network("[Dense(3)]", "partial class Net;"), Sources.Network("[Network(3)]", "partial class Net;")));

    [Theory]
    [InlineData("[Network(First.OutputLength)] [Dense(2)]", "First.OutputLength")]
    [InlineData("[Network(4)] [Dense(2 * First.OutputLength + 1)]", "First.OutputLength")]
    [InlineData("[Network(4)] [Dense(2)] [Budget(MaxParameters = First.ParameterCount)]", "First.ParameterCount")]
    [InlineData("[Network(4)] [Dense(2)] [SoftmaxCrossEntropyLoss(IgnoreIndex = First.InputLength)]", "First.InputLength")]
    public async Task A_constant_that_the_generator_writes_is_hidden_from_it(string attributes, string constant) => Analyzed.Expect(await Analyzed.ReportsAsync(
        Sources.Network(attributes), Sources.Network("[Network(3)] [Dense(2)]", "partial class First;")), "CN0035", constant, [$"'{constant}'", "'Net'", "write the number"]);

    [Fact]
    public async Task A_block_with_such_a_constant_is_told_too() => Analyzed.Expect(await Analyzed.ReportsAsync(
        Sources.Network("[Network] [Dense(First.OutputLength)]", "partial class Part;"),
        Sources.Network("[Network(3)] [Dense(2)]", "partial class First;"),
        Sources.Network("[Network(3)] [Block<Part>]", "partial class Whole;")), "CN0035", "First.OutputLength", ["'Part'"]);

    [Theory]
    [InlineData("[Network(Sizes.Inputs, Precision = Precision.Double)] [Dense(Sizes.Units)]")]
    [InlineData("[Network(int.MaxValue / 1000000)] [Dense(Units)]")]
    public async Task Constants_of_ones_own_and_of_other_assemblies_are_seen(string attributes) => Assert.Empty(await Analyzed.ReportsAsync(
        Sources.Network(attributes, "partial class Net { public const int Units = 4; }"),
        "namespace App; static class Sizes { public const int Inputs = 3, Units = 2; }"));
}
