using System.Diagnostics;

namespace CompiledNet.Benchmarks;

/// <summary>This program once more.</summary>
internal static class OwnProcess
{
    /// <summary>How to start it with other arguments.</summary>
    public static ProcessStartInfo Create(IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };

        // Started as "dotnet X.dll", the process is dotnet's.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            info.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (string argument in arguments) info.ArgumentList.Add(argument);
        return info;
    }
}
