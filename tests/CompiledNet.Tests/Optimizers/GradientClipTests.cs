using System.Numerics;
using CompiledNet.Tests.Parameters;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Optimizers;

/// <summary>Gradients clipped by hand, and by a step as it reads them, have the same bits.</summary>
public sealed class GradientClipTests
{
    public static TheoryData<string> Names => [.. OptimizerStepTests.Names.Select(row => row.Data), "RmsProp"];

    [Theory]
    [InlineData(0.5)]
    [InlineData(100)]
    [InlineData(1e-20)]
    public void ClipNorm_multiplies_by_what_PyTorch_does(double most)
    {
        AssertScaled<float>(most);
        AssertScaled<double>(most);
    }

    [Fact]
    public void ClipNorm_takes_any_size()
    {
        Gradients<float> huge = Random<float>(1e25);
        Assert.InRange(huge.ClipNorm(3e24), 1e26, 1e27);
        Assert.Equal(3e24, huge.Norm(), 1e19);

        Gradients<float> tiny = Random<float>(1e-30);
        float[] before = tiny.Storage.ToArray();
        Assert.InRange(tiny.ClipNorm(1), 1e-29, 1e-28);
        Assert.Equal(before, tiny.Storage.ToArray());
    }

    [Fact]
    public void Zero_gradients_stay_zero()
    {
        var gradients = new Gradients<float>(PaddedNetwork<float>.Info);
        Assert.Equal(0, gradients.ClipNorm(1e-9));
        gradients.ClipValue(1e-9);
        Assert.All(gradients.Storage.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void What_is_not_finite_is_not_hidden()
    {
        Gradients<float> gradients = Random<float>(1);
        gradients["dense1.bias"].CopyFrom([1, float.NaN, 1]);
        float[] before = gradients.Storage.ToArray();
        Assert.True(double.IsNaN(gradients.ClipNorm(1)));
        Assert.Equal(before, gradients.Storage.ToArray());

        gradients["dense1.bias"].CopyFrom([1, float.NegativeInfinity, 1]);
        before = gradients.Storage.ToArray();
        Assert.Equal(double.PositiveInfinity, gradients.ClipNorm(1));
        Assert.Equal(before, gradients.Storage.ToArray());

        gradients["dense1.bias"].CopyFrom([float.NaN, float.NegativeInfinity, 2]);
        gradients.ClipValue(0.25);
        Assert.Equal([float.NaN, -0.25f, 0.25f], gradients["dense1.bias"].ToArray());
        Assert.All(Goldens.Padding.Of(gradients), value => Assert.Equal(0, value));
    }

    [Fact]
    public void ClipValue_limits_each()
    {
        Gradients<double> gradients = Random<double>(1);
        double[] before = gradients.Storage.ToArray();
        gradients.ClipValue(0.7);
        Assert.Equal(before.Select(value => Math.Clamp(value, -0.7, 0.7)), gradients.Storage.ToArray());
    }

    [Fact]
    public void Running_statistics_are_left_alone()
    {
        var gradients = new Gradients<float>(SectionedNetwork.Info);
        gradients["norm1.bias"].CopyFrom([30, -40]);
        gradients["norm1.running_mean"].CopyFrom([100, -200]);
        Assert.Equal(50, gradients.ClipNorm(5));
        Assert.Equal(5, gradients.Norm(), 1e-5);
        gradients.ClipValue(1);
        Assert.Equal([1, -1], gradients["norm1.bias"].ToArray());
        Assert.Equal([100, -200], gradients["norm1.running_mean"].ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Limits_out_of_range_are_refused(double limit)
    {
        var gradients = new Gradients<float>(PaddedNetwork<float>.Info);
        Assert.Throws<ArgumentOutOfRangeException>("maxNorm", () => gradients.ClipNorm(limit));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(limit), () => gradients.ClipValue(limit));
        Assert.Throws<ArgumentOutOfRangeException>("ClipGradientNorm", () => new TrainingOptions { ClipGradientNorm = limit });
        Assert.Throws<ArgumentOutOfRangeException>("ClipGradientValue", () => new TrainingOptions { ClipGradientValue = limit });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_that_clips_has_the_bits_of_clipping_by_hand(string name)
    {
        foreach ((double? norm, double? value) in ((double?, double?)[])[(0.5, null), (null, 0.3), (4, 0.3), (1000, null)])
        {
            AssertSameBits<float>(name, norm, value, threads: 1);
            AssertSameBits<double>(name, norm, value, threads: 1);
            AssertSameBits<float>(name, norm, value, threads: 3);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vectors_of_both_widths_clip_with_the_same_bits(string name)
    {
        var clip = new GradientClip(0.3, 0.2);
        Gradients<float> gradients = Random<float>(1);
        var narrow = new ParameterSet<float>(gradients.Network, seed: 1);
        ParameterSet<float> wide = narrow.Clone();
        Optimizer inNarrow = Create(name);
        Optimizer inWide = Create(name);
        for (int step = 0; step < 5; step++)
        {
            inNarrow.UpdateIn<float, VectorLanes<float, Clipping<CachedStore>>>(
                narrow, gradients, inNarrow.BeginStep(narrow, gradients, clip), Range.All);
            inWide.UpdateIn<float, Vector512Lanes<float, Clipping<CachedStore>>>(
                wide, gradients, inWide.BeginStep(wide, gradients, clip), Range.All);
            Assert.Equal(narrow.Storage.ToArray(), wide.Storage.ToArray());
        }
    }

    [Fact]
    public void A_clip_is_that_of_its_step_alone()
    {
        Gradients<float> gradients = Random<float>(1);
        var parameters = new ParameterSet<float>(gradients.Network);
        using var pool = new WorkerPool(1);
        var optimizer = new Sgd(1);
        optimizer.Step(parameters, gradients, pool, new GradientClip(0.5, 1e-3));
        parameters.Clear();
        optimizer.Step(parameters, gradients);
        Assert.Equal(gradients.Storage.ToArray().Select(slope => -slope), parameters.Storage.ToArray());
    }

    private static Optimizer Create(string name) => name == "RmsProp" ? new RmsProp(0.01) : OptimizerStepTests.Create(name);

    private static void AssertSameBits<T>(string name, double? norm, double? value, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var pool = new WorkerPool(threads);
        Gradients<T> gradients = threads == 1 ? Random<T>(1) : Random<T>(1, Networks.Dense(272, 129));
        var expected = new ParameterSet<T>(gradients.Network, seed: 1);
        ParameterSet<T> actual = expected.Clone();
        Optimizer byHand = Create(name);
        Optimizer clipping = Create(name);
        var watch = new GradientWatch<T>(new TrainingOptions { ClipGradientNorm = norm, ClipGradientValue = value }, gradients.Network);
        for (int step = 0; step < 4; step++)
        {
            T[] before = gradients.Storage.ToArray();
            clipping.Step(actual, gradients, pool, watch.BeginStep(gradients, pool));
            Assert.Equal(before, gradients.Storage.ToArray());
            if (norm is double most) Assert.Equal(gradients.ClipNorm(most), watch.Norm);
            if (value is double limit) gradients.ClipValue(limit);
            byHand.Step(expected, gradients);
            Assert.Equal(expected.Storage.ToArray(), actual.Storage.ToArray());
            before.CopyTo(gradients.Storage);
        }
    }

    private static void AssertScaled<T>(double most)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Gradients<T> gradients = Random<T>(1);
        T[] before = gradients.Storage.ToArray();
        double norm = Math.Sqrt(before.Sum(value => double.CreateTruncating(value) * double.CreateTruncating(value)));
        Assert.Equal(norm, gradients.ClipNorm(most), 1e-12);
        double factor = Math.Min(1, most / (norm + 1e-6));
        double rounding = (typeof(T) == typeof(float) ? 2e-7 : 1e-12) * factor;
        for (int i = 0; i < before.Length; i++)
        {
            double expected = double.CreateTruncating(before[i]) * factor;
            Assert.Equal(expected, double.CreateTruncating(gradients.Storage[i]), 3 * rounding);
        }
    }

    private static Gradients<T> Random<T>(double size, NetworkInfo? network = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradients = new Gradients<T>(network ?? PaddedNetwork<T>.Info);
        var random = new RandomSource(1, 0);
        foreach (Parameter<T> parameter in gradients)
        {
            parameter.CopyFrom([.. Enumerable.Range(0, parameter.Length).Select(_ => T.CreateTruncating(random.NextNormal() * 2 * size))]);
        }

        return gradients;
    }
}
