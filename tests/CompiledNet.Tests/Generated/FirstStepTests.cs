using System.Globalization;
using System.Text.RegularExpressions;

namespace CompiledNet.Tests.Generated;

/// <summary>No start-up cost: a deep network trains soon after its process has started.</summary>
public sealed class FirstStepTests(ITestOutputHelper output)
{
    private const int Runs = 5;

    /// <summary>Other tests run at the same time and make a start several times slower, so the limit is not the aim of 150 ms.</summary>
    private const double Limit = 1500;

    [Fact]
    public void Forty_layers_train_soon_after_the_start()
    {
        double least = Enumerable.Range(0, Runs).Min(_ => Milliseconds());
        output.WriteLine($"first step after {least:0} ms");
        Assert.InRange(least, 1, Limit);
    }

    private static double Milliseconds()
    {
        string line = Assert.Single(ProbeProcess.Run("first-step"));
        return double.Parse(Regex.Match(line, "[0-9]+").Value, CultureInfo.InvariantCulture);
    }
}
