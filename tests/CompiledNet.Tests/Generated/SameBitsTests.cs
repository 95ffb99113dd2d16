using System.Globalization;

namespace CompiledNet.Tests.Generated;

/// <summary>The same bits at every vector width, in child processes with other settings of the runtime.</summary>
public sealed class SameBitsTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("")]
    [InlineData("large")]
    public void Training_gives_the_same_bits_at_every_vector_width(string networks)
    {
        string[] expected = ProbeProcess.Run(networks);
        output.WriteLine($"default: {expected[0]}, {expected.Length - 1} fingerprints");
        var widths = new HashSet<string> { expected[0] };
        foreach (string setting in Settings)
        {
            string[] actual = ProbeProcess.Run(networks, setting);
            output.WriteLine($"{setting}: {actual[0]}");
            widths.Add(actual[0]);
            Assert.Equal(expected[1..], actual[1..]);
        }

        // If the switches were without effect, the comparison would prove nothing.
        Assert.Contains("Vector<float>.Count 4", widths);
        Assert.True(widths.Count > 1 || expected[0] == "Vector<float>.Count 4");
    }

    [Fact]
    public void Training_agrees_without_hardware_support_within_a_tolerance()
    {
        string[] expected = ProbeProcess.Run("");
        string[] actual = ProbeProcess.Run("", "DOTNET_EnableHWIntrinsic=0");
        Assert.Equal(expected.Length, actual.Length);
        double worst = 0;
        string place = "";
        for (int i = 1; i < expected.Length; i++)
        {
            (string name, double before) = Parse(expected[i]);
            (string sameName, double after) = Parse(actual[i]);
            Assert.Equal(name, sameName);
            double error = Math.Abs(before - after) / Math.Max(Math.Abs(before), double.Epsilon);
            // Written so that a NaN counts.
            if (error <= worst) continue;
            (worst, place) = (error, name);
        }

        output.WriteLine($"{actual[0]}; worst relative difference {worst:0.##E+0} at {place}");
        Assert.True(worst <= Tolerance, $"{place} differs by {worst:0.##E+0}.");
    }

    private static IEnumerable<string> Settings =>
    [
        "DOTNET_PreferredVectorBitWidth=128",
        "DOTNET_EnableAVX512=0",
        "DOTNET_MaxVectorTBitWidth=512",
        "DOTNET_TieredCompilation=0",
    ];

    private static (string Name, double Magnitude) Parse(string line)
    {
        string[] parts = line.Split(' ');
        return (parts[0], double.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
