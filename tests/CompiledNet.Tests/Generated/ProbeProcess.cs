using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>Runs CompiledNet.Probe in a process of its own, whose runtime has other settings than this one.</summary>
internal static class ProbeProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it, and returns the lines that it prints.</summary>
    /// <param name="argument">The argument, or none.</param>
    /// <param name="settings">The runtime's settings: <c>DOTNET_Name=value</c>.</param>
    public static string[] Run(string argument, params string[] settings)
    {
        string program = Path.Combine(AppContext.BaseDirectory, $"{typeof(ProbeNetworks).Assembly.GetName().Name}.dll");
        ProcessResult result = ProcessResult.Of("dotnet", [program, argument], AppContext.BaseDirectory, settings, Patience);
        Assert.True(result.ExitCode == 0, $"The probe ended with {result.ExitCode} under [{string.Join(' ', settings)}].{Environment.NewLine}{result.Output}");
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
