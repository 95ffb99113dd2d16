#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Training;

/// <summary>A training on several threads ends as one on one thread does.</summary>
public sealed class ThreadedTrainTests
{
    [Fact]
    public void A_loss_that_is_not_finite_stops_before_the_step()
    {
        (float[] inputs, float[] targets) = Data(300);
        inputs[250 * 3] = float.PositiveInfinity;
        var options = new TrainingOptions { BatchSize = 100, Shuffle = false, Threads = 3 };
        var network = new SharedRegressor(1);
        var error = Assert.Throws<NonFiniteLossException>(() => network.Train(Dataset(inputs, targets), new Sgd(0.1), options));
        Assert.Equal((1, 3, "linear1.weight"), (error.Epoch, error.Step, error.Parameter));
        var expected = new SharedRegressor(1);
        expected.Train(Dataset(inputs[..600], targets[..400]), new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 100, Shuffle = false });
        Assert.Equal(expected.Parameters.Storage.ToArray(), network.Parameters.Storage.ToArray());
    }

    [Fact]
    public void Cancelling_leaves_the_parameters_of_the_last_whole_step()
    {
        (float[] inputs, float[] targets) = Data(500);
        using var source = new CancellationTokenSource();
        var progress = new CallbackProgress(report =>
        {
            if (report.Step == 3) source.Cancel();
        });
        var network = new SharedRegressor(1);
        Assert.Throws<OperationCanceledException>(() => network.Train(
            Dataset(inputs, targets), new Sgd(0.1), new TrainingOptions { BatchSize = 100, Shuffle = false, Progress = progress, Threads = 2 }, source.Token));
        var expected = new SharedRegressor(1);
        expected.Train(Dataset(inputs[..900], targets[..600]), new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 100, Shuffle = false });
        Assert.Equal(expected.Parameters.Storage.ToArray(), network.Parameters.Storage.ToArray());
    }

    [Fact]
    public void What_a_block_throws_ends_the_training_and_its_threads()
    {
        (float[] inputs, float[] targets) = Data(300);
        Thread? worker = null;
        var caller = Thread.CurrentThread;
        using var met = new CountdownEvent(2);
        var network = new SharedRegressor(1)
        {
            OnBlock = _ =>
            {
                if (Thread.CurrentThread != caller) worker = Thread.CurrentThread;
                if (!met.IsSet)
                {
                    met.Signal();
                    Assert.True(met.Wait(TimeSpan.FromSeconds(30)));
                }

                if (Thread.CurrentThread != caller) throw new FormatException("a block");
                else Thread.Sleep(1);
            },
        };
        var error = Assert.Throws<FormatException>(() => network.Train(
            Dataset(inputs, targets), new Sgd(0.1), new TrainingOptions { BatchSize = 300, Threads = 2 }));
        Assert.Equal("a block", error.Message);
        Assert.False(worker!.IsAlive);
    }

    private static Dataset<float, float> Dataset(float[] inputs, float[] targets) =>
        new(inputs, targets, SharedRegressor.InputLength, SharedRegressor.OutputLength);

    private static (float[] Inputs, float[] Targets) Data(int samples)
    {
        var random = new Random(samples);
        return (Numbers(samples * SharedRegressor.InputLength), Numbers(samples * SharedRegressor.OutputLength));

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
