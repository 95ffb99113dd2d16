using System.Diagnostics;
using System.Globalization;
using CompiledNet.Probe;
using CsCheck;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Hundreds of random networks against differences of their losses and against plain arithmetic.</summary>
public sealed class RandomNetworkTests(ITestOutputHelper output)
{
    /// <summary>The networks of a stream of random numbers, which are compiled as one assembly.</summary>
    private const int Count = 50;

    /// <summary>The same of networks that run step by step.</summary>
    private const int StreamingCount = 12;

    private const int UsualStreams = 2;

    /// <summary>The variable that asks for more streams than usual.</summary>
    private const string StreamsVariable = "COMPILEDNET_RANDOM_STREAMS";

    private const ulong Seed = 20251;

    /// <summary>Smaller networks are tried until none fails, or so often.</summary>
    private const int ShrinkRounds = 12;

    /// <summary>The numbers of the streams, from 1.</summary>
    public static TheoryData<uint> Streams => [.. Enumerable.Range(1, StreamCount).Select(stream => (uint)stream)];

    private static int StreamCount =>
        Environment.GetEnvironmentVariable(StreamsVariable) is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : UsualStreams;

    [Theory]
    [MemberData(nameof(Streams))]
    public void Outputs_losses_and_gradients_of_random_networks_are_right(uint stream)
    {
        int undecided = Check(NetworkChoice.Any, Count, stream).Count(check => check.Gradients?.Outcome is null or GradientCheckOutcome.Inconclusive);

        // Dead units, or a softmax of one class, leave some networks a tensor without effect, and some grow beyond all numbers.
        Assert.InRange(undecided, 0, Count / 4);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Random_networks_step_by_step_have_the_bits_of_whole_samples(uint stream)
    {
        int streaming = Check(NetworkChoice.Streaming, StreamingCount, stream).Count(check => check.HasSteps);

        // Those without a layer that remembers anything have no steps.
        Assert.InRange(streaming, StreamingCount / 2, StreamingCount);
    }

    private RandomNetworkCheck[] Check(Gen<NetworkChoice> networks, int count, uint stream)
    {
        long start = Stopwatch.GetTimestamp();
        RandomNetworkCheck[] checks = Check(networks.Array[count].Generate(new PCG(stream, Seed), null, out _));
        RandomNetworkCheck worst = checks.MaxBy(check => check.Gradients?.WorstRelativeError ?? 0)!;
        output.WriteLine($"{count} networks in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, of which {checks.Count(check => check.HasSteps)} run step by step");
        output.WriteLine($"{checks.Sum(check => check.Gradients?.CheckedElements ?? 0)} derivatives compared, {checks.Sum(check => check.Gradients?.UnresolvedElements ?? 0)} left out at kinks");
        output.WriteLine($"worst difference from plain arithmetic: {checks.Max(check => check.WorstDifference):0.##E+0}");
        output.WriteLine($"worst gradient: {worst.Gradients}{Environment.NewLine}{worst.Network}");
        if (Array.Find(checks, check => check.Failure is not null) is not { } failed) return checks;
        RandomNetworkCheck smallest = Shrink(failed);
        throw new Xunit.Sdk.XunitException(
            $"{checks.Count(check => check.Failure is not null)} of {count} networks fail. {smallest.Failure}{Environment.NewLine}{smallest.Network}");
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
