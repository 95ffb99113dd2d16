namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>The numbers whose sums a loss and its derivatives are: what is rounded off the largest of them is all that may be missing.</summary>
/// <param name="Value">Those of the loss.</param>
/// <param name="Gradient">Those of the derivative for each output.</param>
internal sealed record LossTerms(BigNumber[] Value, BigNumber[][] Gradient)
{
    public static double Sum(BigNumber[] terms) => (double)terms.Aggregate((x, y) => x + y);

    public static double Largest(BigNumber[] terms) => (double)terms.Select(BigNumber.Abs).Aggregate(BigNumber.Max);

    /// <summary>Asserts that a network gives the loss and all derivatives of each sample, in both precisions.</summary>
    /// <param name="shape">The shape of its input, where it has one input.</param>
    /// <param name="attributes">Layers that hand the input on, and the loss.</param>
    /// <param name="samples">Outputs and targets.</param>
    /// <param name="termsOf">What they give.</param>
    public static void Check(
        string shape, string attributes, IReadOnlyList<(double[] Outputs, double[] Targets)> samples, Func<double[], double[], LossTerms> termsOf)
    {
        foreach (bool isDouble in new[] { false, true })
        {
            using var net = new BareNetwork(shape, attributes, isDouble);
            foreach ((double[] givenOutputs, double[] givenTargets) in samples)
            {
                double[] outputs = [.. givenOutputs.Select(net.Round)], targets = [.. givenTargets.Select(net.Round)];
                termsOf(outputs, targets).CheckSample(net, outputs, targets);
            }
        }
    }

    private void CheckSample(BareNetwork net, double[] outputs, double[] targets)
    {
        string what = $"{Write(outputs)} for {Write(targets)}";
        double loss = net.Network.Backward(outputs, targets, out double[] gradients);
        net.AssertSame(Sum(Value), loss, Largest(Value), "Loss of " + what, Value.Length);
        net.AssertSame(Sum(Value), net.Network.Loss(outputs, targets), Largest(Value), "Loss without gradients of " + what, Value.Length);
        Assert.Equal(Gradient.Length, gradients.Length);
        for (int i = 0; i < gradients.Length; i++)
        {
            net.AssertSame(Sum(Gradient[i]), gradients[i], Largest(Gradient[i]), $"Gradient {i} of {what}", Gradient[i].Length);
        }
    }

    private static string Write(double[] numbers) => $"[{string.Join(", ", numbers.Select(number => FormattableString.Invariant($"{number:R}")))}]";
}
