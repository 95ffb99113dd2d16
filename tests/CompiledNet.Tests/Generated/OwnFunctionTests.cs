using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Functions of the user's own: what the methods compute, with the derivatives of that.</summary>
public sealed class OwnFunctionTests(ITestOutputHelper output)
{
    [Fact]
    public void Outputs_and_losses_are_those_of_the_methods()
    {
        var network = new OwnFunctions(seed: 1);
        double[] inputs = new SampleData(1).Inputs<double>(OwnFunctions.Info, 40);
        double[] targets = [.. Enumerable.Range(0, 40 * OwnFunctions.OutputLength).Select(i => Math.Sin(i))];
        var outputs = new double[targets.Length];
        network.Forward(inputs, outputs);
        double[] expected = [.. inputs.Chunk(6).SelectMany(sample => Plain(network.Parameters, sample))];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], outputs[i], 1e-12 * Math.Max(1, Math.Abs(expected[i])));
        double loss = outputs.Zip(targets, OwnFunctions.Pinball).Average();
        Assert.Equal(loss, network.Loss(inputs, targets), 1e-13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(70)]
    public void Gradients_agree_with_differences(int samples)
    {
        double[] inputs = new SampleData(2).Inputs<double>(OwnFunctions.Info, samples);
        double[] targets = [.. Enumerable.Range(0, samples * OwnFunctions.OutputLength).Select(i => 3 * Math.Sin(i))];
        GradientCheckResult result = GradientCheck.Run(new OwnFunctions(seed: 3), inputs, targets);
        output.WriteLine(result.ToString());
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void A_formula_agrees_with_the_librarys_own_function()
    {
        LibrarySwish library = new(seed: 1);
        OwnSwish own = new(seed: 1);
        float[] inputs = [.. Enumerable.Range(0, 8 * 100).Select(i => i % 2 == 0 ? (i - 400) / 40f : i - 400f)];
        float[] targets = new SampleData(1).Inputs<float>(OwnSwish.Info, 100);
        float[] first = new float[inputs.Length], second = new float[inputs.Length];
        Gradients<float> gradients = library.CreateGradients(), others = own.CreateGradients();
        float loss = library.Backward(inputs, targets, gradients, first);
        Assert.Equal(loss, own.Backward(inputs, targets, others, second), 1e-5f * loss);
        for (int i = 0; i < first.Length; i++) Assert.Equal(first[i], second[i], 1e-5f * Math.Max(1, Math.Abs(first[i])));
    }

    /// <summary>Where an exponential overflows, or a power has a root at 0.</summary>
    [Fact]
    public void Gradients_are_numbers_at_the_ends_and_at_corners()
    {
        var network = new CarefulFunctions(seed: 1);
        float[] inputs = [-1000, -100, -1, 0, 1, 100, 1000, 30];
        var inputGradients = new float[inputs.Length];
        network.BackwardFrom(inputs, Enumerable.Repeat(1f, inputs.Length).ToArray(), network.CreateGradients(), inputGradients);
        output.WriteLine(string.Join(", ", inputGradients));
        Assert.All(inputGradients, slope => Assert.True(float.IsFinite(slope)));
        float[] outputs = new float[8];
        network.Forward(inputs, outputs);
        Assert.All(outputs, value => Assert.True(float.IsFinite(value)));
    }

    private static double[] Plain(ParameterSet<double> parameters, double[] sample)
    {
        double[] x = Dense(parameters, "dense1", sample, OwnFunctions.Swish);
        x = Dense(parameters, "dense2", x, OwnFunctions.Snake);
        x = Dense(parameters, "dense3", x, OtherFunctions.Bump);
        return Dense(parameters, "dense4", x, static value => value);
    }

    private static double[] Dense(ParameterSet<double> parameters, string name, double[] x, Func<double, double> activation)
    {
        double[] weight = parameters[$"{name}.weight"].ToArray(), bias = parameters[$"{name}.bias"].ToArray();
        return [.. bias.Select((b, unit) => activation(b + x.Select((value, i) => value * weight[(unit * x.Length) + i]).Sum()))];
    }
}
