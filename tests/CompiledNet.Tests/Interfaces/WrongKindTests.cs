#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Probe;

namespace CompiledNet.Tests.Interfaces;

/// <summary>Behind an interface a wrong kind of data is refused with both kinds named, before anything begins.</summary>
public sealed class WrongKindTests
{
    private const string ClassesExpected = "The targets of Classifier are indices (int); numbers (float) were given.";

    [Fact]
    public void Numbers_are_no_targets_of_classes()
    {
        ITrainableNetwork<float> network = ProbeNetworks.Of<float>(nameof(Classifier)).Create(seed: 1);
        float[] inputs = new float[Classifier.InputLength], targets = [1];
        Gradients<float> gradients = network.CreateGradients();
        gradients.Storage.Fill(7);
        using var pool = new WorkerPool(2);
        var total = new LossTotal();
        Told("targets", ClassesExpected, () => network.Loss(inputs, targets));
        Told("targets", ClassesExpected, () => network.Loss(inputs, targets, pool));
        Told("targets", ClassesExpected, () => network.Backward(inputs, targets, gradients));
        Told("targets", ClassesExpected, () => network.Backward(inputs, targets, gradients, pool));
        Told("targets", ClassesExpected, () => network.Backward(inputs, targets, gradients, new float[inputs.Length]));
        Told("targets", ClassesExpected, () => network.Backward(inputs, targets, gradients, new float[inputs.Length], pool));
        Told("targets", ClassesExpected, () => network.AddLosses(inputs, targets, new float[Classifier.OutputLength], ref total, pool));
        Told("targets", ClassesExpected, () => network.LossDivisor(targets));
        Told("targets", ClassesExpected, () => GradientCheck.Run(network, inputs, targets));
        Assert.Equal(-1, gradients.Storage.IndexOfAnyExcept(7));
        Assert.Equal(0, total.Mean);
    }

    [Fact]
    public void What_losses_are_divided_by_is_told_for_right_targets_alone()
    {
        ITrainableNetwork<float> classifier = ProbeNetworks.Of<float>(nameof(Classifier)).Create(seed: 1);
        Assert.Equal(3, classifier.LossDivisor(new int[3]));
        Assert.Throws<ArgumentException>("targets", () => classifier.LossDivisor(new[] { 0, 99 }));
        ITrainableNetwork<float> controller = ProbeNetworks.Of<float>(nameof(Controller)).Create(seed: 1);
        Assert.Throws<ArgumentException>("targets", () => controller.LossDivisor(new float[controller.Info.TargetLength + 1]));
    }

    [Fact]
    public void Outputs_are_no_place_for_targets_of_a_network_of_ones_own()
    {
        ITrainableNetwork<float> network = new FakeNetwork(3);
        float[] inputs = [1, 2], targets = [5, 6];
        using var pool = new WorkerPool(1);
        var total = new LossTotal();
        Assert.Throws<ArgumentException>("outputs", () => network.AddLosses(inputs, targets, targets, ref total, pool));
        Assert.Equal([5, 6], targets);
    }

    [Fact]
    public void Classes_are_no_targets_of_numbers_and_no_inputs()
    {
        ITrainableNetwork<double> network = ProbeNetworks.Of<double>(nameof(ControllerDouble)).Create(seed: 1);
        double[] inputs = new double[ControllerDouble.InputLength];
        Told("targets", "The targets of ControllerDouble are numbers (double); indices (int) were given.", () => network.Loss(inputs, new int[1]));
        const string Inputs = "The inputs of ControllerDouble are numbers (double); indices (int) were given.";
        Told("inputs", Inputs, () => network.Forward(new int[1], new double[ControllerDouble.OutputLength]));
        Told("inputs", Inputs, () => network.Loss(new Samples<double>(inputs, [1]), inputs));
    }

    [Fact]
    public void Data_of_the_wrong_kind_are_refused_before_the_first_step()
    {
        ITrainableNetwork<float> network = ProbeNetworks.Of<float>(nameof(Classifier)).Create(seed: 1);
        float[] before = network.Parameters.Storage.ToArray();
        var wrong = new Dataset<float, float>(new float[Classifier.InputLength], [1], Classifier.InputLength, 1);
        var right = new Dataset<float, int>(new float[Classifier.InputLength], [1], Classifier.InputLength, 1);
        var inDouble = new Dataset<double, int>(new double[Classifier.InputLength], [1], Classifier.InputLength, 1);
        const string Expected = "A Dataset<float, int> was expected, as Classifier takes inputs of float and targets of int; a ";
        var progress = new Training.CallbackProgress(_ => Assert.Fail("a step"));
        var options = new TrainingOptions { Progress = progress };
        Told("training", $"{Expected}Dataset<float, float> was given.", () => network.Train(wrong, new Sgd(0.1), options));
        Told("training", $"{Expected}Dataset<double, int> was given.", () => network.Train(inDouble, new Sgd(0.1), options));
        Told("data", $"{Expected}Dataset<float, float> was given.", () => network.Evaluate(wrong));
        Told("Validation", $"{Expected}Dataset<float, float> was given.", () => network.Train(
            right, new Sgd(0.1), new TrainingOptions { Progress = progress, Validation = wrong }));
        Assert.Equal(before, network.Parameters.Storage.ToArray());
    }

    private static void Told(string argument, string message, Action call) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, call).Message, StringComparison.Ordinal);
}
