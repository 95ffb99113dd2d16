using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// The working memory that each thread keeps from one call of a network to the next, so that calls allocate nothing. All
/// networks that a thread runs share it; it is as large as the largest call has needed.
/// </summary>
/// <remarks>
/// What no call needs any more is given back by itself: at a full collection of garbage, when for ten seconds or more the
/// thread's calls have needed less than half of it, or there were none. Up to 64 KB stay. The next call that needs more
/// allocates again, once.
/// </remarks>
public static class NetworkMemory
{
    /// <summary>The bytes that the calling thread keeps.</summary>
    public static long HeldBytes =>
        (WorkingMemory.OfThreadIfAny?.HeldBytes ?? 0) + LossSums.HeldBytes + JointMemory<float>.HeldBytes + JointMemory<double>.HeldBytes;

    /// <summary>
    /// Gives back what the calling thread keeps; the thread's next call allocates again. For the threads of a pool see
    /// <see cref="WorkerPool.Trim"/>.
    /// </summary>
    public static void Trim()
    {
        WorkingMemory.OfThreadIfAny?.Release();
        LossSums.Trim();
        JointMemory<float>.Trim();
        JointMemory<double>.Trim();
    }
}
