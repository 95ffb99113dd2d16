using System.Globalization;

namespace CompiledNet.Goldens;

/// <summary>Runs a folder of reference cases.</summary>
public static class GoldenRunner
{
    // A compilation of many networks is quicker than many compilations, but a failing case costs compiling its chunk again.
    private const int ChunkSize = 64;

    /// <summary>
    /// Runs every case in a folder, in float and in double, and writes a line for each:
    /// <c>PASS name  float 1.2e-07  double 3.4e-12</c> with the worst error of any element, relative to the largest
    /// magnitude in its array, or <c>FAIL name: reason</c>. Then follow the features that cases ask for and that are missing,
    /// with the number of cases that each stopped. The last line is <c>N passed, N failed</c>.
    /// </summary>
    /// <param name="folder">The folder with the <c>.json</c> files; folders inside it are not searched.</param>
    /// <param name="prefix">What a case's name must start with; <see langword="null"/> or empty for all cases.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="verbose">
    /// Whether each case is followed by the errors of all its arrays, a failed one also by all diagnostics and its source.
    /// </param>
    /// <returns>How many cases passed and failed.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static GoldenSummary Run(string folder, string? prefix, TextWriter output, bool verbose = false)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(output);
        List<CaseRun> cases = [.. FindFiles(folder, prefix ?? "").Select((path, number) => new CaseRun(path, number))];
        foreach (CaseRun[] chunk in cases.Chunk(ChunkSize))
        {
            RunChunk(chunk);
            foreach (CaseRun run in chunk) run.Write(output, verbose);
        }

        MissingFeatureTally.Write(cases.Select(run => run.MissingFeature).OfType<string>(), output);
        int failed = cases.Count(run => run.HasFailed);
        var summary = new GoldenSummary(cases.Count - failed, failed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Passed} passed, {summary.Failed} failed"));
        return summary;
    }

    private static IEnumerable<string> FindFiles(string folder, string prefix) => Directory.EnumerateFiles(folder, "*.json")
        .Where(path => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static void RunChunk(CaseRun[] chunk)
    {
        foreach (CaseRun run in chunk) run.Prepare();
        using LoadedNetworks? networks = CaseCompiler.Compile(chunk);
        foreach (CaseRun run in chunk.Where(run => !run.HasFailed)) run.Check(networks);
    }
}
