namespace CompiledNet.Benchmarks;

/// <summary>The names of what ours is compared with.</summary>
internal static class Peers
{
    public const string OnnxRuntime = "onnxruntime";

    public const string Torch = "libtorch";
}
