using System.Numerics;
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;
using static CompiledNet.Probe.ProbeNetworks;

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
        Passes(Of<float>(nameof(Classifier)), samples, Seeds);
        Passes(Of<double>(nameof(ClassifierDouble)), samples, Seeds);
        Passes(Of<float>(nameof(DropoutClassifier)), samples, Seeds);
        Passes(Of<double>(nameof(DropoutClassifierDouble)), samples, Seeds);
        Passes(Of<float>(nameof(Tagger)), samples, Seeds);
        Passes(Of<double>(nameof(TaggerDouble)), samples, Seeds);
    }

    [Fact]
    public void Right_gradients_of_images_pass_for_every_seed()
    {
        foreach (int samples in SampleCounts)
        {
            int seeds = 1 + (8 / samples);
            Passes(Of<float>(nameof(PooledImage)), samples, seeds);
            Passes(Of<double>(nameof(PooledImageDouble)), samples, seeds);
            Passes(Of<float>(nameof(BorderedImages)), samples, seeds);
            Passes(Of<double>(nameof(BorderedImagesDouble)), samples, seeds);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(33)]
    [InlineData(70)]
    public void Right_gradients_of_norms_over_features_sequences_and_images_pass(int samples)
    {
        Passes(Of<double>(nameof(NormalizedSequenceDouble)), samples, 3);
        Passes(Of<double>(nameof(AttentiveSequenceDouble)), samples, 1);
        Passes(Of<double>(nameof(NormalizedImageDouble)), samples, 3);
        Passes(Of<float>(nameof(NormalizedSequence)), samples, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(70)]
    public void Right_gradients_of_positions_pass(int samples)
    {
        Passes(Of<double>(nameof(PositionedStepsDouble)), samples, 3);
        Passes(Of<float>(nameof(PositionedSteps)), samples, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(70)]
    public void Right_gradients_of_batch_statistics_and_shared_tensors_pass(int samples)
    {
        Passes(Of<double>(nameof(NormalizedBatchDouble)), samples, 3);
        Passes(Of<float>(nameof(NormalizedBatch)), samples, 1);
        Passes(Of<float>(nameof(NormalizedImageBatch)), samples, 1);
        Passes(Of<float>(nameof(SharedLayers)), samples, 1);
    }

    [Fact]
    public void All_elements_of_a_small_network_in_float_are_compared_by_default()
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            GradientCheckResult result = Check<float, NoMistake>(Of<float>(nameof(Classifier)), 32, seed, int.MaxValue);
            Assert.True(result.Passed, result.ToString());
            Assert.Equal(0, result.SkippedElements);
            Assert.Equal(Classifier.ParameterCount + (32 * 64), result.CheckedElements + result.IdleElements + result.UnresolvedElements + result.UndecidedElements);
            Assert.InRange(result.CheckedElements, 2048 + 300, int.MaxValue);
        }
    }

    [Fact]
    public void Every_mistake_fails_in_a_classifier_with_kinks()
    {
        FailsForEachMistake(Of<float>(nameof(Classifier)));
        FailsForEachMistake(Of<double>(nameof(ClassifierDouble)));
    }

    [Fact]
    public void Every_mistake_fails_under_max_pooling_and_dropout()
    {
        Fails<float, WeightScaledMore>(Of<float>(nameof(PooledImage)), 8, seeds: 1);
        Fails<double, WeightScaled>(Of<double>(nameof(PooledImageDouble)), 8, seeds: 1);
        Fails<float, SignFlipped>(Of<float>(nameof(PooledImage)), 8, seeds: 1);
        Fails<double, InputScaled>(Of<double>(nameof(PooledImageDouble)), 8, seeds: 1);
        Fails<float, WeightScaled>(Of<float>(nameof(DropoutClassifier)), 32);
        Fails<float, OneElementOff>(Of<float>(nameof(DropoutClassifier)), 32);
        Fails<double, OneElementOff>(Of<double>(nameof(DropoutClassifierDouble)), 32);
        Fails<double, LastBiasScaled>(Of<double>(nameof(DropoutClassifierDouble)), 32);
    }

    [Fact]
    public void A_wrong_element_that_was_not_chosen_is_found_in_double_with_all_moving()
    {
        int found = 0;
        string wrong = ClassifierDouble.Info.Parameters[0].Name;
        for (ulong seed = 0; seed < 8; seed++)
        {
            GradientCheckResult result = Check<double, OneElementOff>(Of<double>(nameof(ClassifierDouble)), 32, seed, elements: 4);
            Assert.Equal(GradientCheckOutcome.Failed, result.Outcome);
            Assert.Equal(wrong, result.Tensor);
            if (result.Index.Count > 0) continue;
            found++;
            Assert.Contains($"{wrong}, all elements together", result.ToString(), StringComparison.Ordinal);
        }

        Assert.InRange(found, 7, 8);
    }

    private void FailsForEachMistake<T>(ProbeNetwork<T> type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int samples in SampleCounts)
        {
            Fails<T, WeightScaled>(type, samples);
            Fails<T, LastBiasScaled>(type, samples);
            Fails<T, InputScaled>(type, samples);
            Fails<T, Transposed>(type, samples);
            Fails<T, SignFlipped>(type, samples);
            Fails<T, BiasForgotten>(type, samples);
            Fails<T, Nothing>(type, samples);
            if (samples > 1) Fails<T, SumOfSamples>(type, samples);
            Fails<T, OneElementOff>(type, samples, int.MaxValue, seeds: 1);
        }
    }

    private void Passes<T>(ProbeNetwork<T> type, int samples, int seeds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GradientCheckResult[] results = new GradientCheckResult[seeds];
        Parallel.For(0, seeds, seed => results[seed] = Check<T, NoMistake>(type, samples, (ulong)seed, Elements));
        output.WriteLine($"{type.Name}, {samples} samples: {results.MaxBy(result => result.WorstRelativeError)}");
        Assert.All(results, result => Assert.True(result.Passed, $"{type.Name}: {result}"));
    }

    private void Fails<T, TMistake>(ProbeNetwork<T> type, int samples, int elements = 40, int seeds = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMistake : IGradientMistake
    {
        for (ulong seed = 0; seed < (ulong)seeds; seed++)
        {
            GradientCheckResult result = Check<T, TMistake>(type, samples, seed, elements);
            Assert.True(result.Outcome == GradientCheckOutcome.Failed, $"{typeof(TMistake).Name}, {type.Name}, {samples} samples, seed {seed}: {result}");
            if (seed == 0) output.WriteLine($"{typeof(TMistake).Name}: {result}");
        }
    }

    private static GradientCheckResult Check<T, TMistake>(ProbeNetwork<T> type, int samples, ulong seed, int elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMistake : IGradientMistake
    {
        var data = new SampleData(seed);
        T[] inputs = data.Inputs<T>(type.Info, samples);
        Targets<T> targets = data.Targets<T>(type.Info, samples);
        var network = new WrongGradients<T, TMistake>(type.Create(seed));
        return GradientCheck.Run(network, inputs, targets, seed, elements);
    }
}
