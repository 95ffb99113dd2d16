using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>What is frozen stays as it is, and has no gradient.</summary>
public sealed class FrozenTests
{
    private const int Samples = 40;

    [Fact]
    public void Only_what_is_trained_has_a_gradient()
    {
        Gradients<float> gradients = new PartlyFrozen().CreateGradients();
        Assert.Equal(["dense2.bias", "head.weight", "head.bias"], gradients.Select(parameter => parameter.Name));
        Assert.False(gradients.TryGet("dense1.weight", out _));
        Assert.Equal(gradients.Storage.Length, PartlyFrozen.Info.GradientLength);
        Assert.True(PartlyFrozen.Info.GradientLength < PartlyFrozen.Info.StorageLength);
    }

    [Fact]
    public void Optimizers_leave_it_bit_for_bit_with_weight_decay_too()
    {
        foreach (Optimizer optimizer in (Optimizer[])[new Sgd(0.1) { Momentum = 0.9, WeightDecay = 0.1 }, new AdamW(0.1) { WeightDecay = 0.5 }, new Adam(0.1)])
        {
            PartlyFrozen network = Any();
            Dictionary<string, float[]> before = network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.ToArray());
            Gradients<float> gradients = network.CreateGradients();
            for (int step = 0; step < 5; step++)
            {
                network.Backward(Inputs(step), Targets(step), gradients);
                optimizer.Step(network.Parameters, gradients);
            }

            foreach (Parameter<float> parameter in network.Parameters)
            {
                if (parameter.Info.Section == ParameterSection.Frozen) SharedNetworks.AssertSameBits<float>(parameter.Name, before[parameter.Name], parameter.ToArray());
                else Assert.NotEqual(before[parameter.Name], parameter.ToArray());
            }
        }
    }

    [Fact]
    public void Train_leaves_it_on_several_threads_too()
    {
        PartlyFrozen network = Any();
        float[] before = network.Parameters.Storage[PartlyFrozen.Info.TrainedLength..].ToArray();
        var data = new Dataset<float, float>(Inputs(1), Targets(1), PartlyFrozen.InputLength, PartlyFrozen.TargetLength);
        network.Train(data, new AdamW(0.01), new TrainingOptions { Epochs = 3, BatchSize = 33, Threads = 2 }, TestContext.Current.CancellationToken);
        SharedNetworks.AssertSameBits<float>("frozen", before, network.Parameters.Storage[PartlyFrozen.Info.TrainedLength..]);
    }

    [Fact]
    public void Gradients_flow_through_it()
    {
        GradientCheckResult result = GradientCheck.Run(Any(), Inputs(1), Targets(1));
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void A_frozen_batch_normalisation_uses_its_running_statistics_in_training_and_keeps_them()
    {
        PartlyFrozen network = Any();
        float[] expected = new float[Samples * PartlyFrozen.OutputLength], seen = new float[expected.Length];
        network.Forward(Inputs(1), expected);
        Gradients<float> gradients = network.CreateGradients();
        network.BackwardFrom(
            Inputs(1),
            (outputs, _) =>
            {
                outputs.CopyTo(seen);
                return 0;
            },
            gradients);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], seen[i], 1e-5f);
        Assert.Equal(1, PartlyFrozen.Info.LeastTrainingBatch);
        Assert.False(PartlyFrozen.Info.TrainingKeepsBatch);
        // One sample would have no variance of its own.
        Assert.True(float.IsFinite(network.Backward(Inputs(1).AsSpan(0, 4), Targets(1).AsSpan(0, 2), gradients)));
    }

    /// <summary>A network in which no tensor is as it was initialised.</summary>
    private static PartlyFrozen Any()
    {
        var network = new PartlyFrozen(seed: 4);
        var data = new SampleData(4);
        foreach (Parameter<float> parameter in network.Parameters)
            parameter.CopyFrom([.. Enumerable.Range(0, parameter.Length).Select(_ => 0.5f + (0.4f * (float)data.NextSigned()))]);
        return network;
    }

    private static float[] Inputs(int seed) => new SampleData((ulong)seed).Inputs<float>(PartlyFrozen.Info, Samples);

    private static float[] Targets(int seed) => new SampleData((ulong)seed + 100).Targets<float>(PartlyFrozen.Info, Samples).Numbers;
}
