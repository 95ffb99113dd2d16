using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Recurrent layers over sequences of one, few and many steps, and over batches of less and more than a pack.</summary>
public sealed class RecurrentTests
{
    private static readonly ProbeNetwork[] Networks =
    [
        new ProbeNetwork<double>(RecurrentOnce.Info, parameters => new RecurrentOnce(parameters)),
        new ProbeNetwork<double>(RecurrentTwice.Info, parameters => new RecurrentTwice(parameters)),
        new ProbeNetwork<double>(RecurrentFive.Info, parameters => new RecurrentFive(parameters)),
        new ProbeNetwork<double>(RecurrentLong.Info, parameters => new RecurrentLong(parameters)),
        new ProbeNetwork<double>(RecurrentWide.Info, parameters => new RecurrentWide(parameters)),
    ];

    public static TheoryData<string, int> Cases => new(
        from network in Networks from samples in new[] { 1, 5, 33, 70 } select new TheoryDataRow<string, int>(network.Name, samples));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_right(string name, int samples)
    {
        ProbeNetwork<double> type = Networks.OfType<ProbeNetwork<double>>().Single(network => network.Name == name);
        ITrainableNetwork<double> network = type.Create(seed: 3);
        var data = new SampleData(4);
        GradientCheckResult result = GradientCheck.Run(
            network, data.Inputs<double>(type.Info, samples), data.Targets<double>(type.Info, samples), 5, 12);

        // After one step, nothing has been multiplied by the states' weights.
        GradientCheckOutcome expected = name == nameof(RecurrentOnce) ? GradientCheckOutcome.Inconclusive : GradientCheckOutcome.Passed;
        Assert.True(result.Outcome == expected, result.ToString());
    }

    [Fact]
    public void The_states_weight_has_no_gradient_after_one_step_and_it_is_written()
    {
        var network = new RecurrentOnce(1);
        Gradients<double> gradients = network.CreateGradients();
        gradients["block1.rnn1.weight_hh"].CopyFrom([.. Enumerable.Repeat(7.0, 36)]);
        network.Backward(new double[3 * 4], new double[3 * 2], gradients);
        Assert.All(gradients["block1.rnn1.weight_hh"].ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void Gradients_of_tanh_stay_exact_where_it_rounds_to_one()
    {
        // With a = 20 the derivative is 4 e⁻⁴⁰, while 1 - tanh² is 0.
        var network = new SaturatedRecurrence(1);
        foreach (Parameter<float> parameter in network.Parameters) parameter.CopyFrom([parameter.Name.EndsWith("_ih", StringComparison.Ordinal) ? 10 : 0]);
        Gradients<float> gradients = network.CreateGradients();
        var inputGradients = new float[2];
        network.Backward([1, 1], [0], gradients, inputGradients);

        // ∂L/∂h = 2 (h - 0), and ∂h/∂x = w · g′.
        Assert.Equal(0, inputGradients[0]);
        Assert.Equal(2 * 10 * 4 * Math.Exp(-40), inputGradients[1], 1e-5 * 80 * Math.Exp(-40));
    }
}
