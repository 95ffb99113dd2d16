namespace CompiledNet;

/// <summary>How gradients come from memory, and how parameters that have been moved go there: known when a step is compiled.</summary>
internal interface IStepMemory
{
    /// <summary>Whether parameters go past the processor core's own caches.</summary>
    static abstract bool PassesCaches { get; }

    /// <summary>Whether gradients are clipped as they are read.</summary>
    static abstract bool ClipsGradients { get; }
}

/// <summary>For one thread: parameters go into its core's caches.</summary>
internal readonly struct CachedStore : IStepMemory
{
    /// <inheritdoc/>
    public static bool PassesCaches => false;

    /// <inheritdoc/>
    public static bool ClipsGradients => false;
}

/// <summary>
/// For several threads. All cores have read the parameters and keep them, so that each store into one's own cache would have
/// to wait for the others to give up their copy.
/// </summary>
internal readonly struct SharedStore : IStepMemory
{
    /// <inheritdoc/>
    public static bool PassesCaches => true;

    /// <inheritdoc/>
    public static bool ClipsGradients => false;
}

/// <summary>As another, but gradients are clipped.</summary>
internal readonly struct Clipping<TStore> : IStepMemory
    where TStore : IStepMemory
{
    /// <inheritdoc/>
    public static bool PassesCaches => TStore.PassesCaches;

    /// <inheritdoc/>
    public static bool ClipsGradients => true;
}
