using System.Globalization;
using Spectre.Console;

namespace Generative;

/// <summary>What is printed after the training.</summary>
internal static class Report
{
    private const int GeneratedCount = 16;

    /// <summary>What an image costs, part by part, and what it would cost by knowing nothing of it or all.</summary>
    public static void Costs(Autoencoder network, Images images, EvidenceBound test)
    {
        EvidenceBound training = Measurement.Bound(network, images.Training);
        Table table = new Table()
            .Border(Console.IsOutputRedirected ? TableBorder.None : TableBorder.Rounded)
            .AddColumn("nats per image")
            .AddColumn("training", column => column.RightAligned())
            .AddColumn("test", column => column.RightAligned());
        Row("pixels", training.Pixels, test.Pixels);
        Row("code, for its means", training.Means, test.Means);
        Row("code, for its variances", training.Variances, test.Variances);
        Row("negative evidence lower bound", training.Total, test.Total);
        Row("the mean image, without a code", ByMean(images.Training), ByMean(images.Test));
        Row("what grey pixels cost in any case", Measurement.CostOfGrey(images.Training), Measurement.CostOfGrey(images.Test));
        AnsiConsole.Write(table);

        double ByMean(float[] some) => Measurement.CostByMeanImage(some, images.Training);

        void Row(string name, double left, double right) => table.AddRow(name, Nats(left), Nats(right));
    }

    /// <summary>Test digits, the same from the means of their codes, and digits that nobody wrote.</summary>
    public static void Drawings(Autoencoder network, float[] test, Random random)
    {
        int count = Drawing.PerRow;
        ReadOnlySpan<float> some = test.AsSpan(0, count * Autoencoder.ImageLength);
        var pixels = new float[count * Autoencoder.PixelsLength];
        var mean = new float[count * Autoencoder.MeanLength];
        var logVariance = new float[count * Autoencoder.LogVarianceLength];
        network.Forward(some, new float[count * Autoencoder.NoiseLength], pixels, mean, logVariance);

        var decoder = Decoder.Of(network);
        Drawing.Write("some test digits", some);
        Drawing.Write("the same, drawn again from their codes", decoder.Draw(mean));
        Drawing.Write("digits from random codes", decoder.Draw(NormalNoise.Draw(random, GeneratedCount * Decoder.InputLength)));
    }

    /// <summary>A number of nats, as it is printed.</summary>
    public static string Nats(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
