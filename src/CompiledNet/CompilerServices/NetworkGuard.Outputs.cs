using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <content>What the calls with a loss from outside check and need.</content>
public static partial class NetworkGuard
{
    /// <summary>Checks that there are gradients for the outputs of the samples, no more and no fewer.</summary>
    /// <param name="outputGradients">The gradients that a caller gave, sample after sample.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="outputLength">The elements of one sample's output.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public static void OutputGradients<T>(ReadOnlySpan<T> outputGradients, int samples, int outputLength)
    {
        if (outputGradients.Length != (long)samples * outputLength)
            ThrowOtherLength(outputGradients.Length, samples, outputLength, nameof(outputGradients));
    }

    /// <summary>Checks that there is a loss, and gives room for the outputs that it sees and for what it makes of them.</summary>
    /// <param name="loss">The caller's loss.</param>
    /// <param name="gradients">The gradients of the parameters, which keep the room.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="outputLength">The elements of one sample's output.</param>
    /// <param name="outputs">Where the outputs go.</param>
    /// <param name="outputGradients">Where their gradients go; they are 0.</param>
    /// <exception cref="ArgumentNullException"><paramref name="loss"/> is null.</exception>
    /// <exception cref="ArgumentException">No array could hold the outputs and their gradients.</exception>
    public static void OutputRoom<T>(
        OutputLoss<T> loss, Gradients<T> gradients, int samples, int outputLength, out Span<T> outputs, out Span<T> outputGradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(gradients);
        long length = (long)samples * outputLength;
        if (length > Array.MaxLength / 2) ThrowTooManyOutputs(samples, outputLength);
        gradients.RentOutputs((int)length, out outputs, out outputGradients);
    }

    private static void ThrowTooManyOutputs(int samples, int outputLength) => throw new ArgumentException(
        Text($"The outputs of {samples} samples with {outputLength} elements each, and their gradients, are more than an array can hold; use smaller batches."));

    /// <summary>Checks that a batch, if it has samples, has enough for statistics over it.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="least">The fewest that a layer needs.</param>
    /// <param name="layer">The layer.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public static void Batch(int samples, int least, string layer)
    {
        if (samples > 0 && samples < least) ThrowTooFew(samples, least, layer);
    }

    private static void ThrowTooFew(int samples, int least, string layer) => throw new ArgumentException(
        Text($"A batch of {Count(samples, "sample")} leaves '{layer}' one value for each channel, which has no variance; training needs batches of at least {least} samples."));

    /// <summary>
    /// Puts the running statistics back that the gradients had before the outputs were computed: a loss may throw, and then
    /// nothing has been written.
    /// </summary>
    /// <param name="gradients">The gradients that gave the room for the outputs.</param>
    public static void PutBackStatistics<T>(Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(gradients);
        gradients.PutBackStatistics();
    }

    /// <summary>Notes that a pass has left new running statistics beside the gradients, for a step to take over.</summary>
    /// <param name="gradients">The gradients.</param>
    public static void TookStatistics<T>(Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(gradients);
        gradients.HasStatistics = true;
    }
}
