using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Unrolling;

/// <summary>Unrolling changes the code and not one bit of what it computes.</summary>
public sealed partial class UnrollTests
{
    private const int LargestMethod = 1024;

    /// <summary>One sample alone, few at once and one alone, and blocks of which the last is not full.</summary>
    private static readonly int[] Samples = [1, 5, 45];

    [Theory]
    [InlineData("18", "[Dense(33, Activation = Activation.Tanh)] [Dense(70, Bias = false)] [Dense(5)]")]
    [InlineData("18", "[Dense(33, Activation = Activation.Tanh)] [Dense(70, Bias = false)] [Dense(5)]", "double")]
    [InlineData("6, 40", "[Dense(4, Activation = Activation.ReLU)] [Flatten] [Dense(3)]")]
    [InlineData("1, 12, 12", "[Conv2D(6, 5, Activation = Activation.ReLU)] [MaxPool2D(2)] [Flatten] [Dense(4)]")]
    [InlineData("2, 9, 11", "[Conv2D(5, 3, Padding = 1, Activation = Activation.ReLU)] [Conv2D(20, 3, Stride = 2, Padding = 1)] [Dense(3)]")]
    [InlineData("3, 8, 7", "[Conv2D(4, 2, 4, SamePadding = true)] [MaxPool2D(2)] [Conv2D(17, 1)] [AvgPool2D(2)]", "double")]
    [InlineData("2, 7, 9", "[Conv2D(3, 2, Stride = 3)] [Conv2D(2, 1, 9, Padding = 5, PaddingHeight = 0)]")]
    [InlineData("3, 5, 5", "[Conv2D(4, 5, Padding = 4)] [Conv2D(3, 3)]")]
    [InlineData("16, 6, 6", "[Conv2D(16, 3, Activation = Activation.LeakyReLU)] [MaxPool2D(2)] [Flatten] [Dense(12)]")]
    [InlineData("8, 3, 3", "[Conv2D(128, 3)] [Flatten] [Dense(3)]")]
    public void All_choices_give_the_same_bits(string shape, string layers, string element = "float")
    {
        using var networks = new UnrolledNetworks(shape, layers, element);
        AssertSizes(networks);
        foreach (int samples in Samples)
        {
            double[] expected = Results(networks.Create(Unroll.Auto), samples);
            Assert.Contains(expected, value => value != 0);
            AssertSameBits(expected, Results(networks.Create(Unroll.Full), samples), $"Full, {samples} samples");
            AssertSameBits(expected, Results(networks.Create(Unroll.Never), samples), $"Never, {samples} samples");
        }
    }

    [Theory]
    [InlineData("64, Unroll = Unroll.Never", "Dense(10, Unroll = Unroll.Full)", "64", "Dense(10")]
    [InlineData("64, Unroll = Unroll.Never", "Dense(10, Unroll = Unroll.Auto)", "64", "Dense(10")]
    [InlineData("2, 6, 6, Unroll = Unroll.Full", "Conv2D(4, 3, Unroll = Unroll.Never)", "2, 6, 6", "Conv2D(4, 3")]
    public void A_layers_own_choice_wins_over_the_networks(string network, string layer, string shape, string start)
    {
        string both = Sources.Generated(Sources.Network($"[Network({network})] [{layer}]"));
        Assert.Equal(both, Sources.Generated(Sources.Network($"[Network({shape})] [{layer}]")));
        Assert.NotEqual(both, Sources.Generated(Sources.Network($"[Network({network})] [{start})]")));
    }

    [Fact]
    public void Layers_of_a_block_follow_the_network_that_they_are_compiled_into()
    {
        string plain = Sources.Generated(Network("", "Unroll = Unroll.Full"));
        Assert.NotEqual(plain, Sources.Generated(Network(", Unroll = Unroll.Never", "Unroll = Unroll.Full")));
        Assert.Equal(plain, Sources.Generated(Network("", "")));

        static string[] Network(string unroll, string inBlock) =>
        [
            Sources.Network($"[Network(64{unroll})] [Block<Part>]"),
            Sources.Network($"[Network({inBlock})] [Dense(10)]", "internal sealed partial class Part;"),
        ];
    }

    /// <summary>A choice that changed nothing would have the same bits too.</summary>
    private static void AssertSizes(UnrolledNetworks networks)
    {
        int[] counts = [.. Enum.GetValues<Unroll>().Select(unroll => networks.Files(unroll).Sum(text => MultiplyAdd().Count(text)))];
        Assert.True(counts[(int)Unroll.Never] < counts[(int)Unroll.Auto], string.Join(", ", counts));
        Assert.True(counts[(int)Unroll.Auto] < counts[(int)Unroll.Full], string.Join(", ", counts));
        foreach (string method in networks.Files(Unroll.Full).SelectMany(text => text.Split("\n        private static ")))
        {
            Assert.True(MultiplyAdd().Count(method) <= LargestMethod, method.Split('\n')[0]);
        }
    }

    private static double[] Results(IGoldenNetwork network, int samples)
    {
        var random = new Random(samples);
        double[] inputs = Numbers(samples * network.Info.InputLength);
        double[] targets = Numbers(samples * network.Info.OutputLength);
        double[] outputs = network.Forward(inputs);
        double loss = network.Backward(inputs, targets, out double[] inputGradients);
        return [.. outputs, loss, .. inputGradients, .. network.Info.Parameters.SelectMany(parameter => network.GetGradient(parameter.Name))];

        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)((random.NextDouble() * 2) - 1))];
    }

    private static void AssertSameBits(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        int place = MemoryMarshal.AsBytes<double>(expected).CommonPrefixLength(MemoryMarshal.AsBytes<double>(actual)) / sizeof(double);
        Assert.True(place == expected.Length, place < expected.Length ? $"{what}: number {place} is {actual[place]:R} and not {expected[place]:R}." : "");
    }

    [GeneratedRegex("MultiplyAddEstimate")]
    private static partial Regex MultiplyAdd();
}
