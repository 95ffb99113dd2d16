using System.Diagnostics;
using CompiledNet.Probe;
using CsCheck;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Hundreds of random networks against differences of their losses and against plain arithmetic.</summary>
public sealed class RandomNetworkTests(ITestOutputHelper output)
{
    private const int Count = 30;

    private const ulong Seed = 20251;

    /// <summary>Smaller networks are tried until none fails, or so often.</summary>
    private const int ShrinkRounds = 12;

    [Theory]
    [InlineData(1)]
    public void Outputs_losses_and_gradients_of_random_networks_are_right(uint stream)
    {
        long start = Stopwatch.GetTimestamp();
        var random = new PCG(stream, Seed);
        NetworkChoice[] choices = NetworkChoice.Any.Array[Count].Generate(random, null, out _);
        RandomNetworkCheck[] checks = Check(choices);
        RandomNetworkCheck worst = checks.MaxBy(check => check.Gradients?.WorstRelativeError ?? 0)!;
        output.WriteLine($"{Count} networks in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        output.WriteLine($"{checks.Sum(check => check.Gradients?.CheckedElements ?? 0)} derivatives compared, {checks.Sum(check => check.Gradients?.UnresolvedElements ?? 0)} left out at kinks");
        output.WriteLine($"worst difference from plain arithmetic: {checks.Max(check => check.WorstDifference):0.##E+0}");
        output.WriteLine($"worst gradient: {worst.Gradients}{Environment.NewLine}{worst.Network}");
        // Dead units, or a softmax of one class, leave some networks a tensor without effect.
        int undecided = checks.Count(check => check.Gradients?.Outcome == GradientCheckOutcome.Inconclusive);
        output.WriteLine($"{checks.Count(check => check.HasSteps)} networks run step by step");
        output.WriteLine($"{undecided} networks with a tensor that could not be compared");
        RandomNetworkCheck? failed = Array.Find(checks, check => check.Failure is not null);
        if (failed is null)
        {
            Assert.InRange(undecided, 0, Count / 5);
            return;
        }

        RandomNetworkCheck smallest = Shrink(failed);
        Assert.Fail($"{checks.Count(check => check.Failure is not null)} of {Count} networks fail. {smallest.Failure}{Environment.NewLine}{smallest.Network}");
    }

    private RandomNetworkCheck[] Check(IEnumerable<NetworkChoice> choices)
    {
        RandomNetworkCheck[] checks = [.. choices.Select(choice => new RandomNetworkCheck(new RandomNetwork(choice)))];
        long start = Stopwatch.GetTimestamp();
        using RandomNetworkCompiler compiled = RandomNetworkCompiler.Compile([.. checks.Select(check => check.Network)]);
        output.WriteLine($"{checks.Length} networks compiled in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        Parallel.For(0, checks.Length, i => compiled.Networks[i].Accept(checks[i]));
        return checks;
    }

    private RandomNetworkCheck Shrink(RandomNetworkCheck failed)
    {
        for (int round = 0; round < ShrinkRounds; round++)
        {
            if (Array.Find(Check(failed.Network.Choice.Simpler()), check => check.Failure is not null) is not { } simpler) return failed;
            failed = simpler;
        }

        return failed;
    }
}
