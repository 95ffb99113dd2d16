using CompiledNet.Probe;
using CompiledNet.Tests.CompilerServices;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Networks that learn sequences without knowing where their ids are.</summary>
public sealed class CTCLossTests
{
    private static readonly int[] Counts = [1, 5, 33, 70];

    public static TheoryData<int> SampleCounts => [.. Counts];

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void Gradients_are_right(int samples)
    {
        foreach (ITrainableNetwork<double> network in (ITrainableNetwork<double>[])[new Ids(3), new IdsOfLogs(3), new Voices(3), new WeightedIds(3)])
        {
            // A single recording may have a single step, from which no state goes on.
            if (samples == 1 && network is Voices) continue;
            NetworkGradients.Check(network, samples, 12);
        }
    }

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void The_loss_is_that_of_the_definition_also_behind_a_log_softmax(int samples)
    {
        var network = new Ids(1);
        var ofLogs = new IdsOfLogs(1);
        foreach (Parameter<double> parameter in network.Parameters) ofLogs.Parameters[parameter.Name].CopyFrom(parameter.ToArray());
        (double[] inputs, int[] targets, int[] steps, int[] lengths) = Data(samples);
        double[] outputs = new double[samples * Ids.OutputLength], gradients = new double[inputs.Length], others = new double[inputs.Length];
        network.Forward(inputs, outputs);
        double expected = Enumerable.Range(0, samples).Average(i => LossOf(outputs, targets, steps, lengths, i));
        Assert.Equal(expected, network.Loss(inputs, targets, steps, lengths), 1e-12);
        Assert.Equal(expected, ofLogs.Loss(inputs, targets, steps, lengths), 1e-12);
        Gradients<double> first = network.CreateGradients(), second = ofLogs.CreateGradients();
        Assert.Equal(expected, network.Backward(inputs, targets, steps, lengths, first, gradients), 1e-12);
        Assert.Equal(expected, ofLogs.Backward(inputs, targets, steps, lengths, second, others), 1e-12);
        Assert.All(first.Storage.ToArray(), (gradient, i) => Assert.Equal(gradient, second.Storage[i], 1e-12));
        Assert.All(gradients, (gradient, i) => Assert.Equal(gradient, others[i], 1e-12));
        for (int i = 0; i < samples; i++)
        {
            Assert.All(gradients.AsSpan((i * Ids.InputLength) + (3 * steps[i]), Ids.InputLength - (3 * steps[i])).ToArray(), gradient => Assert.Equal(0, gradient));
        }
    }

    [Fact]
    public void What_stands_behind_a_length_means_nothing()
    {
        var network = new Ids(1);
        (double[] inputs, int[] targets, int[] steps, int[] lengths) = Data(9);
        int[] others = [.. targets.Select((id, i) => i % 4 < lengths[i / 4] ? id : -1000 + i)];
        Assert.Equal(network.Loss(inputs, targets, steps, lengths), network.Loss(inputs, others, steps, lengths));
        double[] broken = [.. inputs.Select((x, i) => i % 18 / 3 < steps[i / 18] ? x : double.NaN)];
        Assert.Equal(network.Loss(inputs, targets, steps, lengths), network.Loss(broken, targets, steps, lengths));
    }

    [Fact]
    public void Samples_with_weights_count_so()
    {
        var network = new WeightedIds(1);
        (double[] inputs, int[] targets, int[] steps, int[] lengths) = Data(40);
        double[] outputs = new double[40 * Ids.OutputLength], importance = [.. Enumerable.Range(0, 40).Select(i => i % 3 / 2.0)];
        network.Forward(inputs, outputs);
        double expected = Enumerable.Range(0, 40).Sum(i => importance[i] * LossOf(outputs, targets, steps, lengths, i)) / importance.Sum();
        Assert.Equal(expected, network.Loss(inputs, targets, steps, lengths, importance), 1e-12);
    }

