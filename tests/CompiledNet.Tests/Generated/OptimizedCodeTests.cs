namespace CompiledNet.Tests.Generated;

/// <summary>Asks the JIT itself whether it has optimised the generated methods.</summary>
public sealed class OptimizedCodeTests(ITestOutputHelper output)
{
    private const string Unoptimized = "MinOpts";

    [Theory]
    [InlineData("", "DOTNET_PreferredVectorBitWidth=128")]
    [InlineData("", "DOTNET_PreferredVectorBitWidth=256")]
    [InlineData("", "DOTNET_MaxVectorTBitWidth=512")]
    [InlineData("large", "DOTNET_PreferredVectorBitWidth=128")]
    [InlineData("large", "DOTNET_PreferredVectorBitWidth=256")]
    [InlineData("large", "DOTNET_MaxVectorTBitWidth=512")]
    public void Every_generated_method_is_optimised(string networks, string width)
    {
        // Without tiers every method is compiled once, with all optimisations that its size allows.
        string[] methods = Compiled(networks, width, "DOTNET_TieredCompilation=0");
        string[] kernels = [.. methods.Where(IsKernel)];
        output.WriteLine($"{width} {networks}: {kernels.Length} generated methods compiled");
        Assert.True(kernels.Length > 100, $"Only {kernels.Length} generated methods were compiled.");
        Assert.All(kernels, method => Assert.Contains("[FullOpts,", method, StringComparison.Ordinal));
        if (networks == "large") Assert.Contains(methods, method => method.Contains("OversizedMethod(int)", StringComparison.Ordinal) && method.Contains(Unoptimized, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("large")]
    public void No_generated_method_is_left_unoptimised_with_tiers(string networks)
    {
        string[] kernels = [.. Compiled(networks).Where(IsKernel)];
        Assert.True(kernels.Length > 100, $"Only {kernels.Length} generated methods were compiled.");
        Assert.All(kernels, method => Assert.DoesNotContain(Unoptimized, method, StringComparison.Ordinal));
    }

    private static bool IsKernel(string line) =>
        line.Contains("Kernels:", StringComparison.Ordinal) || line.Contains("Kernels512:", StringComparison.Ordinal);

    private static string[] Compiled(string networks, params string[] settings)
    {
        string list = Path.GetTempFileName();
        try
        {
            ProbeProcess.Run(networks, [$"DOTNET_JitStdOutFile={list}", "DOTNET_JitDisasmSummary=1", .. settings]);
            return File.ReadAllLines(list);
        }
        finally
        {
            File.Delete(list);
        }
    }
}
