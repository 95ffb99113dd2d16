namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>The mean of squares over the whole range of its arguments.</summary>
public sealed class MeanSquaredErrorAccuracyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Value_and_gradient_are_exact_over_the_whole_range(bool isDouble)
    {
        using var net = new BareNetwork("1", "[Activation(Activation.Identity)] [MeanSquaredErrorLoss]", isDouble);
        double[] numbers = [0, -0d, 1e-310, 1e-40, 1e-30, 1e-20, -1e-8, 0.1, 1, -1.0000001, 3, 17, 1e4, -1e15, 1e18, 1e30, -1e30];
        foreach (double output in numbers.Select(net.Round))
        {
            foreach (double target in numbers.Select(net.Round))
            {
                BigNumber difference = (BigNumber)output - target;
                double loss = net.Round((double)(difference * difference));
                double gradient = (double)(2 * difference);
                string what = FormattableString.Invariant($"{output:R} for {target:R}");
                double actual = net.Network.Backward([output], [target], out double[] gradients);
                net.AssertNear(loss, actual, double.IsFinite(loss) ? loss : 0, "Loss of " + what);
                net.AssertNear(gradient, gradients[0], Math.Abs(gradient), "Gradient of " + what);
            }
        }
    }
}
