using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CompiledNet.Benchmarks;

/// <summary>
/// Runs the kernels' benchmarks. In this process: the project that BenchmarkDotNet would generate for another one does
/// not pass on how the generator is referenced.
/// </summary>
internal static class MicroBenchmarks
{
    /// <summary>Runs those that the arguments choose.</summary>
    public static void Run(string[] arguments)
    {
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default);
        BenchmarkSwitcher
            .FromTypes([typeof(NetworkBenchmarks), typeof(OptimizerBenchmarks), typeof(TranspositionBenchmarks)])
            .Run(arguments.Length == 0 ? ["--filter", "*"] : arguments, config);
    }
}
