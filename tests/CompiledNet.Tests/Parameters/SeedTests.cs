using CompiledNet.Probe;

namespace CompiledNet.Tests.Parameters;

/// <summary>Any integer of up to 64 bits is a seed, and equal numbers are equal seeds.</summary>
public sealed class SeedTests
{
    public static TheoryData<long> Numbers => [0, 1, -1, 42, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Equal_numbers_are_equal_seeds_whatever_their_type(long number)
    {
        Seed seed = number;
        Assert.Equal(unchecked((ulong)number), seed.Value);
        Assert.Equal(seed, (Seed)unchecked((ulong)number));
        Assert.Equal(new Classifier(unchecked((ulong)number)).Parameters.Storage, new Classifier(number).Parameters.Storage);
        Assert.Equal(new Classifier(number).Parameters.Storage, new ParameterSet<float>(Classifier.Info, number).Storage);
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            int small = (int)number;
            Assert.Equal(seed, (Seed)small);
            Assert.Equal(new Classifier(number).Parameters.Storage, new Classifier(small).Parameters.Storage);
        }

        if (number is >= 0 and <= uint.MaxValue)
        {
            uint unsigned = (uint)number;
            Assert.Equal(seed, (Seed)unsigned);
            Assert.Equal(new Classifier(number).Parameters.Storage, new Classifier(unsigned).Parameters.Storage);
        }
    }

    [Fact]
    public void Whatever_takes_a_seed_takes_any_integer()
    {
        int small = -7;
        long large = long.MinValue;
        ulong unsigned = ulong.MaxValue;
        var data = new Dataset<float, int>(new float[640], new int[10], Classifier.InputLength, Classifier.TargetLength);
        Assert.Equal(5, data.Split(0.5, small).First.Count);
        Assert.Equal(5, data.Split(0.5, large).First.Count);
        Assert.Equal(5, data.Split(0.5, unsigned).First.Count);
        Assert.Equal(5, data.Split(0.5, seed: -1).First.Count);
        Assert.Equal(3, data.SplitByCount(3, seed: small).First.Count);
        Assert.Equal(unchecked((ulong)-7), new TrainingOptions { Seed = small }.Seed.Value);
        Assert.Equal(1ul << 63, new TrainingOptions { Seed = large }.Seed.Value);
        Assert.Equal(ulong.MaxValue, new TrainingOptions { Seed = -1 }.Seed.Value);
        var gradients = new Gradients<float>(Classifier.Info) { Seed = small };
        gradients.Seed = unsigned;
        ulong value = gradients.Seed + 1;
        Assert.Equal(0ul, value);
        Assert.Equal("18446744073709551615", gradients.Seed.ToString());
        Assert.Equal(new Classifier().Parameters.Storage, new Classifier(0).Parameters.Storage);
        Assert.True(GradientCheck.Run(new ControllerDouble(1), new double[ControllerDouble.InputLength], new double[ControllerDouble.TargetLength], seed: small).ToString().Length > 0);
    }
}
