using System.Runtime.Intrinsics;

namespace CompiledNet.Benchmarks;

/// <summary>What one core of this machine can do, in GFLOP/s of float, measured; double has half of each.</summary>
internal sealed record Peak
{
    private const int Repetitions = 100;

    /// <summary>512-bit multiply-adds on registers, or <see langword="null"/> without such units.</summary>
    public double? Registers512 { get; private init; }

    /// <summary>256-bit multiply-adds on registers, or <see langword="null"/> without such units.</summary>
    public double? Registers256 { get; private init; }

    /// <summary>Multiply-adds on registers with <c>Vector&lt;float&gt;</c>.</summary>
    public required double RegistersPortable { get; init; }

    /// <summary>Multiply-adds each with a load of its own from 16 KB, with the widest vectors.</summary>
    public required double Loads { get; init; }

    /// <summary>The most of all.</summary>
    public double Best => Math.Max(RegistersPortable, Math.Max(Registers512 ?? 0, Registers256 ?? 0));

    /// <summary>Measures it, in some tenths of a second.</summary>
    public static Peak Measure() => new()
    {
        Registers512 = Vector512.IsHardwareAccelerated ? Speed(PeakProbe512.Registers) : null,
        Registers256 = Vector256.IsHardwareAccelerated ? Speed(PeakProbe256.Registers) : null,
        RegistersPortable = Speed(PeakProbePortable.Registers),
        Loads = Vector512.IsHardwareAccelerated ? Speed(PeakProbe512.Loads) : Speed(PeakProbePortable.Loads),
    };

    // The best of several short measurements: a peak is what the machine does undisturbed.
    private static double Speed(Func<int, double> probe)
    {
        const int Rounds = 20_000;
        double best = 0;
        for (int i = 0; i < Repetitions; i++)
        {
            long before = Clock.Now;
            double operations = probe(Rounds);
            best = Math.Max(best, operations / (Clock.MicrosecondsSince(before) * 1e3));
        }

        return best;
    }
}
