#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Probe;
using CompiledNet.Tests.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace CompiledNet.Tests.Interfaces;

/// <summary>Networks behind interfaces: in a list, in a container, faked and wrapped.</summary>
public sealed class NetworkInterfaceTests
{
    private const int Samples = 70;

    [Fact]
    public void Different_networks_in_a_list_run_and_train_in_a_loop()
    {
        ITrainableNetwork<float>[] networks =
            [new Classifier(1), new Controller(1), new LeNet5(1), new Tagger(1), new SequenceLabeler(1), new CountingNetwork(new Classifier(1))];
        foreach (ITrainableNetwork<float> network in networks)
        {
            float[] inputs = new SampleData(1).Inputs<float>(network.Info, Samples);
            Targets<float> targets = new SampleData(2).Targets<float>(network.Info, Samples);
            float before = network.Loss(inputs, targets);
            TrainingHistory history = network.Train(
                targets.With(network.Info, inputs), new Adam(1e-2), new TrainingOptions { Epochs = 4, Threads = 2 });
            Assert.InRange(history.Epochs[^1].TrainingLoss, 0, history.Epochs[0].TrainingLoss);
            Assert.InRange(network.Loss(inputs, targets), 0, before);
            Assert.Equal(network.Loss(inputs, targets), network.Evaluate(targets.With(network.Info, inputs)).Loss, 1e-4);
            network.Forward(inputs, new float[Samples * network.Info.OutputLength]);
        }
    }

    [Fact]
    public void An_interface_gives_the_bits_of_the_class()
    {
        var typed = new Classifier(3);
        ITrainableNetwork<float> network = ProbeNetworks.Of<float>(nameof(Classifier)).Create(seed: 3);
        float[] inputs = new SampleData(1).Inputs<float>(Classifier.Info, Samples);
        int[] targets = new SampleData(2).Targets<float>(Classifier.Info, Samples).Indices;
        Gradients<float> expected = typed.CreateGradients(), actual = network.CreateGradients();
        float[] inputGradients = new float[inputs.Length], sameInputGradients = new float[inputs.Length];
        Assert.Equal(typed.Backward(inputs, targets, expected, inputGradients), network.Backward(inputs, targets, actual, sameInputGradients));
        SharedNetworks.AssertSameBits<float>("gradients", expected.Storage, actual.Storage);
        SharedNetworks.AssertSameBits<float>("input gradients", inputGradients, sameInputGradients);
        int[] classes = new int[Samples], sameClasses = new int[Samples];
        typed.Predict(inputs, classes);
        network.Predict(inputs, sameClasses);
        Assert.Equal(classes, sameClasses);
        using var pool = new WorkerPool(2);
        var data = new Dataset<float, int>(inputs, targets, Classifier.InputLength, 1);
        Assert.Equal(typed.Evaluate(data).Loss, network.Evaluate(data, pool).Loss);
        Assert.Equal(typed.Loss(inputs, targets), network.Loss(inputs, targets, pool));
        Assert.Same(Classifier.Info, network.Info);
    }

    [Fact]
    public void A_container_gives_networks_by_their_interfaces()
    {
        ServiceProvider services = new ServiceCollection()
            .AddSingleton<INetwork<double>>(new TaggerDouble(1))
            .AddKeyedSingleton<ITrainableNetwork<float>>("classes", (_, _) => new Classifier(1))
            .AddKeyedSingleton<ITrainableNetwork<float>>("numbers", (_, _) => new Controller(1))
            .AddSingleton<Trainer>()
            .BuildServiceProvider();
        using (services)
        {
            Assert.Equal(2, services.GetRequiredService<Trainer>().Train());
            Assert.Equal(nameof(TaggerDouble), services.GetRequiredService<INetwork<double>>().Info.Name);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_fake_goes_through_the_training_loop(int threads)
    {
        var fake = new FakeNetwork(3);
        ITrainableNetwork<float> network = fake;
        var data = new Dataset<float, float>(new float[5], new float[5], 1, 1);
        TrainingHistory history = network.Train(
            data, new Sgd(0.25), new TrainingOptions { Epochs = 2, BatchSize = 2, Threads = threads, Validation = data });
        Assert.Equal([2, 2, 1, 2, 2, 1], fake.Batches);
        Assert.Equal(3 / 64f, fake.Parameters.Storage[0]);
        Assert.Equal(9 / 4096.0, history.Epochs[1].ValidationLoss);
        Assert.Equal(5, network.Evaluate(data).Count);
    }

    [Fact]
    public void A_wrapper_sees_every_call_and_changes_no_bit()
    {
        var inner = new Classifier(1);
        var counting = new CountingNetwork(inner);
        ITrainableNetwork<float> network = counting;
        ITrainableNetwork<float> alone = ProbeNetworks.Of<float>(nameof(Classifier)).Create(seed: 1);
        float[] inputs = new SampleData(1).Inputs<float>(Classifier.Info, Samples);
        Dataset data = new SampleData(2).Targets<float>(Classifier.Info, Samples).With(Classifier.Info, inputs);
        network.Train(data, new Adam(), new TrainingOptions { Epochs = 3, BatchSize = 32, Validation = data });
        alone.Train(data, new Adam(), new TrainingOptions { Epochs = 3, BatchSize = 32 });
        Assert.Equal((9, 3, 3), (counting.Backwards, counting.Forwards, counting.Losses));
        SharedNetworks.AssertSameBits<float>("parameters", alone.Parameters.Storage, inner.Parameters.Storage);
        network.Predict(inputs, new int[Samples]);
        Assert.Equal(4, counting.Forwards);
        Assert.True(GradientCheck.Run(network, inputs.AsSpan(0, Classifier.InputLength), new int[1]).Passed);
    }

    [Fact]
    public void A_file_goes_through_an_interface()
    {
        using var stream = new MemoryStream();
        ITrainableNetwork<float> saved = ProbeNetworks.Of<float>(nameof(Classifier)).Create(seed: 1);
        ITrainableNetwork<float> loaded = ProbeNetworks.Of<float>(nameof(Classifier)).Create(seed: 2);
        saved.Save(stream);
        stream.Position = 0;
        loaded.LoadParameters(stream);
        SharedNetworks.AssertSameBits<float>("parameters", saved.Parameters.Storage, loaded.Parameters.Storage);
    }


    /// <summary>What a program registers beside its networks.</summary>
    private sealed class Trainer(
        [FromKeyedServices("classes")] ITrainableNetwork<float> classes, [FromKeyedServices("numbers")] ITrainableNetwork<float> numbers)
    {
        public int Train()
        {
            foreach (ITrainableNetwork<float> network in (ITrainableNetwork<float>[])[classes, numbers])
            {
                float[] inputs = new SampleData(1).Inputs<float>(network.Info, Samples);
                Dataset data = new SampleData(2).Targets<float>(network.Info, Samples).With(network.Info, inputs);
                network.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 1 });
            }

            return 2;
        }
    }
}
