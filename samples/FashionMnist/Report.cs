using System.Globalization;
using CompiledNet;

namespace FashionMnist;

/// <summary>What is printed after the training.</summary>
internal static class Report
{
    /// <summary>For each class how many of its images were recognised, and what the others were taken for most often.</summary>
    public static void Classes(ConfusionMatrix matrix)
    {
        Console.WriteLine("class        recognised  precision  most often taken for");
        for (int actual = 0; actual < matrix.ClassCount; actual++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{FashionClasses.Names[actual],-11}  {matrix.Recall(actual),10:P1}  {matrix.Precision(actual),9:P1}  {MostConfused(matrix, actual)}").TrimEnd());
        }
    }

    public static void Figures(FashionTraining training)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"speed: {training.SamplesPerSecond:N0} samples per second in training, evaluation not included"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {training.Test.Accuracy:F4}"));
    }

    private static string MostConfused(ConfusionMatrix matrix, int actual)
    {
        int other = Enumerable.Range(0, matrix.ClassCount).Where(predicted => predicted != actual)
            .MaxBy(predicted => matrix[actual, predicted]);
        return matrix[actual, other] == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{FashionClasses.Names[other]} ({matrix[actual, other]} of {matrix.ActualCount(actual)})");
    }
}
