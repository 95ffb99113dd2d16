using CompiledNet;

namespace Digits;

/// <summary>1,797 handwritten digits of 8 × 8 pixels, which ship inside the program.</summary>
internal static class DigitsData
{
    public const int TestSize = 360;

    private const double LargestPixel = 16;

    /// <summary>Splits by a seeded shuffle, since neighbouring rows of the file are by the same writer.</summary>
    public static (Dataset<float, int> Test, Dataset<float, int> Training) Load(ulong seed)
    {
        using Stream stream = typeof(DigitsData).Assembly.GetManifestResourceStream("digits.csv")!;
        using var reader = new StreamReader(stream);
        var options = new CsvOptions { InputScale = 1 / LargestPixel };
        return CsvDataset.Read<float, int>(reader, options, "digits.csv").SplitByCount(TestSize, seed);
    }
}
