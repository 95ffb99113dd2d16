using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>Calls layers of the user's own for one sample after the other. Lengths are the generated code's promise.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CustomLayers
{
    /// <summary>Computes the outputs of samples.</summary>
    /// <typeparam name="TLayer">The layer.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="inputs">Their inputs, row after row.</param>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="outputs">Their outputs, row after row.</param>
    public static void Forward<TLayer, T>(int samples, ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters, Span<T> outputs)
        where TLayer : ICustomLayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        outputs.Clear();
        for (int sample = 0; sample < samples; sample++)
            TLayer.Forward(RowOf(inputs, sample, samples), parameters, RowOf(outputs, sample, samples));
    }

    /// <summary>Computes the gradients of samples.</summary>
    /// <typeparam name="TLayer">The layer.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="inputs">Their inputs, row after row.</param>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="outputs">Their outputs.</param>
    /// <param name="outputGradients">The gradients of these.</param>
    /// <param name="inputGradients">Room for the gradients of the inputs.</param>
    /// <param name="parameterGradient">The gradients of the parameters, to which those of all samples are added.</param>
    public static void Backward<TLayer, T>(
        int samples,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> outputs,
        ReadOnlySpan<T> outputGradients,
        Span<T> inputGradients,
        Span<T> parameterGradient)
        where TLayer : ICustomLayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        inputGradients.Clear();
        for (int sample = 0; sample < samples; sample++)
        {
            TLayer.Backward(
                RowOf(inputs, sample, samples),
                parameters,
                RowOf(outputs, sample, samples),
                RowOf(outputGradients, sample, samples),
                RowOf(inputGradients, sample, samples),
                parameterGradient);
        }
    }

    private static ReadOnlySpan<T> RowOf<T>(ReadOnlySpan<T> rows, int sample, int samples)
    {
        int length = rows.Length / samples;
        return rows.Slice(sample * length, length);
    }

    private static Span<T> RowOf<T>(Span<T> rows, int sample, int samples)
    {
        int length = rows.Length / samples;
        return rows.Slice(sample * length, length);
    }
}
