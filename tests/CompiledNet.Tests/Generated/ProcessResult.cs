using System.Diagnostics;

namespace CompiledNet.Tests.Generated;

/// <summary>How a process ended, and all that it wrote.</summary>
internal sealed record ProcessResult(int ExitCode, string Output)
{
    /// <summary>Starts a process and waits for its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments; empty ones are left out.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="settings">Environment variables, <c>Name=value</c>.</param>
    /// <param name="patience">How long it may take.</param>
    public static ProcessResult Of(
        string program, IEnumerable<string> arguments, string folder, IEnumerable<string> settings, TimeSpan patience)
    {
        var start = new ProcessStartInfo(program, arguments.Where(argument => argument.Length > 0))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string setting in settings)
        {
            string[] parts = setting.Split('=', 2);
            start.Environment[parts[0]] = parts[1];
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return new ProcessResult(-1, $"'{program}' did not end within {patience}. {output.Result}{errors.Result}");
        }

        process.WaitForExit();
        return new ProcessResult(process.ExitCode, output.Result + errors.Result);
    }
}
