using System.Text;
using Spectre.Console;

namespace Generative;

/// <summary>Images drawn with characters.</summary>
internal static class Drawing
{
    private const string Shades = " .:-=+*#%@";
    private const string Gap = "  ";
    private const int Side = 8;
    private const int PixelWidth = 2;
    private const int MostInRow = 8;

    /// <summary>How many images have room side by side.</summary>
    public static int PerRow =>
        Math.Clamp((AnsiConsole.Profile.Width + Gap.Length) / ((Side * PixelWidth) + Gap.Length), 1, MostInRow);

    /// <summary>Draws all images, in as many rows as they need.</summary>
    public static void Write(string title, ReadOnlySpan<float> images)
    {
        Console.WriteLine(title);
        int length = PerRow * Autoencoder.Pixels;
        for (; !images.IsEmpty; images = images[Math.Min(length, images.Length)..])
        {
            WriteRow(images[..Math.Min(length, images.Length)]);
            Console.WriteLine();
        }
    }

    private static void WriteRow(ReadOnlySpan<float> images)
    {
        for (int y = 0; y < Side; y++)
        {
            var line = new StringBuilder();
            for (int start = y * Side; start < images.Length; start += Autoencoder.Pixels)
            {
                foreach (float pixel in images.Slice(start, Side)) line.Append(Shades[(int)(pixel * (Shades.Length - 1))], PixelWidth);
                line.Append(Gap);
            }

            Console.WriteLine(line.ToString().TrimEnd());
        }
    }
}
