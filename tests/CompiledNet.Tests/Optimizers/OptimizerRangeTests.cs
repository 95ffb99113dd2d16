using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Optimizers;

public sealed class OptimizerRangeTests
{
    public static TheoryData<string> Names => OptimizerStepTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Ranges_in_any_order_give_the_bits_of_a_whole_step(string name)
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 1);
        ParameterSet<float> shared = parameters.Clone();
        var gradients = new Gradients<float>(parameters.Network);
        Optimizer whole = OptimizerStepTests.Create(name);
        Optimizer parts = OptimizerStepTests.Create(name);
        int length = parameters.Storage.Length;
        Assert.Equal(0, length % Optimizer.Grain);
        for (ulong step = 0; step < 10; step++)
        {
            var random = new RandomSource(step, 0);
            foreach (Parameter<float> slopes in gradients)
            {
                slopes.CopyFrom([.. Enumerable.Range(0, slopes.Length).Select(_ => (float)random.NextNormal())]);
            }

            whole.Step(parameters, gradients);

            OptimizerState<float> state = parts.BeginStep(shared, gradients, GradientClip.None);
            Range[] ranges = [new(48, length), new(0, 16), new(16, 48)];
            Parallel.ForEach(ranges, range => parts.UpdateRange(shared, gradients, state, range, isShared: true));
            Optimizer.EndStep(shared, gradients, state);

            Assert.Equal(parameters.Storage.ToArray(), shared.Storage.ToArray());
        }

        Assert.Equal(20, gradients.Step);
        Assert.Equal(10, parts.StepsOf(shared));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_range_leaves_the_rest_as_it_is(string name)
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 1);
        float[] before = parameters.Storage.ToArray();
        var gradients = new Gradients<float>(parameters.Network);
        gradients.Storage.Fill(1);
        Optimizer optimizer = OptimizerStepTests.Create(name);
        OptimizerState<float> state = optimizer.BeginStep(parameters, gradients, GradientClip.None);
        optimizer.UpdateRange(parameters, gradients, state, 16..32, isShared: true);
        float[] after = parameters.Storage.ToArray();
        Assert.Equal(before[..16], after[..16]);
        Assert.Equal(before[32..], after[32..]);
        Assert.All(Enumerable.Range(16, 16), i => Assert.NotEqual(before[i], after[i]));
    }
}
