using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CompiledNet;

/// <summary>
/// A network that runs one time step after the other, whatever its class: one over sequences with a layer that keeps something from
/// step to step. The generator implements it on the annotated class, beside the interface of its losses.
/// </summary>
/// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IStreamingNetwork<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates the state of streams that have not begun: what the network keeps from one time step to the next.</summary>
    /// <param name="streams">The number of streams, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one, or there are more than memory can hold.</exception>
    State<T> CreateState(int streams = 1);

    /// <summary>
    /// The next time step of each stream, in evaluation mode, with the bits of whole sequences. Allocates nothing; safe from many
    /// threads, each with a state of its own.
    /// </summary>
    /// <param name="inputs">One time step of each stream, of <see cref="NetworkInfo.StepInputLength"/> elements.</param>
    /// <param name="outputs">Room for <see cref="NetworkInfo.StepOutputLength"/> elements of each stream.</param>
    /// <param name="state">What the streams keep, which is moved on.</param>
    /// <exception cref="ArgumentException">
    /// The inputs are of the wrong kind, an index is not among those that the network takes, a length does not fit, the state is that of
    /// another network, or the outputs overlap the inputs or the parameters in memory.
    /// </exception>
    /// <exception cref="InvalidOperationException">The streams have had <see cref="NetworkInfo.MostSteps"/> time steps.</exception>
    [SuppressMessage("Naming", "CA1716", Justification = "The class's own member has the name; languages in which it is a keyword can quote it.")]
    void Step(Samples<T> inputs, Span<T> outputs, State<T> state);

    /// <summary>The next time steps of one stream, as <see cref="Step"/> gives them one after the other.</summary>
    /// <param name="inputs">Time steps one after the other, each of <see cref="NetworkInfo.StepInputLength"/> elements.</param>
    /// <param name="outputs">Room for <see cref="NetworkInfo.StepOutputLength"/> elements for each of them.</param>
    /// <param name="state">What the stream keeps, which is moved on.</param>
    /// <exception cref="ArgumentException">As for <see cref="Step"/>, or the state has several streams.</exception>
    /// <exception cref="InvalidOperationException">The stream would have more than <see cref="NetworkInfo.MostSteps"/> time steps.</exception>
    void StepMany(Samples<T> inputs, Span<T> outputs, State<T> state);

    /// <summary>
    /// Writes on from a prompt, token by token: the network reads the prompt, a token is picked from its outputs as
    /// <see cref="TokenSampler"/> does, and is its next input. Each token is computed when it is asked for; after the first one nothing
    /// is allocated. A network with a <see cref="NetworkInfo.MostSteps"/> ends with the token behind as many that it has read.
    /// </summary>
    /// <param name="prompt">The tokens to go on from, at least one. They are copied, and not given back.</param>
    /// <param name="options">How tokens are picked, and when to stop; by default as a <see cref="GenerationOptions"/> without options.</param>
    /// <returns>
    /// The tokens behind the prompt. Each enumeration begins anew with a stream of its own, and with the same parameters gives the same
    /// tokens. Parameters are read at each step, so they had better not be exchanged meanwhile.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The prompt is empty or has more than <see cref="NetworkInfo.MostSteps"/>, or a token of it or a stop token is not among those of the
    /// network.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The network does not take token ids, or does not give a logit for each in every step. While tokens are asked for: an output is
    /// NaN, or all are −∞.
    /// </exception>
    sealed IEnumerable<int> Generate(ReadOnlySpan<int> prompt, GenerationOptions? options = null) =>
        TokenGeneration.Generate(this, prompt, options ?? new GenerationOptions());
}
