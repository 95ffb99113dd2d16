using System.Numerics;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Optimizers;

/// <summary>An optimizer of one's own, written as those of the library are, does what they do.</summary>
public sealed class OwnOptimizerTests
{
    private const int Steps = 30;

    private const double Rate = 0.05;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_has_the_bits_of_its_formula_on_any_number_of_threads(int threads)
    {
        Compare<float>(threads, 1e-36);
        Compare<double>(threads, 1e-290);
    }

    [Fact]
    public void It_allocates_nothing_after_the_first_step()
    {
        using var pool = new WorkerPool(3);
        var parameters = new ParameterSet<float>(Networks.Dense(256, 128));
        var gradients = new Gradients<float>(parameters.Network);
        var optimizer = new RmsProp(Rate);
        optimizer.Step(parameters, gradients, pool);
        optimizer.Step(parameters, gradients);
        Assert.Equal(2, optimizer.StepsOf(parameters));
        long bytes = Allocated.Fewest(() =>
        {
            for (int i = 0; i < 100; i++) optimizer.Step(parameters, gradients, pool);
            for (int i = 0; i < 100; i++) optimizer.Step(parameters, gradients);
        });
        Assert.Equal(0, bytes);
    }

    private static void Compare<T>(int threads, double negligible)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var pool = new WorkerPool(threads);

        // Enough for threads to share, and not a multiple of their ranges.
        var parameters = new ParameterSet<T>(Networks.Dense(272, 129));
        var gradients = new Gradients<T>(parameters.Network);
        var optimizer = new RmsProp(Rate);
        T[] weights = parameters.Storage.ToArray();
        var squares = new T[weights.Length];
        double product = 1;
        for (int step = 0; step < Steps; step++)
        {
            var random = new RandomSource((ulong)step, 0);
            foreach (ref T slope in gradients.Storage)
            {
                // Some so small that their average is flushed.
                T value = T.CreateChecked(random.NextNormal());
                slope = value > T.One ? value * T.CreateChecked(1e-20) : value;
            }

            optimizer.Step(parameters, gradients, pool);
            product *= RmsProp.Decay;
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = Move(weights[i], gradients.Storage[i], ref squares[i], 1 - product, negligible);
            }

            Assert.Equal(weights, parameters.Storage.ToArray());
            Assert.Equal(squares, optimizer.Bind(parameters)[0].Storage.ToArray());
        }

        Assert.Equal(Steps, gradients.Step);
    }

    private static T Move<T>(T w, T g, ref T s, double correction, double negligible)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        s = (T.CreateTruncating(RmsProp.Decay) * s) + (T.CreateTruncating(1 - RmsProp.Decay) * g * g);
        if (s < T.CreateTruncating(negligible)) s = T.Zero;
        T root = T.Sqrt(s / T.CreateTruncating(correction)) + T.CreateTruncating(RmsProp.Epsilon);
        return T.Clamp(w - (T.CreateTruncating(Rate) * g / root), -T.One, T.One);
    }
}
