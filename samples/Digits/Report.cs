using System.Globalization;
using System.Reflection;
using System.Text;
using CompiledNet;

namespace Digits;

/// <summary>What is printed after the training.</summary>
internal static class Report
{
    private const string Shades = " .:-=+*#%@";
    private const int Side = 8;

    public static void ConfusionMatrix(Evaluation evaluation)
    {
        ConfusionMatrix matrix = evaluation.ConfusionMatrix!;
        Console.WriteLine("confusion matrix (rows: actual digit, columns: predicted)");
        Console.WriteLine("     " + string.Concat(Enumerable.Range(0, matrix.ClassCount).Select(digit => $"{digit,4}")));
        for (int actual = 0; actual < matrix.ClassCount; actual++)
        {
            var row = new StringBuilder($"  {actual} |");
            for (int predicted = 0; predicted < matrix.ClassCount; predicted++)
            {
                long count = matrix[actual, predicted];
                row.Append(CultureInfo.InvariantCulture, $"{(count == 0 ? "." : count.ToString(CultureInfo.InvariantCulture)),4}");
            }

            Console.WriteLine(row);
        }
    }

    /// <summary>Draws some test images side by side, with what the network takes them for.</summary>
    public static void Drawings(DigitsNetwork network, Dataset<float, int> test, int count)
    {
        var image = new float[count * DigitsNetwork.InputLength];
        var actual = new int[count];
        var predicted = new int[count];
        test.CopyBatch(Enumerable.Range(0, count).ToArray(), image, actual);
        network.Predict(image, predicted);

        Console.WriteLine("some test digits and their predictions");
        for (int y = 0; y < Side; y++)
        {
            var line = new StringBuilder();
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> row = image.AsSpan((i * DigitsNetwork.InputLength) + (y * Side), Side);
                foreach (float pixel in row) line.Append(Shades[(int)(pixel * (Shades.Length - 1))], 2);
                line.Append("  ");
            }

            Console.WriteLine(line.ToString().TrimEnd());
        }

        Console.WriteLine(string.Concat(Enumerable.Range(0, count).Select(i =>
            $"{(predicted[i] == actual[i] ? $"   {predicted[i]}" : $"   {predicted[i]} (is {actual[i]})"),-18}")).TrimEnd());
    }

    public static void Figures(DigitsTraining training)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"speed: {training.SamplesPerSecond:N0} samples per second in training, progress and validation included"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated in an epoch, after the first step: {training.EpochBytes:N0} bytes"));
        string folder = typeof(Report).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(item => item.Key == "GeneratedCode").Value!;
        Console.WriteLine($"generated code: {folder}");
    }
}
