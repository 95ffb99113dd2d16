using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
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
        return IsShared(workers, batch.Samples, network.PackSamples)
            ? RunShared(workers, new PassPlan<T>(PassCode<TPass, T>.Instance, network, batch.Samples, network.PackSamples), ref batch, 0)
            : RunAlone<TPass, T>(network, ref batch, 0);
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
        ArgumentNullException.ThrowIfNull(workers);
        RunShared(workers, new PassPlan<T>(PassCode<TPass, T>.Instance, network, batch.Samples, piece), ref batch, 0);
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
        int size = network.PackSamples;
        if (IsShared(workers, batch.Samples, size))
        {
            var plan = new PassPlan<T>(PassCode<TPass, T>.Instance, network, batch.Samples, size)
            {
                PacksPerItem = (SmallestLoss / network.OutputLength / size) + 1,
            };
            total.Sum = RunShared(workers, plan, ref batch, total.Sum);
        }
        else
        {
            total.Sum = RunAlone<TPass, T>(network, ref batch, total.Sum);
        }

        PassFrame<T> pack = batch;
        for (int first = 0, count; first < batch.Samples; first += count)
        {
            count = Math.Min(batch.Samples - first, size);
            pack.MoveTo(ref batch, network, first, count);
            total.Divisor += TPass.Divisor(ref pack);
        }
    }

    /// <summary>The same where each loss has a sum of its own.</summary>
    /// <typeparam name="TPass">What is done with a pack.</typeparam>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="batch">The batch, whose memory is found here.</param>
    /// <param name="total">What the losses are added to.</param>
    /// <param name="workers">The threads.</param>
    public static void AddLossSums<TPass, T>(NetworkInfo network, scoped ref PassFrame<T> batch, ref LossTotal total, WorkerPool workers)
        where TPass : IPass<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        LossSums sums = LossSums.OfThread(network, batch.Samples);
        batch.Losses = ref sums.Sums;
        batch.Scales = ref sums.Scales;
        LossTotal rest = default;
        AddLosses<TPass, T>(network, ref batch, ref rest, workers);
        PassFrame<T> pack = batch;
        for (int first = 0, count; first < batch.Samples; first += count)
        {
            count = Math.Min(batch.Samples - first, network.PackSamples);
            pack.MoveTo(ref batch, network, first, count);
            TPass.AddDivisors(ref pack, sums.Divisors);
        }

        sums.AddTo(total.PartsOf(network));
    }

    /// <summary>The samples of a piece of an inference.</summary>
    internal static int PieceOf(NetworkInfo network, int samples, int threads)
    {
        long least = (SmallestInference / Math.Max(network.MultiplyAdds, 1)) + 1;
        long piece = Math.Max(samples / ((long)PiecesPerThread * threads), least);

        // Pieces are whole packs.
        int size = network.PackSamples;
        return (int)Math.Min((piece + size - 1) / size * size, int.MaxValue / size * size);
    }

    private static bool IsShared([NotNullWhen(true)] WorkerPool? workers, int samples, int packSamples) =>
        workers is not null && workers.Threads > 1 && samples > packSamples;

    private static double RunShared<T>(WorkerPool workers, in PassPlan<T> plan, scoped ref PassFrame<T> batch, double sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
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

    /// <summary>Without an object and with a single copy of the frame: a step of a tiny network takes a microsecond.</summary>
    private static double RunAlone<TPass, T>(NetworkInfo network, scoped ref PassFrame<T> batch, double sum)
        where TPass : IPass<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (batch.Samples == 0) return sum;
        PassSizes sizes = TPass.Sizes;
        int size = network.PackSamples;
        int packs = ((batch.Samples - 1) / size) + 1;
        int chunk = sizes.ChunkPacks == 0 ? packs : Math.Min(packs, sizes.ChunkPacks);
        batch.Capacity = chunk;
        batch.IsFirst = true;
        batch.Memory = ref ScratchMemory<T>.Rent(MemoryOf(network, sizes, batch.Samples, chunk));
        batch.Kept = ref Unsafe.Add(ref batch.Memory, sizes.Memory);
        if (sizes.Stages > 1) return RunStages<TPass, T>(network, ref batch, sum);
        if (packs > 1) return RunChunks<TPass, T>(network, ref batch, chunk, sum);
        sum += TPass.RunPack(ref batch);
        for (int part = 0; part < sizes.Parts; part++) TPass.RunPart(part, ref batch);
        return sum;
    }

    /// <summary>The elements of working memory of a thread that runs alone. Stages keep a whole batch, for which there may be no room.</summary>
    private static int MemoryOf(NetworkInfo network, PassSizes sizes, int samples, int chunk)
    {
        long length = sizes.Memory + ((long)chunk * sizes.Kept) + sizes.Shared;
        return length <= Lane.MaximumMemory ? (int)length : throw TooLarge(network, samples, length);
    }

    private static ArgumentException TooLarge(NetworkInfo network, int samples, long length) => new(FormattableString.Invariant(
        $"A batch of {samples} samples of {network.Name} needs {length} elements of working memory, since statistics over a batch need all of it at once; at most {Lane.MaximumMemory} are possible. Use smaller batches."));

    /// <summary>All packs again and again, with what joins them in between.</summary>
    private static double RunStages<TPass, T>(NetworkInfo network, scoped ref PassFrame<T> batch, double sum)
        where TPass : IPass<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = network.PackSamples;
        PassFrame<T> frame = batch;
        for (int stage = 0; stage < TPass.Sizes.Stages; stage++)
        {
            frame.Stage = stage;
            frame.Pack = 0;
            for (int first = 0, count; first < batch.Samples; first += count)
            {
                count = Math.Min(batch.Samples - first, size);
                frame.MoveTo(ref batch, network, first, count);
                sum += TPass.RunPack(ref frame);
                frame.Pack++;
            }

            frame.MoveTo(ref batch, network, 0, batch.Samples);
            for (int part = 0; part < TPass.PartsAt(stage); part++) TPass.RunPart(part, ref frame);
        }

        return sum;
    }

    private static double RunChunks<TPass, T>(NetworkInfo network, scoped ref PassFrame<T> batch, int chunk, double sum)
        where TPass : IPass<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = network.PackSamples;
        PassFrame<T> frame = batch;
        for (int start = 0, samples; start < batch.Samples; start += samples)
        {
            samples = (int)Math.Min(batch.Samples - start, (long)chunk * size);
            frame.Pack = 0;
            for (int first = 0, count; first < samples; first += count)
            {
                count = Math.Min(samples - first, size);
                frame.MoveTo(ref batch, network, start + first, count);
                frame.Memory = ref batch.Memory;
                sum += TPass.RunPack(ref frame);
                frame.Pack++;
            }

            frame.MoveTo(ref batch, network, start, samples);
            for (int part = 0; part < TPass.Sizes.Parts; part++) TPass.RunPart(part, ref frame);
        }

        return sum;
    }
}
