using CsCheck;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>
/// Everything there is occurs in random networks, and not too rarely: counted in many that are drawn and not compiled, so that
/// what a few of them happen to have does not matter. Layers, losses and activations are found by reflection.
/// </summary>
public sealed class RandomNetworkCoverageTests(ITestOutputHelper output)
{
    private const int Count = 5000;

    /// <summary>Parts that fewer networks have are drawn too rarely.</summary>
    private const int Least = Count / 100;

    private const ulong Seed = 20251;

    /// <summary>What has other tests.</summary>
    private static readonly HashSet<string> Excepted = ["[ExternalLoss", "[CustomLoss", "[CustomLayer", "[TripletMarginLoss", "[ContrastiveLoss", "[CTCLoss"];

    /// <summary>Options and shapes of layers that have code of their own.</summary>
    private static readonly string[] Options =
    [
        "Repeat = 5", "Bias = false", "SamePadding = true", "StrideHeight", "Padding = 1", "PaddingHeight", "CountIncludePadding = false",
        "[LayerNorm(Axes = 1", "[LayerNorm(Axes = 2", "[BatchNorm(Axis = 0", "[BatchNorm(Axis = -1", "[BatchNorm(Axis = 1", "Momentum = 0,",
        "Momentum = 1,", "CumulativeAverage = true", ", Affine = false", "TiedTo = \"l", "TiedTo = \"b", ".weight\"", ".bias\"", "Frozen = true",
        "RecurrentNonlinearity.ReLU", "RecurrentNonlinearity.Tanh", "Layers = 2", "Bidirectional = true", "ResetAfter = true", "ResetAfter = false", "Peephole = true", "ProjectionSize = 1", "ReturnSequences = true", "ReturnSequences = false",
        "Causal = true", "RotaryForm.Interleaved", "RotaryForm.Halves", "Alibi = true", "KeysFrom", "KeyValueHeads = 1,",
        "GeluApproximation.Tanh", "PaddingIndex = -1", "PaddingIndex = 0", "IgnoreIndex", "SoftTargets", "ClassWeights", "LabelSmoothing = 0.1", "PosWeight",
        "[Input(\"x0\"", "[Input(\"x2\"", "[Output(\"l", "Weight = 0.5", "Weight = 0.25",
    ];

    private static readonly Lazy<string[]> Sources = new(() =>
    [
        .. NetworkChoice.Any.Array[Count].Generate(new PCG(1, Seed), null, out _).Select(choice => new RandomNetwork(choice).Source("Drawn")),
    ]);

    [Fact]
    public void Every_layer_activation_loss_and_option_is_drawn_often_enough()
    {
        string[] activations = [.. Enum.GetNames<Activation>().Select(name => $"Activation.{name},")];
        (string Part, int Networks)[] counts =
            [.. Attributes<LayerAttribute>().Concat(Attributes<LossAttribute>()).Concat(activations).Concat(Options).Select(part => (part, CountOf(part)))];
        foreach ((string part, int networks) in counts.OrderBy(count => count.Networks).Take(5)) output.WriteLine($"{networks} of {Count} networks have {part}");
        Assert.All(counts, count => Assert.True(
            count.Networks >= Least, $"{count.Part} is in {count.Networks} of {Count} random networks: NetworkBuilder or LossDescription needs an entry, or a larger weight."));
    }

    [Theory]
    [InlineData("[NoLayerOfThisName")]
    [InlineData("[Dens")]
    [InlineData("[ExternalLoss")]
    [InlineData("Activation.NoneOfThisName,")]
    public void What_is_not_drawn_is_counted_as_nothing(string part) => Assert.Equal(0, CountOf(part));

    /// <summary>The beginnings of the attributes that users can write.</summary>
    private static IEnumerable<string> Attributes<T>() => typeof(T).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
        .Select(type => $"[{type.Name.Split('`')[0].Replace(nameof(Attribute), "", StringComparison.Ordinal)}")
        .Where(part => !Excepted.Contains(part));

    /// <summary>The number of networks with a part; what begins with a bracket and a name is an attribute of that very name.</summary>
    private static int CountOf(string part)
    {
        bool isName = part[0] == '[' && !part.Contains('(', StringComparison.Ordinal);
        string[] forms = isName ? [part + "(", part + "]", part + "<"] : [part];
        return Sources.Value.Count(source => forms.Any(form => source.Contains(form, StringComparison.Ordinal)));
    }
}
