using System.Diagnostics;
using CompiledNet;

namespace Audio;

/// <summary>How a network plays a recording that it has not learnt from.</summary>
/// <param name="ErrorToSignal">The energy of its error over that of the amplifier's sound.</param>
/// <param name="NanosecondsPerSample">The time that a sample takes, in the fastest of some passes.</param>
/// <param name="AllocatedBytes">The memory that was allocated while it played.</param>
internal sealed record Performance(double ErrorToSignal, double NanosecondsPerSample, long AllocatedBytes)
{
    private const int Passes = 5;

    /// <summary>How much faster it is than the sound.</summary>
    public double TimesRealTime => 1e9 / Amplifier.SampleRate / NanosecondsPerSample;

    /// <summary>Plays a recording some times.</summary>
    public static Performance Of(IStreamingNetwork<float> network, Recording recording)
    {
        var player = new Player(network);
        var wet = new float[recording.Dry.Length];
        var fastest = TimeSpan.MaxValue;
        long allocated = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            player.Play(recording.Dry, recording.Tone, wet);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
            if (time < fastest) fastest = time;
        }

        return new Performance(ErrorBeside(recording.Wet, wet), fastest.TotalNanoseconds / wet.Length, allocated);
    }

    private static double ErrorBeside(ReadOnlySpan<float> signal, ReadOnlySpan<float> played)
    {
        double error = 0, energy = 0;
        for (int i = 0; i < signal.Length; i++)
        {
            error += Math.Pow(signal[i] - played[i], 2);
            energy += Math.Pow(signal[i], 2);
        }

        return error / energy;
    }
}
