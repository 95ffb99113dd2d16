using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>Refuses targets that a network's loss cannot take, and tells them by their sample's number in the data.</summary>
internal static class DatasetTargets
{
    /// <summary>Checks all targets of data in memory, before anything begins. Nobody fetches other data twice.</summary>
    /// <exception cref="ArgumentException">A target is out of range.</exception>
    public static void CheckInMemory<TInput, TTarget>(Dataset<TInput, TTarget> data, NetworkInfo network, string name)
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        if (!data.IsInMemory) return;
        int run = data.SamplesPerRun;
        for (int start = 0; start < data.Count; start += run)
        {
            if (TargetFault.Find(data.TargetsInMemory(start), network) is not { } fault) continue;
            throw Refusal(data, fault, start + (fault.Start / data.TargetLength), name);
        }
    }

    /// <summary>
    /// Checks the targets of a batch. Those of data in memory too: somebody may have written there meanwhile, and losses
    /// read memory by targets.
    /// </summary>
    /// <param name="data">The data.</param>
    /// <param name="network">The network.</param>
    /// <param name="targets">The batch's targets.</param>
    /// <param name="samples">The numbers of the batch's samples.</param>
    /// <param name="name">The argument that the data were given as.</param>
    /// <exception cref="ArgumentException">A target is out of range.</exception>
    public static void CheckBatch<TInput, TTarget>(
        Dataset<TInput, TTarget> data, NetworkInfo network, ReadOnlySpan<TTarget> targets, ReadOnlySpan<int> samples, string name)
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        if (TargetFault.Find(targets, network) is not { } fault) return;
        throw Refusal(data, fault, samples[fault.Start / data.TargetLength], name);
    }

    private static ArgumentException Refusal<TInput, TTarget>(Dataset<TInput, TTarget> data, TargetFault fault, int sample, string name)
        where TInput : unmanaged
        where TTarget : unmanaged => new(fault.Of(data.NameOf(sample), data.TargetLength), name);
}
