#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Training;

/// <summary>A training never ends normally with numbers that are none, and says where they come from.</summary>
public sealed class NonFiniteTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 2)]
    public void Parameters_that_the_last_step_ruins_end_the_training(int epochs, int threads)
    {
        Dataset<float, int> data = Blobs.InFloat(64);
        var network = new LinearClassifier<float, Plain>(1);

        // The rate grows in the last step alone, and so much that the loss before it is the last that there is.
        var optimizer = new Sgd(0.1);
        var progress = new CallbackProgress(report =>
        {
            if (report.Epoch == epochs && report.Step == 3 && report.Result is null) optimizer.LearningRate = 1e300;
        });
        var options = new TrainingOptions { Epochs = epochs, BatchSize = 16, Progress = progress, Threads = threads, Validation = data };
        var error = Assert.Throws<NonFiniteParameterException>(() => network.Train(data, optimizer, options));
        Assert.Equal((epochs, 4, "linear1.weight", null), (error.Epoch, error.Step, error.Parameter, error.Sample));
        Assert.Equal(
            FormattableString.Invariant(
                $"The parameter 'linear1.weight' is not finite after step 4 of epoch {epochs}, the last of the epoch. A smaller learning rate may help."),
            error.Message);
        Assert.IsType<NonFiniteException>(error, exactMatch: false);
    }

    [Fact]
    public void Parameters_that_a_step_ruins_are_the_cause_of_the_next_loss()
    {
        Dataset<float, int> data = Blobs.InFloat(64);
        var optimizer = new Sgd(0.1);
        var progress = new CallbackProgress(report =>
        {
            if (report.Step == 2) optimizer.LearningRate = 1e300;
        });
        var error = Assert.Throws<NonFiniteLossException>(() => new LinearClassifier<float, Plain>(1).Train(
            data, optimizer, new TrainingOptions { BatchSize = 16, Progress = progress }));
        Assert.Equal((1, 4, null), (error.Epoch, error.Step, error.Sample));
        Assert.Contains("A step before has made the parameter 'linear1.weight' not finite. A smaller", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_that_were_ruined_before_need_no_smaller_learning_rate()
    {
        var network = new LinearClassifier<float, Plain>(1);
        network.Parameters["linear1.bias"].CopyFrom([0, float.PositiveInfinity, 0]);
        var error = Assert.Throws<NonFiniteLossException>(() => network.Train(Blobs.InFloat(64), new Sgd(0.1), new TrainingOptions()));
        Assert.EndsWith("The parameter 'linear1.bias' was not finite when the training began.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Inputs_that_are_not_finite_are_told_by_their_sample(float wrong)
    {
        const int Sample = 41;
        float[] inputs = new SampleData(1).Inputs<float>(Controller.Info, 100);
        float[] targets = new SampleData(2).Targets<float>(Controller.Info, 100).Numbers;
        inputs[(Sample * Controller.InputLength) + 3] = wrong;
        var data = new Dataset<float, float>(inputs, targets, Controller.InputLength, Controller.TargetLength);
        foreach (int threads in (int[])[1, 2])
        {
            // A tanh makes a finite loss of infinite inputs; the gradients then ruin the parameters.
            var error = Assert.ThrowsAny<NonFiniteException>(
                () => new Controller(1).Train(data, new Sgd(0.1), new TrainingOptions { Threads = threads, BatchSize = 40, Epochs = 3 }));
            Assert.Equal(Sample, error.Sample);
            Assert.EndsWith("The inputs of sample 41 are not finite.", error.Message, StringComparison.Ordinal);
        }

        var (view, _) = data.Subset(Sample, 1, 2).SplitByCount(3, seed: 4);
        var ofView = Assert.ThrowsAny<NonFiniteException>(() => new Controller(1).Train(view, new Sgd(0.1), new TrainingOptions()));
        Assert.Contains(", which is number 41 of the data that the view was taken from, are not finite.", ofView.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_that_are_not_finite_are_told_by_their_sample()
    {
        float[] targets = new SampleData(2).Targets<float>(Controller.Info, 100).Numbers;
        targets[(77 * Controller.TargetLength) + 1] = float.NaN;
        var data = new Dataset<float, float>(new float[100 * Controller.InputLength], targets, Controller.InputLength, Controller.TargetLength);
        var error = Assert.Throws<NonFiniteLossException>(() => new Controller(1).Train(data, new Sgd(0.1), new TrainingOptions()));
        Assert.Equal(77, error.Sample);
        Assert.EndsWith("The targets of sample 77 are not finite.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_of_an_ignored_target_ruin_the_parameters_and_are_told_too()
    {
        const int Rows = WeightedLabeler.TargetLength;
        float[] inputs = new float[50 * WeightedLabeler.InputLength];
        inputs[9 * WeightedLabeler.InputLength] = float.NaN;
        int[] targets = new int[50 * Rows];
        targets.AsSpan(9 * Rows, Rows).Fill(WeightedLabeler.Ignored);
        var data = new Dataset<float, int>(inputs, targets, WeightedLabeler.InputLength, Rows);
        foreach (int batchSize in (int[])[10, 50])
        {
            // Zero times NaN is NaN: no loss shows it, but the gradient of the weight.
            var error = Assert.ThrowsAny<NonFiniteException>(() => new WeightedLabeler(1).Train(
                data, new Sgd(0.1), new TrainingOptions { BatchSize = batchSize, Epochs = 2 }));
            Assert.Equal(9, error.Sample);
        }
    }

    [Fact]
    public void A_validation_loss_that_is_not_finite_is_told_and_stops_nothing()
    {
        Dataset<double, int> training = Blobs.InDouble(20);
        var validation = new Dataset<double, int>(new double[] { 1, 2, 3, 4, double.NaN, 0, 0, 0 }, new[] { 2, 0 }, 4, 1);
        var reports = new List<TrainingProgress>();
        TrainingHistory history = new LinearClassifier<double, Plain>(1).Train(
            training, new Sgd(0.1), new TrainingOptions { Epochs = 3, Validation = validation, Progress = new CallbackProgress(reports.Add) });
        Assert.Equal(3, history.Epochs.Count);
        Assert.All(history.Epochs, epoch => Assert.Equal(double.NaN, epoch.ValidationLoss));
        Assert.All(history.Epochs, epoch => Assert.InRange(epoch.ValidationAccuracy!.Value, 0, 0.5));
        Assert.Equal(double.NaN, reports[^1].Result!.Value.ValidationLoss);
        using var text = new StringWriter();
        new ConsoleProgress(text).Report(reports[^1]);
        Assert.Contains("validation loss NaN", text.ToString(), StringComparison.Ordinal);
    }
}
