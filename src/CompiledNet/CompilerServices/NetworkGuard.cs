using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    public static int SampleCount<T>(ReadOnlySpan<T> inputs, int inputLength) => SampleCount(inputs.Length, inputLength, nameof(inputs));

    /// <summary>Checks that outputs have room for the samples; they may be longer.</summary>
    /// <param name="outputs">Where the outputs go.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="outputLength">The elements of one sample's output.</param>
    /// <param name="argument">What the caller knows them by.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    internal static void Outputs<T>(Span<T> outputs, int samples, int outputLength, string argument)
    {
        if (outputs.Length < (long)samples * outputLength)
            ThrowTooShort(outputs.Length, samples, outputLength, argument);
    }

    /// <summary>
    /// Checks that the outputs have room for the samples, and that what will be written of them is apart from all that is read.
    /// </summary>
    /// <param name="outputs">Where the outputs go; what lies behind those of the samples is not written.</param>
    /// <param name="inputs">The samples.</param>
    /// <param name="parameters">The first of the parameters.</param>
    /// <param name="parameterLength">The elements of the parameters, with padding.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="outputLength">The elements of one sample's output.</param>
    /// <exception cref="ArgumentException">The span is too short, or overlaps the inputs or the parameters.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Outputs<TInput, TElement>(
        Span<TElement> outputs, ReadOnlySpan<TInput> inputs, ref TElement parameters, int parameterLength, int samples, int outputLength)
        where TInput : unmanaged
        where TElement : unmanaged
    {
        long length = (long)samples * outputLength;
        if (outputs.Length < length) ThrowTooShort(outputs.Length, samples, outputLength, nameof(outputs));
        MemoryRange written = MemoryRange.Of(ref MemoryMarshal.GetReference(outputs), length);
        MemoryRange read = MemoryRange.Of(inputs);
        if (written.MayOverlap(read)) ThrowOverlap(written, nameof(outputs), read, nameof(inputs));
        MemoryRange storage = MemoryRange.Of(ref parameters, parameterLength);
        if (written.MayOverlap(storage)) ThrowOverlap(written, nameof(outputs), storage, nameof(parameters));
    }

    /// <summary>The number of samples that targets belong to.</summary>
    /// <param name="targets">The targets of the samples, one after the other.</param>
    /// <param name="targetLength">The elements of one sample's target, at least 1.</param>
    /// <exception cref="ArgumentException">The length is no multiple of <paramref name="targetLength"/>.</exception>
    public static int TargetCount<T>(ReadOnlySpan<T> targets, int targetLength) => SampleCount(targets.Length, targetLength, nameof(targets));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SampleCount(int elements, int sampleLength, string argument)
    {
        (int samples, int rest) = Math.DivRem(elements, sampleLength);
        if (rest != 0)
            ThrowNoMultiple(elements, sampleLength, argument);
        return samples;
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

    /// <summary>Checks that memory which will be written is apart from memory that is read, or written too.</summary>
    /// <param name="written">What will be written.</param>
    /// <param name="other">What must be apart from it, with elements of any type.</param>
    /// <param name="argument">What the caller knows the first by.</param>
    /// <param name="otherArgument">What the caller knows the other by.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void Apart<TWritten, TOther>(
        ReadOnlySpan<TWritten> written, ReadOnlySpan<TOther> other, string argument, string otherArgument)
        where TWritten : unmanaged
        where TOther : unmanaged
    {
        if (MemoryRange.Of(written).MayOverlap(MemoryRange.Of(other)))
            ThrowOverlap(MemoryRange.Of(written), argument, MemoryRange.Of(other), otherArgument);
    }

    /// <summary>Checks that the gradients, which will be written, are apart from the samples.</summary>
    /// <param name="gradients">The gradients of the parameters.</param>
    /// <param name="inputs">The samples.</param>
    /// <param name="targets">Their targets.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void Apart<TInput, TElement, TTarget>(
        Gradients<TElement> gradients, ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets)
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        ReadOnlySpan<TElement> storage = gradients.Storage;
        Apart(storage, inputs, nameof(gradients), nameof(inputs));
        Apart(storage, targets, nameof(gradients), nameof(targets));
    }

    /// <summary>Checks that the gradients of the inputs, which will be written, are apart from all else.</summary>
    /// <param name="inputGradients">The gradients of the inputs.</param>
    /// <param name="inputs">The samples.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">The gradients of the parameters.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void Apart<TInput, TElement, TTarget>(
        Span<TElement> inputGradients, ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets,
        ParameterSet<TElement> parameters, Gradients<TElement> gradients)
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        ReadOnlySpan<TElement> written = inputGradients;
        Apart(written, inputs, nameof(inputGradients), nameof(inputs));
        Apart(written, targets, nameof(inputGradients), nameof(targets));
        Apart<TElement, TElement>(written, parameters.Storage, nameof(inputGradients), nameof(parameters));
        Apart<TElement, TElement>(written, gradients.Storage, nameof(inputGradients), nameof(gradients));
    }

    /// <summary>Checks a pool of threads.</summary>
    /// <param name="workers">The pool that a caller gave.</param>
    /// <returns><paramref name="workers"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="workers"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    public static WorkerPool Workers(WorkerPool workers)
    {
        WorkerPool.Check(workers);
        return workers;
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
