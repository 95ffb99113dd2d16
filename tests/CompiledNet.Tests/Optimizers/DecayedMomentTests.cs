using System.Diagnostics;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Optimizers;

public sealed class DecayedMomentTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Momentum")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    public void Late_steps_of_units_that_died_are_not_slower(string name)
    {
        // Without flushing, averages reach float's denormal numbers some 830 steps after the last gradient.
        const int Steps = 3000;
        var parameters = new ParameterSet<float>(Networks.Dense(256, 128));
        var gradients = new Gradients<float>(parameters.Network);
        var random = new RandomSource(1, 0);
        foreach (ref float slope in gradients.Storage) slope = (float)random.NextNormal();
        Optimizer optimizer = OptimizerStepTests.Create(name);
        var nanoseconds = new double[Steps];
        for (int step = 0; step < Steps; step++)
        {
            // A few stay alive, as in a real network.
            if (step == 50) gradients.Storage[256..].Clear();
            long start = Stopwatch.GetTimestamp();
            optimizer.Step(parameters, gradients);
            nanoseconds[step] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / parameters.Storage.Length;
        }

        // The first steps run in code that is not yet optimised.
        double early = Median(nanoseconds.AsSpan(350, 300));
        double late = Median(nanoseconds.AsSpan(Steps - 300));
        output.WriteLine($"{name}: {early:F3} ns a parameter early, {late:F3} late");
        Assert.True(late < 3 * early, $"{late} ns a parameter, {early} in the beginning");
    }

    [Theory]
    [InlineData("Momentum")]
    [InlineData("Adam")]
    [InlineData("AmsGrad")]
    public void Moments_never_become_denormal(string name)
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info);
        var gradients = new Gradients<float>(parameters.Network);
        gradients["dense1.bias"].CopyFrom([1, -1e-3f, 1e-8f]);
        Optimizer optimizer = OptimizerStepTests.Create(name);
        for (int step = 0; step < 20_000; step++)
        {
            optimizer.Step(parameters, gradients);
            if (step == 0) gradients.Clear();
        }

        OptimizerState<float> state = optimizer.Bind(parameters);
        for (int slot = 0; slot < state.SlotCount; slot++)
        {
            Assert.DoesNotContain(state[slot].Storage.ToArray(), float.IsSubnormal);
        }

        Assert.All(state[0].Storage.ToArray(), value => Assert.True(Math.Abs(value) is 0 or >= 1e-30f));
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        return values[values.Length / 2];
    }
}
