using System.Numerics;
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Checking;

/// <summary>The gradient check on generated networks: right gradients pass for many seeds, wrong ones fail for each.</summary>
public sealed class GradientCheckNetworkTests(ITestOutputHelper output)
{
    private const int Seeds = 30;

    /// <summary>The number of elements of each tensor that are checked one by one, so that many seeds take little time.</summary>
    private const int Elements = 12;

    private static readonly int[] SampleCounts = [1, 8, 32, 100];

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(32)]
    [InlineData(100)]
    public void Right_gradients_pass_for_every_seed(int samples)
    {
        Passes<Classifier, float, int>(samples, Seeds);
        Passes<ClassifierDouble, double, int>(samples, Seeds);
        Passes<DropoutClassifier, float, int>(samples, Seeds);
        Passes<DropoutClassifierDouble, double, int>(samples, Seeds);
        Passes<Tagger, float, float>(samples, Seeds);
        Passes<TaggerDouble, double, double>(samples, Seeds);
    }

    [Fact]
    public void Right_gradients_of_images_pass_for_every_seed()
    {
        foreach (int samples in SampleCounts)
        {
            int seeds = 1 + (8 / samples);
            Passes<PooledImage, float, int>(samples, seeds);
            Passes<PooledImageDouble, double, int>(samples, seeds);
            Passes<BorderedImages, float, float>(samples, seeds);
            Passes<BorderedImagesDouble, double, double>(samples, seeds);
        }
    }

    [Fact]
    public void All_elements_of_a_small_network_in_float_are_compared_by_default()
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            GradientCheckResult result = Check<Classifier, float, int, NoMistake>(32, seed, int.MaxValue);
            Assert.True(result.Passed, result.ToString());
            Assert.Equal(0, result.SkippedElements);
            Assert.Equal(Classifier.ParameterCount + (32 * 64), result.CheckedElements + result.IdleElements + result.UnresolvedElements + result.UndecidedElements);
            Assert.InRange(result.CheckedElements, 2048 + 300, int.MaxValue);
        }
    }

    [Fact]
    public void Every_mistake_fails_in_a_classifier_with_kinks()
    {
        FailsForEachMistake<Classifier, float, int>();
        FailsForEachMistake<ClassifierDouble, double, int>();
    }

    [Fact]
    public void Every_mistake_fails_under_max_pooling_and_dropout()
    {
        Fails<PooledImage, float, int, WeightScaledMore>(8, seeds: 1);
        Fails<PooledImageDouble, double, int, WeightScaled>(8, seeds: 1);
        Fails<PooledImage, float, int, SignFlipped>(8, seeds: 1);
        Fails<PooledImageDouble, double, int, InputScaled>(8, seeds: 1);
        Fails<DropoutClassifier, float, int, WeightScaled>(32);
        Fails<DropoutClassifier, float, int, OneElementOff>(32);
        Fails<DropoutClassifierDouble, double, int, OneElementOff>(32);
        Fails<DropoutClassifierDouble, double, int, LastBiasScaled>(32);
    }

    [Fact]
    public void A_wrong_element_that_was_not_chosen_is_found_in_double_with_all_moving()
    {
        int found = 0;
        string wrong = ClassifierDouble.Info.Parameters[0].Name;
        for (ulong seed = 0; seed < 8; seed++)
        {
            GradientCheckResult result = Check<ClassifierDouble, double, int, OneElementOff>(32, seed, elements: 4);
            Assert.Equal(GradientCheckOutcome.Failed, result.Outcome);
            Assert.Equal(wrong, result.Tensor);
            if (result.Index.Count > 0) continue;
            found++;
            Assert.Contains($"{wrong}, all elements together", result.ToString(), StringComparison.Ordinal);
        }

        Assert.InRange(found, 7, 8);
    }

    private void FailsForEachMistake<TNetwork, T, TTarget>()
        where TNetwork : class, ITrainableNetwork<TNetwork, T, T, TTarget>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTarget : unmanaged, INumber<TTarget>
    {
        foreach (int samples in SampleCounts)
        {
            Fails<TNetwork, T, TTarget, WeightScaled>(samples);
            Fails<TNetwork, T, TTarget, LastBiasScaled>(samples);
            Fails<TNetwork, T, TTarget, InputScaled>(samples);
            Fails<TNetwork, T, TTarget, Transposed>(samples);
            Fails<TNetwork, T, TTarget, SignFlipped>(samples);
            Fails<TNetwork, T, TTarget, BiasForgotten>(samples);
            Fails<TNetwork, T, TTarget, Nothing>(samples);
            if (samples > 1) Fails<TNetwork, T, TTarget, SumOfSamples>(samples);
            Fails<TNetwork, T, TTarget, OneElementOff>(samples, int.MaxValue, seeds: 1);
        }
    }

    private void Passes<TNetwork, T, TTarget>(int samples, int seeds)
        where TNetwork : class, ITrainableNetwork<TNetwork, T, T, TTarget>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTarget : unmanaged, INumber<TTarget>
    {
        GradientCheckResult[] results = new GradientCheckResult[seeds];
        Parallel.For(0, seeds, seed => results[seed] = Check<TNetwork, T, TTarget, NoMistake>(samples, (ulong)seed, Elements));
        output.WriteLine($"{typeof(TNetwork).Name}, {samples} samples: {results.MaxBy(result => result.WorstRelativeError)}");
        Assert.All(results, result => Assert.True(result.Passed, $"{typeof(TNetwork).Name}: {result}"));
    }

    private void Fails<TNetwork, T, TTarget, TMistake>(int samples, int elements = 40, int seeds = 1)
        where TNetwork : class, ITrainableNetwork<TNetwork, T, T, TTarget>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTarget : unmanaged, INumber<TTarget>
        where TMistake : IGradientMistake
    {
        for (ulong seed = 0; seed < (ulong)seeds; seed++)
        {
            GradientCheckResult result = Check<TNetwork, T, TTarget, TMistake>(samples, seed, elements);
            Assert.True(result.Outcome == GradientCheckOutcome.Failed, $"{typeof(TMistake).Name}, {typeof(TNetwork).Name}, {samples} samples, seed {seed}: {result}");
            if (seed == 0) output.WriteLine($"{typeof(TMistake).Name}: {result}");
        }
    }

    private static GradientCheckResult Check<TNetwork, T, TTarget, TMistake>(int samples, ulong seed, int elements)
        where TNetwork : class, ITrainableNetwork<TNetwork, T, T, TTarget>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTarget : unmanaged, INumber<TTarget>
        where TMistake : IGradientMistake
    {
        var data = new SampleData(seed);
        T[] inputs = data.Inputs<T>(TNetwork.Info, samples);
        TTarget[] targets = data.Targets<TTarget>(TNetwork.Info, samples);
        var network = WrongGradients<TNetwork, T, TTarget, TMistake>.Create(new ParameterSet<T>(TNetwork.Info, seed));
        return GradientCheck.Run(network, inputs, targets, seed, elements);
    }
}
