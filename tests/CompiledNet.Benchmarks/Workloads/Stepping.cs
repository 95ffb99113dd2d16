namespace CompiledNet.Benchmarks;

/// <summary>
/// How a network is run time step by time step. All steps together are the whole sequence, which a peer computes.
/// </summary>
/// <param name="Steps">The time steps of a run.</param>
/// <param name="Many">Whether they are one call; otherwise each is one.</param>
/// <param name="Before">
/// The time steps that the stream has had before: each run goes back there. Where there are none the stream goes on from run
/// to run.
/// </param>
internal sealed record Stepping(int Steps, bool Many = false, int Before = 0)
{
    /// <summary>The name in the report.</summary>
    public string Name
    {
        get
        {
            string call = Many ? "StepMany" : "Step";
            return Before > 0 ? FormattableString.Invariant($"{call} behind {Before}") : call;
        }
    }

    /// <summary>Going back alone.</summary>
    public Stepping GoingBack => this with { Steps = 0 };
}
