#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Data;

/// <summary>Targets that a loss cannot take are refused before anything is written, and told by their sample's number.</summary>
public sealed class DatasetTargetsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_class_that_does_not_exist_is_told_before_the_first_step(int wrong)
    {
        float[] inputs = new float[400 * WeightedLabeler.InputLength];
        int[] targets = new int[400 * WeightedLabeler.TargetLength];
        targets[(333 * WeightedLabeler.TargetLength) + 2] = wrong;
        var data = new Dataset<float, int>(inputs, targets, WeightedLabeler.InputLength, WeightedLabeler.TargetLength);
        string message = FormattableString.Invariant(
            $"Element 2 of the target of sample 333 is {wrong}; a class from 0 to 2 or -100, which is ignored, was expected.");
        Refuses(new WeightedLabeler(1), data, data.Subset(0, 1, 2), message);
    }

    [Theory]
    [InlineData(-1e-6f, "-1E-06")]
    [InlineData(1.0000001f, "1.0000001")]
    [InlineData(255, "255")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_yes_or_no_target_that_is_no_probability_is_told_before_the_first_step(float wrong, string given)
    {
        float[] targets = [.. Enumerable.Range(0, 500).Select(i => i % 5 / 4f)];
        targets[321] = wrong;
        var data = new Dataset<float, float>(new float[2000], targets, 4, 1);
        Refuses<float, float>(
            new Decision(1), data, data.Subset(0, 1, 2), $"The target of sample 321 is {given}; a probability from 0 to 1 was expected.");
        Refuses(new Decision(1), new float[2000], targets, $"targets[321] is {given}; a probability from 0 to 1 was expected.");
    }

    [Theory]
    [InlineData(new[] { 0.5, 0.5, 0.0011 }, "Row 1 of the target of sample 7 sums to 1.0011; probabilities that sum to 1, within 0.001, were expected.")]
    [InlineData(new[] { 0, 0, 0.9989 }, "Row 1 of the target of sample 7 sums to 0.9989; probabilities that sum to 1, within 0.001, were expected.")]
    [InlineData(new[] { 0.0, 0, 0 }, "Row 1 of the target of sample 7 sums to 0; probabilities that sum to 1, within 0.001, were expected.")]
    [InlineData(new[] { 1.5, -0.5, 0 }, "Element 4 of the target of sample 7 is -0.5; a probability from 0 to 1 was expected.")]
    [InlineData(new[] { 0, 1, double.NaN }, "Element 5 of the target of sample 7 is NaN; a probability from 0 to 1 was expected.")]
    [InlineData(new[] { double.PositiveInfinity, 0, 0 }, "Element 3 of the target of sample 7 is Infinity; a probability from 0 to 1 was expected.")]
    public void A_row_that_is_no_distribution_is_told_before_the_first_step(double[] row, string message)
    {
        double[] targets = [.. Enumerable.Repeat(new[] { 0.2, 0.3, 0.5 }, 20).SelectMany(values => values)];
        row.CopyTo(targets, 45);
        var data = new Dataset<double, double>(new double[80], targets, 8, 6);
        Refuses(new SoftLabeler(1), data, data.Subset(0, 1, 2), message);
        string argument = message.StartsWith("Row", StringComparison.Ordinal) ? "targets[45..48] sums" : "targets[4";
        var error = Assert.Throws<ArgumentException>("targets", () => new SoftLabeler(1).Loss(new double[80], targets));
        Assert.StartsWith(argument, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_may_be_off_by_a_thousandth_and_yes_or_no_targets_are_any_probability()
    {
        double[] targets = [0.5, 0.5, 0.00099, 0.99901, 0, 0, 1, 0, 0, 0.25, 0.25, 0.5];
        Assert.True(double.IsFinite(new SoftLabeler(1).Loss(new double[16], targets)));
        Assert.True(float.IsFinite(new Decision(1).Loss(new float[16], [0, 1, 0.3f, float.Epsilon])));
    }

    [Fact]
    public void Values_may_be_anything() =>
        Assert.Equal(float.NaN, new Controller(1).Loss(new float[8], [1, float.NaN, -5, 1e30f]));

    [Fact]
    public void A_view_tells_the_number_in_the_data_that_it_was_taken_from_too()
    {
        int[] targets = [0, 1, 2, 0, 1, 9, 2];
        var data = new Dataset<double, int>(new double[28], targets, 4, 1);
        Dataset<double, int> view = data.Subset(4, 5, 6).Subset(0, 1);
        var error = Assert.Throws<ArgumentException>("data", () => new LinearClassifier<double, Plain>().Evaluate(view));
        Assert.StartsWith(
            "The target of sample 1, which is number 5 of the data that the view was taken from, is 9;", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, new LinearClassifier<double, Plain>().Evaluate(data.Subset(4, 6)).Count);
    }

    [Fact]
    public void Data_of_ones_own_are_told_before_the_step_of_their_batch_by_their_number_in_the_data()
    {
        const int Wrong = 577;
        foreach (int threads in (int[])[1, 2])
        {
            var data = new OwnData(700, Wrong);
            var network = new LinearClassifier<double, Plain>(1);
            int steps = 0;
            var options = new TrainingOptions { BatchSize = 8, Seed = 5, Threads = threads, Progress = new Training.CallbackProgress(_ => steps++) };
            var error = Assert.Throws<ArgumentException>("training", () => network.Train(data, new Sgd(0.1), options));
            Assert.StartsWith("The target of sample 577 is 3; a class from 0 to 2 was expected.", error.Message, StringComparison.Ordinal);
            Assert.Equal(data.Order.IndexOf(Wrong) / 8, steps);
        }

        var evaluation = Assert.Throws<ArgumentException>("data", () => new LinearClassifier<double, Plain>(1).Evaluate(new OwnData(700, Wrong)));
        Assert.StartsWith("The target of sample 577 is 3;", evaluation.Message, StringComparison.Ordinal);
        var validation = Assert.Throws<ArgumentException>("Validation", () => new LinearClassifier<double, Plain>(1).Train(
            Training.Blobs.InDouble(4), new Sgd(0.1), new TrainingOptions { Validation = new OwnData(700, Wrong).Subset(1, Wrong) }));
        Assert.StartsWith("The target of sample 1, which is number 577 of", validation.Message, StringComparison.Ordinal);
    }

    /// <summary>Refused by evaluation, training and validation, each before it changes anything.</summary>
    private static void Refuses<T, TTarget>(
        ITrainableNetwork<T> network, Dataset<T, TTarget> data, Dataset<T, TTarget> good, string message)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where TTarget : unmanaged
    {
        T[] before = network.Parameters.Storage.ToArray();
        var progress = new Training.CallbackProgress(_ => Assert.Fail("a step"));
        Told("data", () => network.Evaluate(data));
        Told("training", () => network.Train(data, new Sgd(0.1), new TrainingOptions { BatchSize = 2, Progress = progress }));
        Told("Validation", () => network.Train(good, new Sgd(0.1), new TrainingOptions { Validation = data, Progress = progress }));
        Assert.Equal(before, network.Parameters.Storage.ToArray());

        void Told(string argument, Action action) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, action).Message, StringComparison.Ordinal);
    }

    /// <summary>Refused by a loss and by training passes before these write.</summary>
    private static void Refuses(Decision network, float[] inputs, float[] targets, string message)
    {
        Gradients<float> gradients = network.CreateGradients();
        gradients["dense1.bias"].CopyFrom([7]);
        float[] inputGradients = [.. Enumerable.Repeat(7f, inputs.Length)];
        using var pool = new WorkerPool(2);
        Action[] calls =
        [
            () => network.Loss(inputs, targets),
            () => network.Backward(inputs, targets, gradients),
            () => network.Backward(inputs, targets, gradients, inputGradients),
            () => network.Backward(inputs, targets, gradients, pool),
        ];
        foreach (Action call in calls)
        {
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(nameof(targets), call).Message, StringComparison.Ordinal);
        }

        Assert.Equal([7], gradients["dense1.bias"].ToArray());
        Assert.All(inputGradients, gradient => Assert.Equal(7, gradient));
    }

    private sealed class OwnData(int count, int wrong) : Dataset<double, int>(4, 1)
    {
        public List<int> Order { get; } = [];

        public override int Count => count;

        public override void CopySample(int index, Span<double> input, Span<int> target)
        {
            Order.Add(index);
            input.Fill(index % 7);
            target[0] = index == wrong ? 3 : index % 3;
        }
    }
}
