using TorchSharp;

namespace CompiledNet.Benchmarks;

/// <summary>libtorch, which may be missing.</summary>
internal static class TorchLibrary
{
    /// <summary>Loads it and sets its threads; returns why it cannot be loaded, or <see langword="null"/>.</summary>
    public static string? Load(int threads)
    {
        // Asked first: TorchSharp's own message would not tell this, and it would search, copying many files.
        if (ForwardLibrary.IsNeeded) return "the C++ runtime is older than gcc 13's, and nothing stands in for it.";
        try
        {
            torch.set_num_threads(threads);
            using torch.Tensor one = torch.ones(1);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or NotSupportedException
            or BadImageFormatException or EntryPointNotFoundException)
        {
            return (e.InnerException ?? e).Message.Split('\n')[0].Trim();
        }
    }
}
