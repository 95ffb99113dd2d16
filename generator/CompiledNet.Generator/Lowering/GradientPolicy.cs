namespace CompiledNet.Generator.Lowering;

/// <summary>How the gradients of parameters come about, by sizes: the same for all layers.</summary>
internal static class GradientPolicy
{
    /// <summary>The most elements in lanes from which a gradient is summed: a megabyte in float, which a cache holds.</summary>
    private const int MostLanes = 1 << 18;

    /// <summary>
    /// Whether a gradient is computed from several packs at once: where it is larger than what is kept of each
    /// pack for it. Sums then stay in registers over all samples, and threads share the parameters instead of the samples. Where
    /// layers share the parameter, each pack adds up what they give to its gradient.
    /// </summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="tensor">The parameter.</param>
    /// <param name="kept">The elements that are kept of a pack.</param>
    public static bool IsOverPacks(BackwardBuilder builder, string tensor, long kept) =>
        !builder.IsShared(tensor) && builder.Node.Parameter(tensor).StoredLength > kept;

    /// <summary>
    /// The channels whose gradients are summed in lanes at once: all, or as many of them as divide all and whose lanes a cache
    /// holds, since they take 16 times the room of the gradients.
    /// </summary>
    /// <param name="channels">All channels.</param>
    /// <param name="lanes">The elements in lanes of one of them.</param>
    public static int ChannelsAtOnce(int channels, long lanes) =>
        Enumerable.Range(1, channels).Last(count => count == 1 || (channels % count == 0 && count * lanes <= MostLanes));
}
