using System.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Tests.Incremental;

/// <summary>An edit while the generator works stops it, whatever it is doing.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    [Fact]
    public void Inference_and_lowering_stop()
    {
        NetworkSpec spec = SpecOf("[Dense(3)]");
        Assert.Throws<OperationCanceledException>(() => GraphBuilder.Build(spec, Cancelled));

        Graph graph = GraphBuilder.Build(spec, TestContext.Current.CancellationToken).Graph!;
        Assert.Throws<OperationCanceledException>(() => NetworkLowering.Plan(graph, Cancelled));
        Assert.Throws<OperationCanceledException>(() => CompiledNetwork.From(spec, Cancelled));
    }

    [Fact]
    public void Emission_stops()
    {
        CompiledNetwork compiled = CompiledNetwork.From(SpecOf("[Dense(3)]"), TestContext.Current.CancellationToken);
        Assert.NotNull(compiled.Plan);
        Assert.Throws<OperationCanceledException>(() => EmittedNetwork.From(compiled.Plan, Cancelled));
    }

    /// <summary>
    /// Layers that are all different, so that no kernel is written for two of them. A thread of its own cancels: others of the process may be
    /// taken by other tests.
    /// </summary>
    [Fact]
    public void A_large_network_stops_long_before_it_is_written()
    {
        CancellationToken testCancellation = TestContext.Current.CancellationToken;
        NetworkSpec spec = SpecOf(string.Join(' ', Enumerable.Range(1, 400).Select(i => $"[Dense({i}, Activation = Activation.ReLU)]")));
        CompiledNetwork compiled = CompiledNetwork.From(spec, testCancellation);
        long start = Stopwatch.GetTimestamp();
        EmittedNetwork whole = EmittedNetwork.From(compiled.Plan, testCancellation);
        TimeSpan uncancelled = Stopwatch.GetElapsedTime(start);
        Assert.NotEmpty(whole.Sources);

        using var source = CancellationTokenSource.CreateLinkedTokenSource(testCancellation);
        long cancelled = 0;
        var canceller = new Thread(() =>
        {
            Thread.Sleep(uncancelled / 20);
            Volatile.Write(ref cancelled, Stopwatch.GetTimestamp());
            source.Cancel();
        });
        canceller.Start();
        Assert.Throws<OperationCanceledException>(() => EmittedNetwork.From(compiled.Plan, source.Token));
        TimeSpan further = Stopwatch.GetElapsedTime(Volatile.Read(ref cancelled));
        canceller.Join();
        Assert.True(further < uncancelled / 2, $"It went on for {further} of {uncancelled}.");
    }

    private static NetworkSpec SpecOf(string layers) => Specs.Of(Sources.Network($"[Network(4)] {layers} [MeanSquaredErrorLoss]"));
}