    [Fact]
    public void Lengths_and_ids_out_of_range_are_refused_before_anything_is_written()
    {
        var network = new Ids(1);
        double[] inputs = new double[2 * Ids.InputLength];
        Gradients<double> gradients = network.CreateGradients();
        gradients.Storage.Fill(7);
        Told("outputLengths", "outputLengths[1] is 0; a length from 1 to 6 was expected.", [1, 2, 3, 1, 1, 2, 3, 1], [6, 0], [4, 4]);
        Told("outputLengths", "outputLengths[0] is 7; a length from 1 to 6 was expected.", [1, 2, 3, 1, 1, 2, 3, 1], [7, 6], [4, 4]);
        Told("targetLengths", "targetLengths[1] is -1; a length from 0 to 4 was expected.", [1, 2, 3, 1, 1, 2, 3, 1], [6, 6], [4, -1]);
        Told("targetLengths", "targetLengths[0] is 5; a length from 0 to 4 was expected.", [1, 2, 3, 1, 1, 2, 3, 1], [6, 6], [5, 4]);
        Told("targets", "targets[6] is 4; a class from 0 to 3 was expected.", [1, 2, 3, 1, 1, 2, 4, 1], [6, 6], [4, 3]);
        Told("targets", "targets[5] is 0, the blank; a class that stands for something was expected.", [1, 2, 3, 0, 1, 0, 3, 1], [6, 6], [3, 2]);
        Told("targets", "The length of targets is 7; 8 was expected (2 samples of 4).", [1, 2, 3, 1, 1, 2, 3], [6, 6], [4, 4]);
        Told("targetLengths", "The length of targetLengths is 1; 2 was expected (2 samples of 1).", [1, 2, 3, 1, 1, 2, 3, 1], [6, 6], [4]);
        Assert.Equal(-1, gradients.Storage.IndexOfAnyExcept(7));
        ITrainableNetwork<double> any = network;
        ArgumentException exception = Assert.Throws<ArgumentException>("outputLengths", () => any.Loss(inputs[..18], new[] { 1, 2, 3, 1, 9, 4 }));
        Assert.StartsWith("outputLengths[0] is 9;", exception.Message, StringComparison.Ordinal);

        void Told(string argument, string message, int[] targets, int[] steps, int[] lengths)
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(argument, () => network.Backward(inputs, targets, steps, lengths, gradients));
            Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(argument, () => network.Loss(inputs, targets, steps, lengths));
        }
    }

    [Fact]
    public void Data_out_of_range_are_told_by_their_sample()
    {
        var network = new Ids(1);
        Told("'outputLengths' of sample 1 is 0; a length from 1 to 6 was expected.", [1, 2, 3, 1, 1, 2, 3, 1], [6, 0], [4, 4]);
        Told("'targetLengths' of sample 0 is 5; a length from 0 to 4 was expected.", [1, 2, 3, 1, 1, 2, 3, 1], [6, 6], [5, 4]);
        Told("Element 2 of the target of sample 1 is 9; a class from 0 to 3 was expected.", [1, 2, 3, 1, 1, 2, 9, 1], [6, 6], [4, 4]);
        Told("Element 0 of the target of sample 0 is 0, the blank; a class that stands for something was expected.", [0, 2, 3, 1, 1, 2, 1, 1], [6, 6], [4, 4]);

        void Told(string message, int[] targets, int[] steps, int[] lengths)
        {
            Dataset<double> data = new Dataset<double>(2).WithInput("inputs", new double[36]).WithTarget("targets", targets)
                .WithTarget("outputLengths", steps).WithTarget("targetLengths", lengths);
            ArgumentException exception = Assert.Throws<ArgumentException>("data", () => network.Evaluate(data, TestContext.Current.CancellationToken));
            Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
            Dataset<double> read = new Dataset<double>(2).WithInput("inputs", new double[36]).WithTarget("targets", targets).WithTarget("outputLengths", steps)
                .WithIndexTarget("targetLengths", 1, (samples, room) => Copy(lengths, samples, room));
            Assert.StartsWith(message, Assert.Throws<ArgumentException>("data", () => network.Evaluate(read, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        }

        static void Copy(int[] lengths, ReadOnlySpan<int> samples, Span<int> room)
        {
            for (int i = 0; i < samples.Length; i++) room[i] = lengths[samples[i]];
        }
    }

    [Fact]
    public void What_cannot_be_counts_as_nothing_where_it_is_asked_for()
    {
        var network = new PossibleIds(1);
        float[] inputs = new SampleData(1).Inputs<float>(PossibleIds.Info, 2), gradients = new float[inputs.Length];
        int[] targets = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0], steps = [5, 5], lengths = [4, 2];
        float alone = network.Loss(inputs.AsSpan(20), targets.AsSpan(5), steps.AsSpan(1), lengths.AsSpan(1));
        Assert.True(alone > 0);
        Assert.Equal(alone / 2, network.Backward(inputs, targets, steps, lengths, network.CreateGradients(), gradients), 1e-6f);
        Assert.All(gradients[..20], gradient => Assert.Equal(0, gradient));
        Assert.Contains(gradients[20..], gradient => gradient != 0);
        var infinite = new Ids(1);
        Assert.Equal(double.PositiveInfinity, infinite.Loss(new double[18], [1, 1, 1, 1], [6], [4]));
    }

    [Fact]
    public void The_network_tells_what_its_targets_are()
    {
        LossInfo loss = Ids.Info.Losses[0];
        Assert.Equal((TargetKind.ClassSequences, 4, 6, 0), (loss.TargetKind, loss.TargetLength, loss.RowLength, loss.Blank!.Value));
        Assert.Equal(("targets", "outputLengths", "targetLengths"), (loss.TargetName, loss.OutputLengthsName, loss.TargetLengthsName));
        Assert.Equal("loss on output 0: targets (4), ClassSequences, outputLengths, targetLengths", loss.ToString());
        Assert.Equal(4, Ids.TargetLength);
        Assert.Equal(5, PossibleIds.TargetLength);
        Assert.Equal(6, Ids.Info.TargetLength);
        Assert.Equal(TargetKind.ClassSequences, Ids.Info.TargetKind);
        LossInfo tone = Voices.Info.Losses[2];
        Assert.Equal((2, 12, 2), (tone.Blank!.Value, tone.TargetOffset, tone.TargetLength));
        Assert.Equal(("toneTargets", "toneOutputLengths", "toneTargetLengths"), (tone.TargetName, tone.OutputLengthsName, tone.TargetLengthsName));
        Assert.Null(Voices.Info.Losses[1].OutputLengthsName);
        Assert.Equal(3, Voices.TextTargetsLength);
    }

    [Fact]
    public void Losses_beside_each_other_have_targets_and_lengths_of_their_own()
    {
        var network = new Voices(2);
        const int Samples = 37;
        var data = new SampleData(3);
        (double[] numbers, int[] indices) = data.AllInputs<double>(Voices.Info, Samples);
        Targets<double> targets = data.Targets<double>(Voices.Info, Samples);
        int[] Column(int offset, int length) => Targets<double>.Column(targets.Indices, Samples, offset, length);
        double[] calm = Targets<double>.Column(targets.Numbers, Samples, 0, 35), importance = Targets<double>.Column(targets.Numbers, Samples, 35, 1), losses = new double[4];
        double total = network.Loss(
            numbers, indices, Column(0, 3), Column(3, 1), Column(4, 1), Column(5, 7), Column(12, 2), Column(14, 1), Column(15, 1), calm, importance, losses);
        Assert.Equal((0.5 * losses[0]) + losses[1] + losses[2] + (0.125 * losses[3]), total, 1e-12);
        ITrainableNetwork<double> any = network;
        Assert.Equal(total, any.Loss(new Samples<double>(numbers, indices), targets));
        double[] text = new double[Samples * 35], tone = new double[Samples * 21];
        network.Forward(numbers, indices, text, tone, default);
        double[] expected =
        [
            .. Enumerable.Range(0, Samples).Select(i => -CTCReference.LogProbability(
                CTCReference.LogProbabilities(tone[(21 * i)..((21 * i) + (3 * Column(14, 1)[i]))], 3), Column(12, 2)[(2 * i)..((2 * i) + Column(15, 1)[i])], 2)
                / Math.Max(Column(15, 1)[i], 1)),
        ];
        Assert.Equal(expected.Zip(importance, (loss, weight) => loss * weight).Sum() / importance.Sum(), losses[2], 1e-12);
    }

    [Fact]
    public void Sequences_are_learnt_and_read_again()
    {
        const int Count = 300, Steps = 9;
        var random = new Random(1);
        float[] inputs = new float[Count * Steps * 5];
        int[] targets = new int[Count * 5], steps = new int[Count], lengths = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            // Each id shows for two steps or three, wherever it is.
            steps[i] = Steps - random.Next(3);
            lengths[i] = 1 + random.Next(2);
            for (int j = 0; j < lengths[i]; j++)
            {
                int id = targets[(i * 5) + j] = 1 + random.Next(5), start = (j * 4) + random.Next(2);
                for (int step = start; step < start + 2 + random.Next(2) && step < steps[i]; step++) inputs[(((i * Steps) + step) * 5) + id - 1] = 1;
            }
        }

        var network = new Transcriber(seed: 2);
        Dataset<float> data = new Dataset<float>(Count).WithInput("inputs", inputs).WithTarget("targets", targets)
            .WithTarget("outputLengths", steps).WithTarget("targetLengths", lengths);
        network.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 60, BatchSize = 20 }, TestContext.Current.CancellationToken);
        Evaluation evaluation = network.Evaluate(data, TestContext.Current.CancellationToken);
        Assert.True(evaluation.Loss < 0.2, evaluation.ToString());
        Assert.Null(evaluation.Accuracy);
        Assert.Equal(Count, evaluation.Count);
        float[] outputs = new float[Count * Steps * 6];
        network.Forward(inputs, outputs);
        var search = new CTCBeamSearch(6);
        int right = 0, rightOfBeam = 0;
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<float> own = outputs.AsSpan(i * Steps * 6, steps[i] * 6);
            int[] expected = targets[(i * 5)..((i * 5) + lengths[i])];
            if (CTCDecoder.BestPath(own, 6).SequenceEqual(expected)) right++;
            if (search.Decode(own)[0].Ids.SequenceEqual(expected)) rightOfBeam++;
        }

        Assert.InRange(right, 0.9 * Count, Count);
        Assert.InRange(rightOfBeam, 0.9 * Count, Count);

        // The classes of single steps, blanks too.
        int[] classes = new int[Count * Steps];
        network.Predict(inputs, classes);
        Assert.Equal(LargestElement.Find<float>(outputs.AsSpan(6, 6)), classes[1]);
    }

    private static double LossOf(double[] outputs, int[] targets, int[] steps, int[] lengths, int sample)
    {
        double[] own = outputs[(sample * Ids.OutputLength)..((sample * Ids.OutputLength) + (4 * steps[sample]))];
        int[] target = targets[(sample * 4)..((sample * 4) + lengths[sample])];
        return -CTCReference.LogProbability(CTCReference.LogProbabilities(own, 4), target, 0) / Math.Max(target.Length, 1);
    }

    private static (double[] Inputs, int[] Targets, int[] Steps, int[] Lengths) Data(int samples)
    {
        var data = new SampleData(6);
        double[] inputs = data.Inputs<double>(Ids.Info, samples);
        int[] rows = data.Targets<double>(Ids.Info, samples).Indices;
        return (inputs, Targets<double>.Column(rows, samples, 0, 4), Targets<double>.Column(rows, samples, 4, 1), Targets<double>.Column(rows, samples, 5, 1));
    }
}
