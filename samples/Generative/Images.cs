using CompiledNet;
using Digits;

namespace Generative;

/// <summary>Images to learn from and to be tested with: pixels from 0 to 1, image after image.</summary>
internal sealed record Images(float[] Training, float[] Test)
{
    /// <summary>The split is the same for every seed, so that bounds can be compared.</summary>
    private const ulong SplitSeed = 1;

    /// <summary>Loads the digits. Which digit an image is, is nothing that is learnt here.</summary>
    public static Images Load()
    {
        (Dataset<float, int> test, Dataset<float, int> training) = DigitsData.Load(SplitSeed);
        return new Images(PixelsOf(training), PixelsOf(test));
    }

    /// <summary>The number of images.</summary>
    public static int Count(float[] images) => images.Length / Autoencoder.Pixels;

    private static float[] PixelsOf(Dataset<float, int> data)
    {
        var pixels = new float[data.Count * data.InputLength];
        data.CopyBatch([.. Enumerable.Range(0, data.Count)], pixels, new int[data.Count]);
        return pixels;
    }
}
