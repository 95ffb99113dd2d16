namespace CompiledNet.Tests.Optimizers;

public sealed class OptimizerOptionTests
{
    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void LearningRate_must_be_finite_and_not_negative(double rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Sgd(rate));
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Adam(rate));
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new AdamW(rate));
        var optimizer = new Sgd(0.1);
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => optimizer.LearningRate = rate);
        Assert.Equal(0.1, optimizer.LearningRate);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Shares_of_the_past_must_be_below_1(double share)
    {
        Assert.Throws<ArgumentOutOfRangeException>("Momentum", () => new Sgd(1) { Momentum = share });
        Assert.Throws<ArgumentOutOfRangeException>("Dampening", () => new Sgd(1) { Dampening = share });
        Assert.Throws<ArgumentOutOfRangeException>("Beta1", () => new Adam { Beta1 = share });
        Assert.Throws<ArgumentOutOfRangeException>("Beta2", () => new Adam { Beta2 = share });
        Assert.Throws<ArgumentOutOfRangeException>("Beta1", () => new AdamW { Beta1 = share });
        Assert.Throws<ArgumentOutOfRangeException>("Beta2", () => new AdamW { Beta2 = share });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-8)]
    [InlineData(9e-16)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Epsilon_must_be_positive(double epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>("Epsilon", () => new Adam { Epsilon = epsilon });
        var exception = Assert.Throws<ArgumentOutOfRangeException>("Epsilon", () => new AdamW { Epsilon = epsilon });
        Assert.Contains("1E-15", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WeightDecay_must_be_finite_and_not_negative(double decay)
    {
        Assert.Throws<ArgumentOutOfRangeException>("WeightDecay", () => new Sgd(1) { WeightDecay = decay });
        Assert.Throws<ArgumentOutOfRangeException>("WeightDecay", () => new Adam { WeightDecay = decay });
        Assert.Throws<ArgumentOutOfRangeException>("WeightDecay", () => new AdamW { WeightDecay = decay });
    }
}
