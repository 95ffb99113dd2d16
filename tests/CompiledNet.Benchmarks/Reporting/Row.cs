using System.Text.Json.Serialization;

namespace CompiledNet.Benchmarks;

/// <summary>One comparison: a line of the table and an object of the JSON file.</summary>
internal sealed record Row
{
    /// <summary>The workload's name.</summary>
    public required string Workload { get; init; }

    /// <summary><c>inference</c>, <c>training</c>, <c>stepping</c> or <c>startup</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>
    /// What exactly a start-up row measures, or by which calls a stepping row runs; <see langword="null"/> in the others.
    /// </summary>
    public string? Measure { get; init; }

    /// <summary>The number of samples.</summary>
    public required int Batch { get; init; }

    /// <summary><c>sgd</c>, <c>adam</c>, or <see langword="null"/> where nothing is updated.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The threads asked for, which are the peer's.</summary>
    public required int Threads { get; init; }

    /// <summary>The threads that ours had: a call for few samples uses one of them.</summary>
    public required int OursThreads { get; init; }

    /// <summary><c>onnxruntime</c> or <c>libtorch</c>.</summary>
    public required string Peer { get; init; }

    /// <summary>Our median.</summary>
    public required double OursMicroseconds { get; init; }

    /// <summary>Our best.</summary>
    public required double OursBestMicroseconds { get; init; }

    /// <summary>The peer's median.</summary>
    public required double PeerMicroseconds { get; init; }

    /// <summary>The peer's best.</summary>
    public required double PeerBestMicroseconds { get; init; }

    /// <summary>The time steps of ours, in stepping rows.</summary>
    public int? Steps { get; init; }

    /// <summary>What one of them takes, in nanoseconds: of the median.</summary>
    public double? StepNanoseconds => OursMicroseconds * 1000 / Steps;

    /// <summary>How many times as long the peer took: of the medians.</summary>
    public double Ratio => PeerMicroseconds / OursMicroseconds;

    /// <summary>What a call of ours allocates, in bytes; <see langword="null"/> in start-up rows.</summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>Our speed.</summary>
    public double? Gigaflops { get; init; }

    /// <summary>Our speed, relative to the most that one core was seen to do in the same run.</summary>
    public double? ShareOfPeak { get; init; }

    /// <summary>
    /// The time of our last of 3,000 steps, relative to that of our first; <see langword="null"/> outside training.
    /// </summary>
    public double? LateToEarly { get; init; }

    /// <summary>The largest relative difference between our results and the peer's.</summary>
    public double? WorstDifference { get; init; }

    /// <summary>Whether the results agree.</summary>
    public bool Agrees { get; init; } = true;

    /// <summary>What a reader should know of this row.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}
