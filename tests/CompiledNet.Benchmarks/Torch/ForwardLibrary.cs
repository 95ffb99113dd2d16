using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CompiledNet.Benchmarks;

/// <summary>
/// Gives TorchSharp the newer C++ runtime that it asks for. native/build-libstdcxx-forward.sh says how; a process finds
/// that library only if its environment names the folder when it starts, so the program starts itself once more.
/// </summary>
internal static class ForwardLibrary
{
    private const string SearchPath = "LD_LIBRARY_PATH";

    private const string Script = "native/build-libstdcxx-forward.sh";

    private const string Runtime = "libstdc++.so.6";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "libstdcxx-forward");

    /// <summary>Whether this process has found a C++ runtime without the function that TorchSharp asks for.</summary>
    public static bool IsNeeded =>
        OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && NativeLibrary.TryLoad(Runtime, out nint runtime)
        && !NativeLibrary.TryGetExport(runtime, "_ZSt21ios_base_library_initv", out _);

    // A process that was started with it and still lacks the function must not start another.
    private static bool IsInPlace => (Environment.GetEnvironmentVariable(SearchPath) ?? "").Split(':').Contains(Folder);

    /// <summary>
    /// Builds the library where it is needed and runs the program with it. Returns that program's exit code, or
    /// <see langword="null"/> if this process can go on as it is.
    /// </summary>
    public static int? RunWithIt(string[] arguments)
    {
        if (!IsNeeded || IsInPlace || !Build()) return null;
        ProcessStartInfo info = OwnProcess.Create(arguments);
        string? path = Environment.GetEnvironmentVariable(SearchPath);
        info.Environment[SearchPath] = string.IsNullOrEmpty(path) ? Folder : $"{Folder}:{path}";
        using Process process = Process.Start(info)!;
        using var termination = PosixSignalRegistration.Create(
            PosixSignal.SIGTERM, _ => process.Kill(entireProcessTree: true));
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Lets a child process start without it.</summary>
    public static void RemoveFrom(ProcessStartInfo info)
    {
        if (!IsInPlace) return;
        info.Environment[SearchPath] = string.Join(
            ':', Environment.GetEnvironmentVariable(SearchPath)!.Split(':').Where(folder => folder != Folder));
    }

    private static bool Build()
    {
        if (File.Exists(Path.Combine(Folder, Runtime))) return true;
        string script = Path.Combine(AppContext.BaseDirectory, Script);
        string reason;
        try
        {
            var info = new ProcessStartInfo("sh", [script, Folder]) { RedirectStandardError = true };
            using Process process = Process.Start(info)!;
            reason = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            if (process.ExitCode == 0) return true;
        }
        catch (Win32Exception e)
        {
            reason = e.Message;
        }

        Console.Error.WriteLine(
            $"TorchSharp needs the C++ runtime of gcc 13, and what stands in for it could not be built: {reason}");
        return false;
    }
}
