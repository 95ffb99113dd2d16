namespace CompiledNet.CompilerServices;

/// <summary>The memory in which one sample after the other is aligned. It holds doubles, whatever the type of the network.</summary>
internal readonly ref struct CTCMemory
{
    /// <param name="shape">The figures of the loss.</param>
    /// <param name="room">As many numbers as the generator has reserved.</param>
    public CTCMemory(CTCShape shape, Span<double> room)
    {
        StatePitch = shape.StatePitch;
        int classes = LogSoftmax.Padded(shape.Classes);
        Alphas = Take(ref room, shape.Steps * StatePitch);
        Skips = Take(ref room, StatePitch);
        Emissions = Take(ref room, StatePitch);
        Betas = Take(ref room, StatePitch);
        Shares = Take(ref room, StatePitch);
        Logits = Take(ref room, classes);
        Powers = Take(ref room, classes);
        Largest = Take(ref room, shape.Steps);
        LogSums = Take(ref room, shape.Steps);
    }

    /// <summary>From one row of states to the next.</summary>
    public int StatePitch { get; }

    /// <summary>For each step a row of log αₜ(s), with two impossible states before the first.</summary>
    public Span<double> Alphas { get; }

    /// <summary>0 for states that may follow the one but one before them, −∞ for others; two more behind the last.</summary>
    public Span<double> Skips { get; }

    /// <summary>What a step gives each state, log yₜ(s); backwards with log βₜ(s); two impossible states behind the last.</summary>
    public Span<double> Emissions { get; }

    /// <summary>log βₜ(s) of one step.</summary>
    public Span<double> Betas { get; }

    /// <summary>The share of each state in the paths through a step.</summary>
    public Span<double> Shares { get; }

    /// <summary>The logits of a step, less the largest.</summary>
    public Span<double> Logits { get; }

    /// <summary>Their powers, or the gradient for them.</summary>
    public Span<double> Powers { get; }

    /// <summary>The largest logit of each step.</summary>
    public Span<double> Largest { get; }

    /// <summary>How far the logarithm of the sum of all powers is above it.</summary>
    public Span<double> LogSums { get; }

    private static Span<double> Take(scoped ref Span<double> room, int length)
    {
        Span<double> part = room[..length];
        room = room[length..];
        return part;
    }
}
