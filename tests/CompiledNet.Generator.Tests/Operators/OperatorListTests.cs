using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;

namespace CompiledNet.Generator.Tests.Operators;

/// <summary>
/// Nothing has to be registered to add an operator, so nothing would miss its row in the docs or its tests: this lists all
/// operators, and finds for each of them its places.
/// </summary>
public sealed class OperatorListTests
{
    private const string Docs = "row in docs/layers.md";
    private const string Drawn = "place in the random networks or test of its rule";
    private const string Golden = "golden case";

    /// <summary>What an operator need not have, and why.</summary>
    private static readonly Dictionary<(string Operator, string Place), string> Exceptions = new()
    {
        [("Layer Block", Golden)] = "It is replaced by the layers inside before anything is computed.",
        [("Loss ExternalLoss", Drawn)] = "It computes nothing: tests of BackwardFrom compare it with losses.",
        [("Layer Dropout", Golden)] = "Its masks come from a generator of our own: DropoutMaskTests, and gradient checks.",
        [("Layer Multiply", Golden)] = "A product: the random networks compare it with plain arithmetic.",
    };

    [Fact]
    public void Every_operator_has_its_row_its_place_in_the_random_networks_and_its_golden_case()
    {
        Assert.InRange(Operator.All.Count, 13 + 3 + 8 + 13 + 3, int.MaxValue);
        var missing = new List<string>();
        foreach (Operator it in Operator.All)
        {
            Check(it, Docs, OperatorPlaces.HasDocs(it), missing);
            Check(it, Drawn, OperatorPlaces.IsDrawn(it), missing);
            // What an initialiser draws is random: its tests are of its distribution.
            if (it.Kind != OperatorKind.Initializer) Check(it, Golden, OperatorPlaces.HasGolden(it), missing);
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_operator_that_users_can_write_has_its_class_in_the_generator()
    {
        Assert.All(Operator.All, it => Assert.True(
            it.Kind switch
            {
                OperatorKind.Layer => it.Name == "Block" || Registry<LayerKind>.Find(it.Name) is not null,
                OperatorKind.Loss => it.Name == "ExternalLoss" || Registry<LossKind>.Find(it.Name) is not null,
                OperatorKind.Activation => Registry<ActivationKind>.Find(it.Name) is not null,
                _ => true,
            },
            it.ToString()));
    }

    [Theory]
    [InlineData("Layer Swish2D")]
    [InlineData("Loss HuberLoss")]
    [InlineData("Activation Softplus2")]
    [InlineData("Initializer Sparse")]
    [InlineData("Optimizer RmsProp2")]
    public void An_operator_that_is_nowhere_is_missed(string name)
    {
        string[] parts = name.Split(' ');
        var it = new Operator(Enum.Parse<OperatorKind>(parts[0]), parts[1]);
        Assert.False(OperatorPlaces.HasDocs(it));
        Assert.False(OperatorPlaces.HasGolden(it));
        // The random networks' own test asks for every member of Activation.
        if (it.Kind != OperatorKind.Activation) Assert.False(OperatorPlaces.IsDrawn(it));
    }

    private static void Check(Operator it, string place, bool isThere, List<string> missing)
    {
        bool isExcepted = Exceptions.ContainsKey((it.ToString(), place));
        if (!isThere && !isExcepted) missing.Add($"{it} has no {place}");
        if (isThere && isExcepted) missing.Add($"{it} has a {place} and needs no exception");
    }
}
