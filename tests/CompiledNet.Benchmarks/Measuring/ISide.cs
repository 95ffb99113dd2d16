namespace CompiledNet.Benchmarks;

/// <summary>One side of a comparison: ours or a peer's, set up for one row.</summary>
internal interface ISide : IDisposable
{
    /// <summary>Does the row's work so many times.</summary>
    void Run(int times);
}
