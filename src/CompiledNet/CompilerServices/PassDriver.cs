using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Walks through a batch: packs of samples first, and when a chunk of them is through the parts of the gradients, each of
/// which is summed over the packs in their order. One thread does so alone, or those of a pool together, with the same bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PassDriver
{
    /// <summary>A piece of an inference has at least so many multiplications: a microsecond or two, so that sharing is worth it.</summary>
    private const long SmallestInference = 1 << 16;

    private const int PiecesPerThread = 4;

    /// <summary>Threads take so many outputs at least to tell their losses: some microseconds, so that sharing is worth it.</summary>
    private const int SmallestLoss = 1 << 12;

    /// <summary>The sum of the losses of a batch; with gradients, those are overwritten.</summary>
    /// <typeparam name="TPass">What is done with a pack.</typeparam>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="batch">The batch, whose memory is found here.</param>
    /// <param name="workers">The threads, or null for the caller's alone.</param>
    public static double Run<TPass, T>(NetworkInfo network, scoped ref PassFrame<T> batch, WorkerPool? workers)
        where TPass : IPass<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return Run(new PassPlan<T>(PassCode<TPass, T>.Instance, network, batch.Samples), ref batch, workers, 0);
    }

    /// <summary>The samples that a thread takes of an inference, or more where one alone does all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="workers">The threads.</param>
    public static int PieceOf(NetworkInfo network, int samples, WorkerPool workers)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(workers);
        return workers.Threads == 1 ? int.MaxValue : PieceOf(network, samples, workers.Threads);
    }

    /// <summary>Computes the outputs of more than a piece of samples.</summary>
    /// <typeparam name="TPass">What is done with a piece.</typeparam>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="batch">The batch, whose memory is found here.</param>
    /// <param name="piece">The samples of a piece.</param>
    /// <param name="workers">The threads.</param>
    public static void Forward<TPass, T>(NetworkInfo network, scoped ref PassFrame<T> batch, int piece, WorkerPool workers)
        where TPass : IPass<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        Run(new PassPlan<T>(PassCode<TPass, T>.Instance, network, batch.Samples, piece), ref batch, workers, 0);
    }

    /// <summary>
    /// Adds the losses of outputs to others, pack after pack, so that they have the same bits however samples are cut into
    /// batches of whole packs.
    /// </summary>
    /// <typeparam name="TPass">What is done with a pack.</typeparam>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="batch">The batch, whose memory is found here.</param>
    /// <param name="total">What the losses are added to.</param>
    /// <param name="workers">The threads.</param>
    public static void AddLosses<TPass, T>(NetworkInfo network, scoped ref PassFrame<T> batch, ref LossTotal total, WorkerPool workers)
        where TPass : IPass<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        var plan = new PassPlan<T>(PassCode<TPass, T>.Instance, network, batch.Samples)
        {
            PacksPerItem = (SmallestLoss / network.OutputLength / network.BlockSamples) + 1,
        };
        total.Sum = Run(plan, ref batch, workers, total.Sum);
        for (int pack = 0; pack < plan.Packs; pack++) total.Divisor += plan.Divisor(ref batch, pack);
    }

    /// <summary>The samples of a piece of an inference.</summary>
    internal static int PieceOf(NetworkInfo network, int samples, int threads)
    {
        long least = (SmallestInference / Math.Max(network.MultiplyAdds, 1)) + 1;
        long piece = Math.Max(samples / ((long)PiecesPerThread * threads), least);

        // Pieces are whole packs.
        return (int)Math.Min((piece + Lane.BlockSamples - 1) / Lane.BlockSamples * Lane.BlockSamples, int.MaxValue - Lane.BlockSamples + 1);
    }

    private static double Run<T>(in PassPlan<T> plan, scoped ref PassFrame<T> batch, WorkerPool? workers, double sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (workers is null || workers.Threads == 1 || plan.Packs <= 1) return RunAlone(plan, ref batch, sum);
        var job = workers.Claim<PassJob<T>>();
        try
        {
            return job.Run(workers, plan, ref batch, sum);
        }
        finally
        {
            workers.Release();
        }
    }

    private static double RunAlone<T>(in PassPlan<T> plan, scoped ref PassFrame<T> batch, double sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PassSizes sizes = plan.Sizes;
        int chunk = sizes.ChunkPacks == 0 ? plan.Packs : Math.Min(plan.Packs, sizes.ChunkPacks);
        batch.Capacity = chunk;
        batch.Memory = ref ScratchMemory<T>.Rent(sizes.Memory + (chunk * sizes.Kept));
        batch.Kept = ref Unsafe.Add(ref batch.Memory, sizes.Memory);
        for (int first = 0; first < plan.Packs; first += chunk)
        {
            int packs = Math.Min(plan.Packs - first, chunk);
            for (int place = 0; place < packs; place++) sum += plan.RunPack(ref batch, first + place, place, ref batch.Memory);
            for (int part = 0; part < sizes.Parts; part++) plan.RunPart(part, ref batch, first, packs);
        }

        return sum;
    }
}
