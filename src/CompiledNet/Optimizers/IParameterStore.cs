namespace CompiledNet;

/// <summary>How parameters that have been moved go to memory.</summary>
internal interface IParameterStore
{
    /// <summary>Whether past the processor core's own caches.</summary>
    static abstract bool PassesCaches { get; }
}

/// <summary>For one thread: into its core's caches.</summary>
internal readonly struct CachedStore : IParameterStore
{
    /// <inheritdoc/>
    public static bool PassesCaches => false;
}

/// <summary>
/// For several threads. All cores have read the parameters and keep them, so that each store into one's own cache would have
/// to wait for the others to give up their copy.
/// </summary>
internal readonly struct SharedStore : IParameterStore
{
    /// <inheritdoc/>
    public static bool PassesCaches => true;
}
