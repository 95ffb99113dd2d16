using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Connectionist temporal classification (Graves, Fernández, Gomez and Schmidhuber, 2006), one sample of a pack after the other, all in double.
/// Lengths and ids are the generated code's promise.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CTCLosses
{
    /// <summary>
    /// Minus the logarithm of the probability of each sample's target, over its length, and the gradient of that for the logits. Steps behind an
    /// output's length are not read and have no gradient, and neither have lanes without a sample.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="shape">The figures of the loss.</param>
    /// <param name="samples">The samples of the pack.</param>
    /// <param name="outputs">Logits or log-probabilities, (time, classes) of each sample, in lanes.</param>
    /// <param name="targets">The ids of each sample and its two lengths, sample after sample.</param>
    /// <param name="scales">What the gradient of each sample is multiplied by.</param>
    /// <param name="scratch">Room to work in.</param>
    /// <param name="gradients">Room for the gradients, in lanes.</param>
    /// <param name="losses">Room for the loss of each sample.</param>
    public static void OfPack<T>(
        CTCShape shape,
        int samples,
        ReadOnlySpan<T> outputs,
        ReadOnlySpan<int> targets,
        ReadOnlySpan<T> scales,
        Span<T> scratch,
        Span<T> gradients,
        Span<T> losses)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        gradients.Clear();
        var memory = new CTCMemory(shape, MemoryMarshal.Cast<T, double>(scratch));
        for (int sample = 0; sample < samples; sample++)
        {
            ReadOnlySpan<int> target = targets.Slice(sample * shape.TargetPitch, shape.TargetLength + 2);
            (int steps, int length) = (target[shape.TargetLength], target[shape.TargetLength + 1]);
            var alignment = new CTCAlignment<T>(shape, memory, outputs[sample..], steps, target[..length]);
            double logProbability = alignment.LogProbability(), divisor = Math.Max(length, 1);
            bool isLeftOut = shape.ZeroInfinity && double.IsNegativeInfinity(logProbability);
            losses[sample] = isLeftOut ? T.Zero : T.CreateTruncating(-logProbability / divisor);
            if (!isLeftOut) alignment.WriteGradients(logProbability, double.CreateTruncating(scales[sample]) / divisor, gradients[sample..]);
        }
    }
}
