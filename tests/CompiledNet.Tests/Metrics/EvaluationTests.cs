#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Metrics;

public sealed class EvaluationTests
{
    [Fact]
    public void Classes_have_loss_accuracy_and_confusion()
    {
        LinearClassifier<double, Plain> network = Identity<Plain>();
        // The largest of the first three inputs is the predicted class.
        double[] inputs = [5, 1, 0, 0, 0, 3, 1, 0, 9, 1, 2, 0, 0, 0, 1, 0];
        int[] targets = [0, 1, 2, 2];
        Evaluation result = network.Evaluate(new Dataset<double, int>(inputs, targets, 4, 1));
        Assert.Equal(4, result.Count);
        Assert.Equal(0.75, result.Accuracy);
        Assert.Equal(network.Loss(inputs, targets), result.Loss, 1e-15);
        ConfusionMatrix matrix = result.ConfusionMatrix!;
        Assert.Equal(3, matrix.ClassCount);
        Assert.Equal(4, matrix.Total);
        Assert.Equal((1, 1, 1, 1), (matrix[0, 0], matrix[1, 1], matrix[2, 0], matrix[2, 2]));
        Assert.Equal(0, matrix[0, 2]);
        Assert.Equal(0.5, matrix.Precision(0));
        Assert.Equal(1, matrix.Recall(0));
        Assert.Equal(1, matrix.Precision(2));
        Assert.Equal(0.5, matrix.Recall(2));
        Assert.Equal(2 / 3.0, matrix.F1(2), 1e-15);
        Assert.Equal("   0 1 2\n 0 1 0 0\n 1 0 1 0\n 2 1 0 1", matrix.ToString());
        Assert.Null(result.MeanSquaredError);
        Assert.Throws<ArgumentOutOfRangeException>("actual", () => matrix[3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("predicted", () => matrix[0, -1]);
    }

    [Fact]
    public void Outputs_that_are_NaN_are_never_right_and_stand_in_a_column_of_their_own()
    {
        LinearClassifier<double, Plain> network = Identity<Plain>();
        double[] inputs = [double.NaN, 0, 0, 0, 0, double.NaN, 9, 0, 9, 1, 2, 0, 0, 0, 1, 0, 0, 0, double.NaN, 0];
        int[] targets = [0, 2, 0, 2, 2];
        Evaluation result = network.Evaluate(new Dataset<double, int>(inputs, targets, 4, 1));
        Assert.Equal(0.4, result.Accuracy);
        Assert.Equal(3, result.Unclassified);
        Assert.Equal(double.NaN, result.Loss);
        ConfusionMatrix matrix = result.ConfusionMatrix!;
        Assert.Equal((1, 0, 2), (matrix.Unclassified(0), matrix.Unclassified(1), matrix.Unclassified(2)));
        Assert.Equal((5, 2, 3), (matrix.Total, matrix.ActualCount(0), matrix.ActualCount(2)));
        Assert.Equal((1, 1), (matrix.PredictedCount(0), matrix.PredictedCount(2)));
        Assert.Equal((0.5, 1.0), (matrix.Recall(0), matrix.Precision(0)));
        Assert.Equal("       0   1   2 NaN\n   0   1   0   0   1\n   1   0   0   0   0\n   2   0   0   1   2", matrix.ToString());
        Assert.Equal("loss NaN, accuracy 40.00 %, unclassified 3", result.ToString());
        Assert.Throws<ArgumentOutOfRangeException>("actual", () => matrix.Unclassified(3));
    }

    [Fact]
    public void Networks_that_give_NaN_have_an_accuracy_of_zero()
    {
        var classifier = new Probe.Classifier(1);
        classifier.Parameters["dense2.bias"].CopyFrom([.. Enumerable.Repeat(float.NaN, 10)]);
        Evaluation classes = classifier.Evaluate(new Dataset<float, int>(new float[64 * 40], new int[40], 64, 1));
        Assert.Equal((0.0, 40L, 40L), (classes.Accuracy, classes.Unclassified, classes.ConfusionMatrix!.Unclassified(0)));
        var decision = new Decision(1);
        decision.Parameters["dense1.bias"].CopyFrom([float.NaN]);
        Evaluation answers = decision.Evaluate(new Dataset<float, float>(new float[4 * 40], new float[40], 4, 1));
        Assert.Equal((0.0, 40L, double.NaN), (answers.Accuracy, answers.Unclassified, answers.Loss));
        var labeler = new SoftLabeler(1);
        labeler.Parameters["dense1.bias"].CopyFrom([0, double.NaN, 0]);
        Evaluation soft = labeler.Evaluate(new Dataset<double, double>(new double[8], new double[] { 1, 0, 0, 0, 1, 0 }, 8, 6));
        Assert.Equal((0.0, 2L), (soft.Accuracy, soft.Unclassified));
    }

    [Fact]
    public void Precision_and_recall_of_a_class_that_never_occurs_are_not_numbers()
    {
        Evaluation result = Identity<Plain>().Evaluate(new Dataset<double, int>(new double[] { 1, 0, 0, 0 }, new[] { 0 }, 4, 1));
        Assert.Equal(double.NaN, result.ConfusionMatrix!.Precision(2));
        Assert.Equal(double.NaN, result.ConfusionMatrix.Recall(2));
        Assert.Equal(double.NaN, result.ConfusionMatrix.F1(2));
    }

    [Fact]
    public void Ignored_targets_count_nowhere_and_the_loss_is_exact_over_uneven_batches()
    {
        LinearClassifier<double, Ignoring> network = Identity<Ignoring>();
        var random = new Random(1);
        double[] inputs = [.. Enumerable.Range(0, 600 * 4).Select(_ => random.NextDouble())];
        // Nearly all of the first batch of 256 is ignored, and nothing of the others.
        int[] targets = [.. Enumerable.Range(0, 600).Select(i => i < 250 ? -1 : random.Next(3))];
        Evaluation result = network.Evaluate(new Dataset<double, int>(inputs, targets, 4, 1));
        Assert.Equal(350, result.Count);
        Assert.Equal(350, result.ConfusionMatrix!.Total);
        Assert.Equal(network.Loss(inputs, targets), result.Loss, 1e-14);
        int right = Enumerable.Range(250, 350).Count(i => Largest(inputs.AsSpan(i * 4, 3)) == targets[i]);
        Assert.Equal(right / 350.0, result.Accuracy);
    }

    [Fact]
    public void All_targets_ignored_give_no_loss_and_no_accuracy()
    {
        Evaluation result = Identity<Ignoring>().Evaluate(new Dataset<double, int>(new double[4], new[] { -1 }, 4, 1));
        Assert.Equal(0, result.Count);
        Assert.Equal(0, result.Loss);
        Assert.Equal(double.NaN, result.Accuracy);
    }

    [Fact]
    public void Values_have_errors_and_a_coefficient_of_determination()
    {
        var network = new LinearRegressor<double, double, Plain>(4);
        var random = new Random(2);
        double[] inputs = [.. Enumerable.Range(0, 300 * 3).Select(_ => random.NextDouble())];
        double[] targets = [.. Enumerable.Range(0, 300 * 2).Select(i => random.NextDouble() + (100 * (i % 2)))];
        var outputs = new double[600];
        network.Forward(inputs, outputs);
        Evaluation result = network.Evaluate(new Dataset<double, double>(inputs, targets, 3, 2));
        double[] errors = [.. outputs.Zip(targets, (y, t) => y - t)];
        double[] means = [Enumerable.Range(0, 300).Average(n => targets[2 * n]), Enumerable.Range(0, 300).Average(n => targets[(2 * n) + 1])];
        double variation = targets.Select((t, i) => (t - means[i % 2]) * (t - means[i % 2])).Sum();
        Assert.Equal(300, result.Count);
        Assert.Equal(errors.Average(e => e * e), result.Loss, 1e-9);
        Assert.Equal(errors.Average(e => e * e), result.MeanSquaredError!.Value, 1e-9);
        Assert.Equal(errors.Average(Math.Abs), result.MeanAbsoluteError!.Value, 1e-12);
        Assert.Equal(1 - (errors.Sum(e => e * e) / variation), result.RSquared!.Value, 1e-6);
        Assert.Null(result.Accuracy);
        Assert.Null(result.Unclassified);
        Assert.Null(result.ConfusionMatrix);
    }

    [Fact]
    public void Targets_that_do_not_vary_have_no_coefficient_of_determination()
    {
        var network = new LinearRegressor<double, double, Plain>(4);
        Assert.Equal(double.NaN, network.Evaluate(new Dataset<double, double>(new double[6], new double[4], 3, 2)).RSquared);
    }

    [Fact]
    public void Yes_or_no_outputs_are_right_on_the_side_of_their_target()
    {
        var metrics = new ProbabilityMetrics<float>(threshold: 0);
        metrics.Add([0.1f, -3, 0, 2, float.NaN, float.NaN], (float[])[1, 0, 0, 0.2f, 0, 1]);
        Assert.Equal(0.5, metrics.Accuracy);
        Assert.Equal(2, metrics.ToEvaluation(0, 6).Unclassified);
        metrics.Reset();
        Assert.Equal(0, metrics.ToEvaluation(0, 0).Unclassified);
        Assert.Equal(double.NaN, metrics.Accuracy);
    }

    [Fact]
    public void Probabilities_say_yes_above_one_half_and_signs_are_answers_too()
    {
        var metrics = new ProbabilityMetrics<float>(threshold: 0.5f);
        metrics.Add([0.4f, 0.6f, 0.9f, 0.1f], (float[])[0, 1, 0, 1]);
        Assert.Equal(0.5, metrics.Accuracy);
        metrics = new ProbabilityMetrics<float>(threshold: 0);
        metrics.Add([-2, 0.6f, 0.9f], (float[])[-1, 1, -1]);
        Assert.Equal(2 / 3.0, metrics.Accuracy);
    }

    [Fact]
    public void Class_probabilities_mean_their_largest()
    {
        NetworkInfo info = LinearLayer.Describe("soft", 4, 3, 3, TargetKind.ClassProbabilities, null);
        var metrics = new ClassMetrics<float>(info.Losses[0], info.OutputShape[^1]);
        metrics.Add([0, 1, 0, 5, 1, 0], (float[])[0.2f, 0.5f, 0.3f, 0, 0.4f, 0.6f]);
        Assert.Equal(0.5, metrics.Accuracy);
        Assert.Equal(1, metrics.ToEvaluation(0, 2).ConfusionMatrix![2, 0]);
        Assert.Equal(2, TargetWeight.Count<float>(info, new float[6]));
    }

    [Fact]
    public void A_vocabulary_has_accuracy_but_no_matrix()
    {
        NetworkInfo info = LinearLayer.Describe("large", 4, 50_000, 1, TargetKind.ClassIndices, null);
        var metrics = new ClassMetrics<float>(info.Losses[0], info.OutputShape[^1]);
        var outputs = new float[50_000];
        outputs[49_999] = 1;
        metrics.Add(outputs, (int[])[49_999]);
        Assert.Equal(1, metrics.ToEvaluation(0, 1).Accuracy);
        Assert.Null(metrics.ToEvaluation(0, 1).ConfusionMatrix);
    }

    [Fact]
    public void Data_that_do_not_fit_are_errors()
    {
        LinearClassifier<double, Plain> network = Identity<Plain>();
        var error = Assert.Throws<ArgumentException>("data", () => network.Evaluate(new Dataset<double, int>(new double[3], new int[1], 3, 1)));
        Assert.StartsWith("The inputs have 3 elements; LinearClassifier expects 4.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("data", () => network.Evaluate(new Dataset<double, int>(new double[4], new int[2], 4, 2)));
        Assert.Throws<ArgumentException>("data", () => network.Evaluate(new Dataset<double, int>(Array.Empty<double>(), Array.Empty<int>(), 4, 1)));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => network.Evaluate(new Dataset<double, int>(new double[4], new int[1], 4, 1), source.Token));
    }

    [Fact]
    public void An_evaluation_reads_as_a_line()
    {
        Evaluation result = new(0.123456, 8) { Accuracy = 0.875 };
        Assert.Equal("loss 0.12346, accuracy 87.50 %", result.ToString());
    }

    /// <summary>A classifier whose outputs are its first three inputs.</summary>
    private static LinearClassifier<double, TOptions> Identity<TOptions>()
        where TOptions : ITestNetworkOptions
    {
        var network = new LinearClassifier<double, TOptions>();
        network.Parameters["linear1.weight"].CopyFrom([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);
        network.Parameters["linear1.bias"].CopyFrom([0, 0, 0]);
        return network;
    }

    private static int Largest(ReadOnlySpan<double> values) => values[0] >= values[1] && values[0] >= values[2] ? 0 : values[1] >= values[2] ? 1 : 2;
}
