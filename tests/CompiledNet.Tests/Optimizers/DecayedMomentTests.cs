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
        // Without flushing, averages reach float's denormal numbers some 830 steps after the last gradient. What that
        // costs depends on the processor: 3 to 16 times the time for Adam.
        const int Steps = 3000;
        var parameters = new ParameterSet<float>(Networks.Dense(256, 128));
        var gradients = new Gradients<float>(parameters.Network);
        var random = new RandomSource(1, 0);
        foreach (ref float slope in gradients.Storage) slope = (float)random.NextNormal();
        WarmUp(name);
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

        // A tenth of the steps is faster than what is compared, so that other programs on the machine do not matter.
        Span<double> early = nanoseconds.AsSpan(350, 300);
        Span<double> late = nanoseconds.AsSpan(Steps - 300);
        early.Sort();
        late.Sort();
        output.WriteLine($"{name}: median {early[150]:F3} ns a parameter early, {late[150]:F3} late");
        Assert.True(late[30] < 2 * early[30], $"{late[30]} ns a parameter, {early[30]} in the beginning");
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("AdamW")]
    [InlineData("Momentum")]
    public void Parameters_that_decay_alone_end_in_zero(string name)
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info);
        var gradients = new Gradients<float>(parameters.Network);
        parameters["dense1.bias"].CopyFrom([1, -1e-3f, 1e-8f]);
        Optimizer optimizer = name switch
        {
            "Sgd" => new Sgd(0.5) { WeightDecay = 0.5 },
            "AdamW" => new AdamW(0.5) { WeightDecay = 0.5 },
            _ => new Sgd(0.5) { WeightDecay = 0.5, Momentum = 0.5 },
        };
        for (int step = 0; step < 2000; step++)
        {
            optimizer.Step(parameters, gradients);
            Assert.DoesNotContain(parameters.Storage.ToArray(), float.IsSubnormal);
        }

        Assert.All(parameters["dense1.bias"].ToArray(), value => Assert.True(Math.Abs(value) < 1e-25f));
    }

    [Fact]
    public void Without_decay_the_smallest_parameter_is_kept()
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info);
        parameters["dense1.bias"].CopyFrom([float.Epsilon, 1e-35f, -1e-40f]);
        var gradients = new Gradients<float>(parameters.Network);
        new Sgd(0.5).Step(parameters, gradients);
        Assert.Equal([float.Epsilon, 1e-35f, -1e-40f], parameters["dense1.bias"].ToArray());
    }

    [Theory]
    [InlineData(1e-19f)]
    [InlineData(1e-21f)]
    [InlineData(1e-36f)]
    public void Gradients_whose_squares_would_be_denormal_are_not_slower(float slope)
    {
        const int Steps = 1200;
        var parameters = new ParameterSet<float>(Networks.Dense(256, 128));
        var gradients = new Gradients<float>(parameters.Network);
        WarmUp("Adam");
        var times = new double[2][];
        float[] slopes = [1, slope];
        for (int run = 0; run < slopes.Length; run++)
        {
            var optimizer = new Adam();
            var set = new ParameterSet<float>(parameters.Network);
            gradients.Storage.Fill(slopes[run]);
            times[run] = new double[Steps];
            for (int step = 0; step < Steps; step++)
            {
                long start = Stopwatch.GetTimestamp();
                optimizer.Step(set, gradients);
                times[run][step] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / set.Storage.Length;
            }

            Array.Sort(times[run]);
        }

        output.WriteLine($"Adam: {times[0][Steps / 10]:F3} ns a parameter for gradients of 1, {times[1][Steps / 10]:F3} for {slope}");
        Assert.True(times[1][Steps / 10] < 2 * times[0][Steps / 10]);
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

    // Long enough for the JIT to have replaced its first, slow code.
    private static void WarmUp(string name)
    {
        var parameters = new ParameterSet<float>(Networks.Dense(256, 128));
        var gradients = new Gradients<float>(parameters.Network);
        gradients.Storage.Fill(1);
        Optimizer optimizer = OptimizerStepTests.Create(name);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(0.7)) optimizer.Step(parameters, gradients);
    }
}
