using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledNet.Benchmarks;

/// <summary>What the figures depend on: machine, runtime, versions.</summary>
internal static class MachineReport
{
    private const string PackagePrefix = "Package ";

    /// <summary>Writes it.</summary>
    public static void Write(Peak peak)
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString();
        Console.WriteLine($"processor   {ProcessorName()}, {Environment.ProcessorCount} cores, {architecture}");
        Console.WriteLine($"system      {RuntimeInformation.OSDescription}");
        Console.WriteLine($"runtime     {RuntimeInformation.FrameworkDescription}");
        Console.WriteLine($"versions    {string.Join(", ", Packages())}");
        Console.WriteLine($"vectors     {Vectors()}; DOTNET_EnableAVX512=0 measures without 512 bits");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"peak        {peak.Best:0} GFLOP/s of float, one core: {Speeds(peak)} (double: half)"));
        Console.WriteLine();
    }

    private static string Vectors()
    {
        var sizes = new List<string>();
        if (Vector512.IsHardwareAccelerated) sizes.Add("512");
        if (Vector256.IsHardwareAccelerated) sizes.Add("256");
        if (Vector128.IsHardwareAccelerated) sizes.Add("128");
        return $"{string.Join(", ", sizes)} bits active, Vector<T> has {Vector<byte>.Count * 8}";
    }

    private static string Speeds(Peak peak)
    {
        var speeds = new List<string>();
        Add("512 bits", peak.Registers512);
        Add("256 bits", peak.Registers256);
        Add("Vector<T>", peak.RegistersPortable);
        Add("with a load each", peak.Loads);
        return string.Join(", ", speeds);

        void Add(string name, double? speed)
        {
            if (speed is { } known) speeds.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {known:0}"));
        }
    }

    private static IEnumerable<string> Packages() => typeof(MachineReport).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(metadata => metadata.Key.StartsWith(PackagePrefix, StringComparison.Ordinal))
        .Select(metadata => $"{metadata.Key[PackagePrefix.Length..]} {metadata.Value}")
        .Order(StringComparer.Ordinal);

    private static string ProcessorName()
    {
        const string Processors = "/proc/cpuinfo";
        string? line = File.Exists(Processors)
            ? File.ReadLines(Processors).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return line is null ? "unknown" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
