using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>Gradient checks of networks on inputs and targets that are drawn for them.</summary>
internal static class NetworkGradients
{
    /// <summary>Fails unless the check ends as it should.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">The number of samples that are drawn.</param>
    /// <param name="elements">The elements of a tensor that are compared.</param>
    /// <param name="expected">How it should end.</param>
    public static void Check(ITrainableNetwork<double> network, int samples, int elements, GradientCheckOutcome expected = GradientCheckOutcome.Passed)
    {
        var data = new SampleData(4);
        (double[] numbers, int[] indices) = data.AllInputs<double>(network.Info, samples);
        Targets<double> targets = data.Targets<double>(network.Info, samples);
        GradientCheckResult result = GradientCheck.Run(network, new Samples<double>(numbers, indices), targets, 5, elements);
        Assert.True(result.Outcome == expected, $"{network.Info.Name}: {result}");
    }
}
