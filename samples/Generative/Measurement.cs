namespace Generative;

/// <summary>How good an autoencoder is, and what that is to be compared with.</summary>
internal static class Measurement
{
    /// <summary>The noise is drawn so often for each image, since a single draw tells the bound of few images only roughly.</summary>
    private const int Draws = 20;

    /// <summary>Every network meets the same noise.</summary>
    private const int NoiseSeed = 1;

    /// <summary>The bound of images, on average.</summary>
    public static EvidenceBound Bound(Autoencoder network, float[] images)
    {
        var random = new Random(NoiseSeed);
        var losses = new float[Autoencoder.Info.Losses.Count];
        EvidenceBound mean = default;
        for (int draw = 0; draw < Draws; draw++)
        {
            float[] noise = NormalNoise.Draw(random, Images.Count(images) * Autoencoder.NoiseLength);
            network.Loss(images, noise, pixelsTargets: images, losses);
            mean = mean.Plus(EvidenceBound.Of(losses), 1.0 / Draws);
        }

        return mean;
    }

    /// <summary>What images cost if each of their pixels is taken to be as in the mean of other images: a model without a code.</summary>
    public static double CostByMeanImage(float[] images, float[] others)
    {
        var sums = new double[Autoencoder.Pixels];
        for (int i = 0; i < others.Length; i++) sums[i % sums.Length] += others[i];

        // Half an image more, in grey: a pixel that was always white may be dark for once.
        double[] mean = [.. sums.Select(sum => (sum + 0.25) / (Images.Count(others) + 0.5))];
        return Cost(images, i => mean[i % mean.Length]);
    }

    /// <summary>What images cost if every pixel is known: a grey pixel is a half of one thing and a half of the other.</summary>
    public static double CostOfGrey(float[] images) => Cost(images, i => images[i]);

    private static double Cost(float[] images, Func<int, double> guess)
    {
        double sum = 0;
        for (int i = 0; i < images.Length; i++) sum -= Term(images[i], guess(i)) + Term(1 - images[i], 1 - guess(i));
        return sum / Images.Count(images);
    }

    private static double Term(double share, double guess) => share == 0 ? 0 : share * Math.Log(guess);
}
