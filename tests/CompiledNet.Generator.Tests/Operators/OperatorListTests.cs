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
    private const string Rule = "test of its rule";
    private const string Readme = "place in the README's table";
    private const string Changelog = "place in the changelog";
    private const string Golden = "golden case";

    private const string StandsForAnOption = "No attribute, but what FinalState = true makes of a recurrent layer: RecurrentStateTests, and that layer's docs and cases.";

    private const string OfFormula = "The cases' library has none, or its cases do not: random networks compare it with its formula.";

    private const string OwnMasks = "Its masks come from a generator of our own, of which there are tests: random networks compare what is done with them.";

    /// <summary>What an operator need not have, and why.</summary>
    private static readonly Dictionary<(string Operator, string Place), string> Exceptions = new()
    {
        [("Layer Block", Golden)] = "It is replaced by the layers inside before anything is computed.",
        [("Layer FinalState", Docs)] = StandsForAnOption,
        [("Layer FinalState", Readme)] = StandsForAnOption,
        [("Layer FinalState", Changelog)] = StandsForAnOption,
        [("Layer FinalState", Golden)] = StandsForAnOption,
        [("Loss ExternalLoss", Readme)] = "It computes nothing: the README says it with BackwardFrom.",
        [("Layer Dropout", Golden)] = OwnMasks,
        [("Layer SpatialDropout", Golden)] = OwnMasks,
        [("Layer DropPath", Golden)] = OwnMasks,
        [("Layer AlphaDropout", Golden)] = OwnMasks,
        [("Layer GaussianNoise", Golden)] = OwnMasks,
        [("Layer Scale", Golden)] = OfFormula,
        [("Layer Permute", Golden)] = OfFormula,
        [("Layer Slice", Golden)] = OfFormula,
        [("Layer Split", Golden)] = OfFormula,
        [("Layer Repeat", Golden)] = OfFormula,
        [("Layer Crop2D", Golden)] = OfFormula,
        [("Layer Sum", Golden)] = OfFormula,
        [("Layer Mean", Golden)] = OfFormula,
        [("Layer Max", Golden)] = OfFormula,
        [("Layer MatMul", Golden)] = OfFormula,
        [("Layer Stack", Golden)] = OfFormula,
        [("Layer LocalResponseNorm", Golden)] = OfFormula,
        [("Layer Subtract", Golden)] = OfFormula,
        [("Layer GLU", Golden)] = OfFormula,
        [("Layer GEGLU", Golden)] = OfFormula,
        [("Layer SwiGLU", Golden)] = OfFormula,
        [("Layer ReGLU", Golden)] = OfFormula,
        [("Activation Softmin", Golden)] = OfFormula,
        [("Activation SquaredReLU", Golden)] = OfFormula,
        [("Activation Threshold", Golden)] = OfFormula,
        [("Activation Snake", Golden)] = OfFormula,
        [("Loss CustomLoss", Golden)] = "A function of the user's own: OwnFunctionTests compare it with the method itself.",
        [("Loss ContrastiveLoss", Golden)] = "The cases' library has none: PairLossTests compare it with its formula.",
        [("Layer CustomLayer", Golden)] = "A type of the user's own: CustomLayerTests compare such layers with the library's.",
    };

    [Fact]
    public void Every_operator_has_its_places_in_the_docs_its_tests_and_its_golden_case()
    {
        Assert.InRange(Operator.All.Count, 35 + 21 + 24 + 13 + 3, int.MaxValue);
        var missing = new List<string>();
        foreach (Operator it in Operator.All)
        {
            Check(it, Docs, OperatorPlaces.HasDocs(it), missing);
            Check(it, Rule, OperatorPlaces.IsTested(it), missing);
            // What an initialiser draws is random: its tests are of its distribution. The README and the changelog sum them up.
            if (it.Kind == OperatorKind.Initializer) continue;
            Check(it, Golden, OperatorPlaces.HasGolden(it), missing);
            Check(it, Readme, OperatorPlaces.IsInReadme(it), missing);
            Check(it, Changelog, OperatorPlaces.IsInChangelog(it), missing);
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
    [InlineData("Layer NoLayerOfThisName")]
    [InlineData("Loss NoneOfThisNameLoss")]
    [InlineData("Activation NoneOfThisName")]
    [InlineData("Initializer NoneOfThisName")]
    [InlineData("Optimizer NoneOfThisName")]
    public void An_operator_that_is_nowhere_is_missed(string name)
    {
        string[] parts = name.Split(' ');
        var it = new Operator(Enum.Parse<OperatorKind>(parts[0]), parts[1]);
        Assert.False(OperatorPlaces.HasDocs(it));
        Assert.False(OperatorPlaces.HasGolden(it));
        Assert.False(OperatorPlaces.IsInReadme(it));
        Assert.False(OperatorPlaces.IsInChangelog(it));
        if (it.Kind is OperatorKind.Initializer or OperatorKind.Optimizer) Assert.False(OperatorPlaces.IsTested(it));
    }

    private static void Check(Operator it, string place, bool isThere, List<string> missing)
    {
        bool isExcepted = Exceptions.ContainsKey((it.ToString(), place));
        if (!isThere && !isExcepted) missing.Add($"{it} has no {place}");
        if (isThere && isExcepted) missing.Add($"{it} has a {place} and needs no exception");
    }
}
