using System.Numerics;
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Layers whose mathematics is the user's own code. The networks of the probe have some as well.</summary>
public sealed class CustomLayerTests(ITestOutputHelper output)
{
    public static TheoryData<int> SampleCounts => [1, 31, 32, 33, 70];

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void They_compute_what_the_librarys_layers_do(int samples)
    {
        Compare<float>(new OwnLayers(seed: 1), new LibraryLayers(seed: 2), samples, 1e-5);
        Compare<double>(new OwnLayersDouble(seed: 1), new LibraryLayersDouble(seed: 2), samples, 1e-13);
    }

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void They_are_called_once_for_each_sample_with_what_was_promised(int samples)
    {
        var network = new WatchedNetwork(seed: 1);
        float[] inputs = new SampleData(1).Inputs<float>(WatchedNetwork.Info, samples), outputs = new float[inputs.Length], inputGradients = new float[inputs.Length];
        using var workers = new WorkerPool(3);
        foreach (WorkerPool? threads in (WorkerPool?[])[null, workers])
        {
            Watched.Calls();
            if (threads is null) network.Forward(inputs, outputs);
            else network.Forward(inputs, outputs, threads);
            Assert.Equal((samples, 0), Watched.Calls());
            Assert.Equal(inputs, outputs);
            Gradients<float> gradients = network.CreateGradients();
            if (threads is null) network.Backward(inputs, new float[inputs.Length], gradients, inputGradients);
            else network.Backward(inputs, new float[inputs.Length], gradients, inputGradients, threads);
            Assert.Equal((samples, samples), Watched.Calls());
            Assert.Equal([samples, samples], gradients["customLayer1.weight"].ToArray());
            SharedNetworks.AssertSameBits<float>("input gradients", [.. inputs.Select(x => 2f / inputs.Length * x)], inputGradients);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(33)]
    public void Gradients_agree_with_differences(int samples)
    {
        Check(new OwnLayersDouble(seed: 1), samples);
        Check(new TiedOwnLayers(seed: 1), samples);
        Check(new FrozenOwnLayers(seed: 1), samples);
        Check(new OwnLayersOfImages(seed: 1), samples);
        Check(new RankedFeaturesDouble(seed: 1), samples);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_gradient_that_is_stored_in_place_of_added_is_found_as_soon_as_there_are_two_samples(int samples, bool passes)
    {
        double[] inputs = new SampleData(1).Inputs<double>(ForgetfulNetwork.Info, samples);
        GradientCheckResult result = GradientCheck.Run(new ForgetfulNetwork(seed: 1), inputs, new double[inputs.Length]);
        Assert.Equal(passes, result.Passed);
    }

    [Fact]
    public void A_sample_alone_and_several_threads_give_the_same_bits()
    {
        SameBits(new TiedOwnLayers(seed: 1));
        SameBits(new OwnLayersOfImages(seed: 1));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        const int Samples = 70;
        var network = new TiedOwnLayers(seed: 1);
        double[] inputs = new SampleData(1).Inputs<double>(TiedOwnLayers.Info, Samples), outputs = new double[Samples * TiedOwnLayers.OutputLength], inputGradients = new double[inputs.Length];
        Gradients<double> gradients = network.CreateGradients();
        Step();
        Assert.Equal(0, Allocated.Fewest(Step));

        void Step()
        {
            network.Forward(inputs.AsSpan(0, TiedOwnLayers.InputLength), outputs);
            network.Forward(inputs, outputs);
            network.Backward(inputs, outputs, gradients, inputGradients);
        }
    }

    [Fact]
    public void Parameters_have_a_tensor_that_is_saved_tied_and_frozen_as_others_are()
    {
        ParameterInfo weight = OwnLayers.Info.Parameters.Single(parameter => parameter.Name == "customLayer2.weight");
        Assert.Equal([40], weight.Shape);
        Assert.Equal(["own.weight"], TiedOwnLayers.Info.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(ParameterSection.Frozen, FrozenOwnLayers.Info.Parameters.Single(parameter => parameter.Name == "customLayer2.weight").Section);
        Assert.All(new WatchedNetwork(seed: 1).Parameters["customLayer1.weight"].ToArray(), value => Assert.Equal(0, value));
    }

    /// <summary>Training needs nothing of a frozen layer but the way to the layers in front of it.</summary>
    [Fact]
    public void Gradients_flow_through_a_frozen_layer()
    {
        var network = new OwnLayersDouble(seed: 1);
        var frozen = new FrozenOwnLayers(seed: 2);
        foreach (Parameter<double> parameter in frozen.Parameters) parameter.CopyFrom(network.Parameters[parameter.Name].ToArray());
        (Gradients<double> expected, double[] inputGradients) = Backward(network, 40);
        (Gradients<double> gradients, double[] others) = Backward(frozen, 40);
        SharedNetworks.AssertSameBits<double>("input gradients", inputGradients, others);
        foreach (Parameter<double> gradient in gradients) SharedNetworks.AssertSameBits<double>(gradient.Name, expected[gradient.Name].ToArray(), gradient.ToArray());
        Assert.False(gradients.TryGet("customLayer2.weight", out _));
    }

    [Fact]
    public void What_a_layer_throws_comes_out_and_the_network_can_be_used_again()
    {
        const int Samples = 100;
        var network = new WatchedNetwork(seed: 1);
        float[] inputs = new SampleData(1).Inputs<float>(WatchedNetwork.Info, Samples), outputs = new float[inputs.Length];
        float[] poisoned = [.. inputs];
        poisoned[40 * WatchedNetwork.InputLength] = Watched.Poison;
        using var workers = new WorkerPool(3);
        Gradients<float> gradients = network.CreateGradients();
        Assert.Equal("poison", Assert.Throws<InvalidOperationException>(() => network.Forward(poisoned, outputs)).Message);
        Assert.Equal("poison", Assert.Throws<InvalidOperationException>(() => network.Forward(poisoned, outputs, workers)).Message);
        Assert.Equal("poison", Assert.Throws<InvalidOperationException>(() => network.Backward(poisoned, inputs, gradients, workers)).Message);
        network.Forward(inputs, outputs, workers);
        Assert.Equal(inputs, outputs);
        Assert.Equal(0, network.Backward(inputs, inputs, gradients, workers));
    }

    private static void Compare<T>(ITrainableNetwork<T> own, ITrainableNetwork<T> library, int samples, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Parameter<T> parameter in own.Parameters) library.Parameters[parameter.Name].CopyFrom(parameter.ToArray());
        T[] inputs = new SampleData(1).Inputs<T>(own.Info, samples);
        T[] outputs = new T[samples * own.Info.OutputLength], expected = new T[outputs.Length];
        own.Forward(inputs, outputs);
        library.Forward(inputs, expected);
        Near<T>(expected, outputs, tolerance);
        (Gradients<T> gradients, T[] inputGradients) = Backward(own, samples);
        (Gradients<T> others, T[] expectedGradients) = Backward(library, samples);
        Near<T>(expectedGradients, inputGradients, tolerance);
        foreach (Parameter<T> gradient in gradients) Near<T>(others[gradient.Name].ToArray(), gradient.ToArray(), tolerance);
    }

    private static void Near<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(double.CreateChecked(expected[i]), double.CreateChecked(actual[i]), tolerance);
    }

    private static (Gradients<T> Gradients, T[] InputGradients) Backward<T>(ITrainableNetwork<T> network, int samples, WorkerPool? workers = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = new SampleData(1).Inputs<T>(network.Info, samples), inputGradients = new T[inputs.Length];
        Targets<T> targets = new SampleData(2).Targets<T>(network.Info, samples);
        Gradients<T> gradients = network.CreateGradients();
        if (workers is null) network.Backward(inputs, targets, gradients, inputGradients);
        else network.Backward(inputs, targets, gradients, inputGradients, workers);
        return (gradients, inputGradients);
    }

    private static void SameBits(ITrainableNetwork<double> network)
    {
        const int Samples = 100;
        double[] inputs = new SampleData(1).Inputs<double>(network.Info, Samples);
        int length = network.Info.OutputLength;
        double[] together = new double[Samples * length], one = new double[length];
        network.Forward(inputs, together);
        for (int i = 0; i < Samples; i++)
        {
            network.Forward(inputs.AsSpan(i * network.Info.InputLength, network.Info.InputLength), one);
            SharedNetworks.AssertSameBits<double>($"sample {i}", together.AsSpan(i * length, length), one);
        }

        (Gradients<double> alone, double[] inputGradients) = Backward(network, Samples);
        foreach (int threads in (int[])[1, 2, 3, 5])
        {
            using var workers = new WorkerPool(threads);
            (Gradients<double> shared, double[] others) = Backward(network, Samples, workers);
            SharedNetworks.AssertSameBits<double>($"{threads} threads", alone.Storage, shared.Storage);
            SharedNetworks.AssertSameBits<double>($"{threads} threads", inputGradients, others);
        }
    }

    private void Check(ITrainableNetwork<double> network, int samples)
    {
        double[] targets = [.. Enumerable.Range(0, samples * network.Info.OutputLength).Select(i => Math.Sin(i))];
        GradientCheckResult result = GradientCheck.Run(network, new SampleData(1).Inputs<double>(network.Info, samples), targets);
        output.WriteLine($"{network.Info.Name}: {result}");
        Assert.True(result.Passed, result.ToString());
    }
}
