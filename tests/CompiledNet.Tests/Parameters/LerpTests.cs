using CompiledNet.Probe;

namespace CompiledNet.Tests.Parameters;

/// <summary>Sets that follow another one, and views of some tensors.</summary>
public sealed class LerpTests
{
    [Fact]
    public void A_set_moves_towards_another_one()
    {
        ParameterSet<float> slow = new(NormalizedBatch.Info, 1), fast = new(NormalizedBatch.Info, 2);
        foreach (Parameter<float> count in fast.Matching("*.num_batches_tracked")) count.CopyFrom([7]);
        float[] before = slow.Storage.ToArray(), target = fast.Storage.ToArray();
        slow.Lerp(fast, 0.25);
        foreach (Parameter<float> parameter in slow)
        {
            if (parameter.Info.IsCount) Assert.Equal([7], parameter.ToArray());
        }

        int counts = slow.Count(parameter => parameter.Info.IsCount);
        int others = slow.Storage.ToArray().Where((value, i) => value != before[i] + (0.25f * (target[i] - before[i]))).Count();
        Assert.True(counts > 0 && others <= counts);
        Assert.Equal(target, fast.Storage.ToArray());
    }

    [Fact]
    public void The_ends_are_the_sets_themselves()
    {
        ParameterSet<double> slow = new(ClassifierDouble.Info, 1), fast = new(ClassifierDouble.Info, 2);
        double[] before = slow.Storage.ToArray();
        slow.Lerp(fast, 0);
        Assert.Equal(before, slow.Storage.ToArray());
        slow.Lerp(fast, 1);
        Assert.Equal(fast.Storage.ToArray(), slow.Storage.ToArray());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void An_amount_outside_is_refused(double amount)
    {
        ParameterSet<double> slow = new(ClassifierDouble.Info, 1), fast = new(ClassifierDouble.Info, 2);
        double[] before = slow.Storage.ToArray();
        Assert.Contains("from 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(nameof(amount), () => slow.Lerp(fast, amount)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("other", () => slow.Lerp(new ParameterSet<double>(TaggerDouble.Info, 1), 0.5));
        Assert.Equal(before, slow.Storage.ToArray());
    }

    [Fact]
    public void Patterns_choose_tensors_by_their_names()
    {
        var set = new ParameterSet<float>(Classifier.Info, 1);
        string[] all = [.. set.Select(parameter => parameter.Name)];
        Assert.Equal(all, set.Matching("*").Select(parameter => parameter.Name));
        Assert.Equal(all.Where(name => name.EndsWith(".bias", StringComparison.Ordinal)), set.Matching("*.bias").Select(parameter => parameter.Name));
        Assert.Equal([all[0]], set.Matching(all[0]).Select(parameter => parameter.Name));
        Assert.Equal(all.Where(name => name.StartsWith("dense1.", StringComparison.Ordinal)), set.Matching("dense?.*").Where(parameter => parameter.Name[5] == '1').Select(parameter => parameter.Name));
        Assert.Empty(set.Matching("DENSE1.weight"));
    }
}
