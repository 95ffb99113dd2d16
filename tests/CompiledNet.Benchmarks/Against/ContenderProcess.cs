using System.Diagnostics;
using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>A contender as its parent sees it.</summary>
internal sealed class ContenderProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _description;

    /// <summary>Starts it and waits until it is warm.</summary>
    /// <param name="program">The program of a checkout.</param>
    /// <param name="task">Its work.</param>
    public ContenderProcess(string program, ContenderTask task)
    {
        _description = $"{program} ({task})";
        var info = new ProcessStartInfo("dotnet", [program, Contender.Command, .. task.ToArguments()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        ForwardLibrary.RemoveFrom(info);
        _process = Process.Start(info)!;
        string answer = Answer();
        if (answer != Contender.Ready) throw Failure(answer);
    }

    /// <summary>Lets it take a turn, and returns the median time of a run, in microseconds.</summary>
    public double TakeTurn()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        string answer = Answer();
        return double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out double time) ? time : throw Failure(answer);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Answer() => _process.StandardOutput.ReadLine() ?? throw Failure("nothing");

    private InvalidOperationException Failure(string answer) => new(
        $"{_description} answered '{answer}'. A checkout older than the command '{Contender.Command}' cannot take part.");
}
