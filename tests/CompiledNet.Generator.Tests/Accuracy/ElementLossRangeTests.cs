namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Losses of single outputs at the ends of their ranges, and in sums over very many outputs.</summary>
public sealed class ElementLossRangeTests
{
    private const int ManyOutputs = 100_001;

    public static TheoryData<string> Attributes => [.. ElementLoss.All.Select(loss => loss.Attribute)];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Value_and_gradient_keep_their_digits(string attribute)
    {
        ElementLoss loss = Find(attribute);
        LossTerms.Check("1", Layers(loss), loss.Samples, (outputs, targets) => loss.Terms(outputs[0], targets[0]));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void A_mean_over_very_many_outputs_keeps_its_digits(string attribute)
    {
        ElementLoss loss = Find(attribute);
        using var net = new BareNetwork(FormattableString.Invariant($"{ManyOutputs}"), Layers(loss), isDouble: false);
        (double Output, double Target)[] elements = [.. loss.Samples.Select(sample => (net.Round(sample.Outputs[0]), net.Round(sample.Targets[0])))];
        LossTerms[] terms = [.. elements.Select(element => loss.Terms(element.Output, element.Target))];
        double[] values = [.. terms.Select(element => LossTerms.Sum(element.Value))], sizes = [.. terms.Select(element => LossTerms.Largest(element.Value))];
        double[] slopes = [.. terms.Select(element => LossTerms.Sum(element.Gradient[0]))], largest = [.. terms.Select(element => LossTerms.Largest(element.Gradient[0]))];
        double[] outputs = [.. Enumerable.Range(0, ManyOutputs).Select(i => elements[i % elements.Length].Output)];
        double[] targets = [.. Enumerable.Range(0, ManyOutputs).Select(i => elements[i % elements.Length].Target)];
        double divisor = attribute.StartsWith("KL", StringComparison.Ordinal) ? 1 : ManyOutputs;

        double actual = net.Network.Backward(outputs, targets, out double[] gradients);
        double expected = 0, size = 0;
        for (int i = 0; i < ManyOutputs; i++)
        {
            int element = i % elements.Length;
            expected += values[element];
            size += sizes[element];
            net.AssertSame(slopes[element] / divisor, gradients[i], largest[element] / divisor, "Gradient", terms[element].Gradient[0].Length);
        }

        net.AssertSame(expected / divisor, actual, size / divisor, "Loss", ManyOutputs);
    }

    /// <summary>A sigmoid of an infinite logit is 1 or 0, and what has no part in the target costs nothing.</summary>
    [Theory]
    [InlineData(double.PositiveInfinity, 1, 0, 0)]
    [InlineData(double.NegativeInfinity, 0, 0, 0)]
    [InlineData(double.PositiveInfinity, 0, double.PositiveInfinity, 0.75)]
    [InlineData(double.NegativeInfinity, 1, double.PositiveInfinity, -0.25)]
    [InlineData(double.NaN, 1, double.NaN, double.NaN)]
    public void Infinite_logits_of_a_focal_loss_give_the_limits(double logit, double target, double loss, double gradient)
    {
        foreach (bool isDouble in new[] { false, true })
        {
            using var net = new BareNetwork("1", "[Activation(Activation.Identity)] [FocalLoss]", isDouble);
            Assert.Equal(loss, net.Network.Backward([logit], [target], out double[] gradients));
            Assert.Equal(gradient, gradients[0]);
        }
    }

    private static ElementLoss Find(string attribute) => ElementLoss.All.Single(loss => loss.Attribute == attribute);

    private static string Layers(ElementLoss loss) => $"[Activation(Activation.Identity)] [{loss.Attribute}]";
}
