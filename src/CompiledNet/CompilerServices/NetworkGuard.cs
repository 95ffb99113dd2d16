using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// The checks at the entry of generated methods. Each throws before anything is read or written; the messages name the
/// argument, what was given and what was expected.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class NetworkGuard
{
    /// <summary>The number of samples that the inputs hold.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="inputLength">The elements of one sample, at least 1.</param>
    /// <exception cref="ArgumentException">The length is no multiple of <paramref name="inputLength"/>.</exception>
    public static int SampleCount<T>(ReadOnlySpan<T> inputs, int inputLength)
    {
        (int samples, int rest) = Math.DivRem(inputs.Length, inputLength);
        if (rest != 0)
            ThrowNoMultiple(inputs.Length, inputLength, nameof(inputs));
        return samples;
    }

    /// <summary>Checks that the outputs have room for the samples; they may be longer.</summary>
    /// <param name="outputs">Where the outputs go.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="outputLength">The elements of one sample's output.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public static void Outputs<T>(Span<T> outputs, int samples, int outputLength) => Outputs(outputs, samples, outputLength, nameof(outputs));

    /// <summary>As the other overload, where the caller's argument has another name.</summary>
    internal static void Outputs<T>(Span<T> outputs, int samples, int outputLength, string argument)
    {
        if (outputs.Length < (long)samples * outputLength)
            ThrowTooShort(outputs.Length, samples, outputLength, argument);
    }

    /// <summary>Checks that there are targets for the samples, no more and no fewer.</summary>
    /// <param name="targets">The targets of the samples, one after the other.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="targetLength">The elements of one sample's target.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public static void Targets<T>(ReadOnlySpan<T> targets, int samples, int targetLength)
    {
        if (targets.Length != (long)samples * targetLength)
            ThrowOtherLength(targets.Length, samples, targetLength, nameof(targets));
    }

    /// <summary>Checks that the gradients of the inputs are as long as the inputs.</summary>
    /// <param name="inputGradients">Where the gradients go.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="inputLength">The elements of one sample's input.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public static void InputGradients<T>(Span<T> inputGradients, int samples, int inputLength)
    {
        if (inputGradients.Length != (long)samples * inputLength)
            ThrowOtherLength(inputGradients.Length, samples, inputLength, nameof(inputGradients));
    }

    /// <summary>Checks that the gradients are those of the network.</summary>
    /// <param name="gradients">The gradients that a caller gave.</param>
    /// <param name="network">The network that will write to them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gradients"/> is null.</exception>
    /// <exception cref="ArgumentException">They belong to another network.</exception>
    public static void Gradients<T>(Gradients<T> gradients, NetworkInfo network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (!ReferenceEquals(gradients.Network, network))
            ThrowOtherNetwork(gradients.Network, network, nameof(gradients));
    }

    /// <summary>Checks that the parameters are those of the network.</summary>
    /// <param name="parameters">The parameters that a caller gave.</param>
    /// <param name="network">The network that will use them.</param>
    /// <returns><paramref name="parameters"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    /// <exception cref="ArgumentException">They belong to another network.</exception>
    public static ParameterSet<T> Parameters<T>(ParameterSet<T> parameters, NetworkInfo network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!ReferenceEquals(parameters.Network, network))
            ThrowOtherNetwork(parameters.Network, network, nameof(parameters));
        return parameters;
    }
}
