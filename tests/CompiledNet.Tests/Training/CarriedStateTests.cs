using CompiledNet.Probe;
using CompiledNet.Tests.Generated;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Training;

/// <summary>Training on successive windows of streams, from each of which states are carried to the next.</summary>
public sealed class CarriedStateTests
{
    private const int Windows = 21, Input = 12, Target = 8;

    private readonly float[] _inputs = [.. Enumerable.Range(0, Windows * Input).Select(i => MathF.Sin(i))];
    private readonly float[] _targets = [.. Enumerable.Range(0, Windows * Target).Select(i => MathF.Cos(i / 3f))];

    private Dataset<float> Data => new Dataset<float>(Windows).WithInput("input", _inputs).WithTarget("dense1Targets", _targets);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 5)]
    [InlineData(1, 20)]
    public void A_training_is_the_steps_with_states_carried_by_hand(int threads, int streams)
    {
        Dataset<float> data = Data.AsStreams(streams);
        var trained = new Window(3);
        trained.Train(
            data, new Adam(0.01), new TrainingOptions { Epochs = 3, BatchSize = streams, CarryStates = true, Threads = threads, Seed = 7 }, TestContext.Current.CancellationToken);

        var network = new Window(3);
        IStatefulNetwork<float> stateful = network;
        var optimizer = new Adam(0.01);
        Gradients<float> gradients = network.CreateGradients();
        using var workers = new WorkerPool(1);
        int windows = Windows / streams, states = Window.Info.InputLength - Input;
        for (int epoch = 0; epoch < 3; epoch++)
        {
            float[] carried = new float[streams * states], outputs = new float[streams * Window.Info.OutputLength], forward = new float[outputs.Length];
            for (int window = 0; window < windows; window++)
            {
                int[] samples = [.. Enumerable.Range(0, streams).Select(stream => (stream * windows) + window)];
                float[] rows =
                [
                    .. samples.SelectMany((sample, stream) => _inputs.AsSpan(sample * Input, Input).ToArray().Concat(carried[(stream * states)..((stream + 1) * states)])),
                ];
                float[] targets = [.. samples.SelectMany(sample => _targets[(sample * Target)..((sample + 1) * Target)])];
                stateful.Forward(rows, forward);
                stateful.BackwardWithOutputs(rows, targets, gradients, outputs, workers);
                SharedNetworks.AssertSameBits<float>("outputs beside gradients", forward, outputs);
                optimizer.Step(network.Parameters, gradients);
                carried = Targets<float>.Column(outputs, streams, Target, states);
            }
        }

        SharedNetworks.AssertSameBits<float>("parameters", network.Parameters.Storage, trained.Parameters.Storage);
    }

    [Fact]
    public void Gradients_and_loss_are_those_without_outputs()
    {
        var network = new GivenStates(3);
        IStatefulNetwork<double> stateful = network;
        var data = new SampleData(5);
        double[] inputs = data.Inputs<double>(GivenStates.Info, 40);
        Targets<double> targets = data.Targets<double>(GivenStates.Info, 40);
        Gradients<double> plain = network.CreateGradients(), beside = network.CreateGradients();
        double[] outputs = new double[40 * GivenStates.Info.OutputLength], forward = new double[outputs.Length];
        using var workers = new WorkerPool(2);
        double loss = stateful.Backward(inputs, targets, plain);
        Assert.Equal(loss, stateful.BackwardWithOutputs(inputs, targets, beside, outputs, workers));
        SharedNetworks.AssertSameBits<double>("gradients", plain.Storage, beside.Storage);
        stateful.Forward(inputs, forward);
        SharedNetworks.AssertSameBits<double>("outputs", forward, outputs);
        Assert.Equal(0, Allocated.Fewest(() => stateful.BackwardWithOutputs(inputs, targets, beside, outputs, workers)));

        Assert.Contains("outputs", Assert.Throws<ArgumentException>(() => stateful.BackwardWithOutputs(inputs, targets, beside, outputs.AsSpan(1), workers)).Message, StringComparison.Ordinal);
        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => stateful.BackwardWithOutputs(inputs, targets, beside, inputs, workers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Streams_are_cut_from_windows_behind_each_other()
    {
        float[] order = [.. Enumerable.Range(0, 11).Select(i => (float)i)];
        Dataset<float> data = new Dataset<float>(11).WithInput("x", order).AsStreams(3);
        Assert.Equal([0, 3, 6, 1, 4, 7, 2, 5, 8], Enumerable.Range(0, data.Count).Select(data.NumberInSource));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.AsStreams(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.AsStreams(10));
    }

    [Fact]
    public void Data_without_initial_states_begin_with_zero()
    {
        var network = new Window(3);
        int states = Window.Info.InputLength - Input;
        Dataset<float> whole = Data;
        foreach (InputInfo state in Window.Info.Inputs.Where(input => input.StateOf is not null)) whole = whole.WithInput(state.Name, new float[Windows * state.Length]);
        Assert.True(states > 0);
        Assert.Equal(network.Evaluate(whole, TestContext.Current.CancellationToken).Loss, network.Evaluate(Data, TestContext.Current.CancellationToken).Loss);
    }

    [Fact]
    public void What_cannot_be_carried_is_refused()
    {
        var options = new TrainingOptions { CarryStates = true };
        var window = new Window(3);
        Dataset<float> whole = Data.WithInput("gru1InitialState", new float[Windows * 4]);
        Refused<ArgumentException>("the data have 'gru1InitialState'", () => window.Train(whole, new Adam(), options, TestContext.Current.CancellationToken));

        var plain = new Dataset<float, float>(new float[2 * RecurrentRegressor.InputLength], new float[2 * RecurrentRegressor.TargetLength], RecurrentRegressor.InputLength, RecurrentRegressor.TargetLength);
        Refused<InvalidOperationException>("RecurrentRegressor has no states to carry", () => new RecurrentRegressor(1).Train(plain, new Adam(), options, TestContext.Current.CancellationToken));

        var tokens = new Dataset<float>(2).WithInput("input", new int[10]).WithTarget("targets", new int[10]);
        Refused<InvalidOperationException>("TokensWithState has no states to carry from batch to batch", () => new TokensWithState(1).Train(tokens, new Adam(), options, TestContext.Current.CancellationToken));
        var learned = new Dataset<double>(2).WithInput("inputs", new double[24]).WithTarget("lstm1FinalCellTargets", new double[8]);
        Refused<InvalidOperationException>("LearnedStates has no states to carry", () => ((ITrainableNetwork<double>)new LearnedStates(1)).Train(learned, new Adam(), options, TestContext.Current.CancellationToken));
        var half = new Dataset<float>(2).WithInput("input", new float[8]).WithTarget("rnn1Targets", new float[12]);
        Refused<InvalidOperationException>(
            "The layer 'gru1' of HalfCarried has no given initial state, so nothing can be carried from batch to batch: set InitialState = InitialState.Given on it",
            () => new HalfCarried(1).Train(half, new Adam(), options, TestContext.Current.CancellationToken));

        static void Refused<TException>(string reason, Action call)
            where TException : Exception => Assert.Contains(reason, Assert.Throws<TException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_epoch_allocates_nothing()
    {
        var progress = new AllocationProgress();
        new Window(3).Train(
            Data.AsStreams(5), new Adam(0.01), new TrainingOptions { Epochs = 6, BatchSize = 5, CarryStates = true, Progress = progress }, TestContext.Current.CancellationToken);
        progress.AssertNothing();
    }
}
