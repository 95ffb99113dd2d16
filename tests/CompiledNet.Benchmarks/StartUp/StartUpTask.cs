using System.Diagnostics;
using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>A process to start and time.</summary>
/// <param name="Side"><see cref="Ours"/> or the peer's name.</param>
/// <param name="Operation">What it does once.</param>
/// <param name="Workload">The workload's name.</param>
/// <param name="Path">The file with the network, if it reads one.</param>
/// <param name="Batch">The number of samples.</param>
/// <param name="Program">The executable; <see langword="null"/> is this program.</param>
internal sealed record StartUpTask(
    string Side, string Operation, string Workload, string Path, int Batch, string? Program = null)
{
    /// <summary>The name of our side.</summary>
    public const string Ours = "ours";

    /// <summary>The hidden command of the child process.</summary>
    public const string Command = "start-up-child";

    /// <summary>Starts the process and waits for its end.</summary>
    public StartUpTimes Measure()
    {
        string[] arguments =
            [Command, Side, Operation, Workload, Path, Batch.ToString(CultureInfo.InvariantCulture)];
        ProcessStartInfo info = Program is null
            ? OwnProcess.Create(arguments)
            : new ProcessStartInfo(Program, arguments) { UseShellExecute = false };
        info.RedirectStandardOutput = true;

        // Only libtorch needs the forwarding library; nobody else should pay for it.
        if (Side != Peers.Torch) ForwardLibrary.RemoveFrom(info);
        long before = Clock.Now;
        using Process process = Process.Start(info)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double whole = Clock.MicrosecondsSince(before);
        string[] parts = output.Trim().Split(' ');
        if (process.ExitCode != 0 || parts.Length != 2)
            throw new InvalidOperationException($"A child process failed ({Side}, {Operation}, {Workload}): {output}");
        return new StartUpTimes(
            double.Parse(parts[0], CultureInfo.InvariantCulture),
            Clock.MicrosecondsBetween(before, long.Parse(parts[1], CultureInfo.InvariantCulture)),
            whole);
    }
}
