namespace CompiledNet.Benchmarks;

/// <summary>The names of what is measured.</summary>
internal static class Operations
{
    public const string Inference = "inference";

    public const string Training = "training";

    public const string Stepping = "stepping";

    public const string StartUp = "startup";

    public static readonly string[] All = [Inference, Training, Stepping, StartUp];
}
