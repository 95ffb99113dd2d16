using CompiledNet;

namespace Generative;

/// <summary>Trains the autoencoder in a loop of its own, since each step needs new noise.</summary>
internal sealed class VariationalTraining(Autoencoder network, float[] images, Random random)
{
    private const int BatchSize = 64;
    private const double LearningRate = 4e-3;

    private readonly int[] _order = [.. Enumerable.Range(0, Images.Count(images))];
    private readonly Adam _optimizer = new(LearningRate);
    private readonly Gradients<float> _gradients = network.CreateGradients();
    private readonly float[] _batch = new float[BatchSize * Autoencoder.ImageLength];
    private readonly float[] _noise = new float[BatchSize * Autoencoder.NoiseLength];
    private readonly float[] _losses = new float[Autoencoder.Info.Losses.Count];

    /// <summary>Goes through the images so many times, and reports the bound of each epoch, with the noise of its steps.</summary>
    public void Run(int epochs, Action<int, EvidenceBound> report)
    {
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            // Half a cosine: large steps at first, small ones in the end.
            _optimizer.LearningRate = LearningRate * (1 + Math.Cos(Math.PI * epoch / epochs)) / 2;
            report(epoch + 1, RunEpoch());
        }
    }

    private EvidenceBound RunEpoch()
    {
        random.Shuffle(_order);
        EvidenceBound mean = default;
        for (int start = 0; start < _order.Length; start += BatchSize)
        {
            int count = Math.Min(BatchSize, _order.Length - start);
            mean = mean.Plus(Step(_order.AsSpan(start, count)), (double)count / _order.Length);
        }

        return mean;
    }

    private EvidenceBound Step(ReadOnlySpan<int> batch)
    {
        Span<float> image = _batch.AsSpan(0, batch.Length * Autoencoder.ImageLength);
        Span<float> noise = _noise.AsSpan(0, batch.Length * Autoencoder.NoiseLength);
        for (int i = 0; i < batch.Length; i++)
            images.AsSpan(batch[i] * Autoencoder.ImageLength, Autoencoder.ImageLength).CopyTo(image[(i * Autoencoder.ImageLength)..]);
        NormalNoise.Fill(random, noise);

        // What is to come out is what went in: the image is the target, too.
        network.Backward(image, noise, pixelsTargets: image, _gradients, _losses);
        _optimizer.Step(network.Parameters, _gradients);
        return EvidenceBound.Of(_losses);
    }
}
