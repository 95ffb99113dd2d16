using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CompiledNet.CompilerServices;

// The checks of networks that run step by step.
public static partial class NetworkGuard
{
    /// <summary>Checks that a state is that of the network.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="state">The state that a caller gave.</param>
    /// <param name="network">The network that will move it on.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException">It belongs to another network.</exception>
    public static void State<T>(State<T> state, NetworkInfo network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => State(state, network, nameof(state));

    internal static void State<T>(State<T> state, NetworkInfo network, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(state, argument);
        if (!ReferenceEquals(state.Network, network))
            ThrowOtherState(state.Network, network, argument);
    }

    /// <summary>The number of streams, of each of which the inputs hold a time step.</summary>
    /// <typeparam name="TInput">The type of the inputs.</typeparam>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="inputs">The time steps.</param>
    /// <param name="state">The state of the streams.</param>
    /// <param name="inputLength">The elements of a time step.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public static int Streams<TInput, T>(ReadOnlySpan<TInput> inputs, State<T> state, int inputLength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inputs.Length != (long)state.Streams * inputLength)
            ThrowOtherSteps(inputs.Length, state.Streams, inputLength, nameof(inputs));
        return state.Streams;
    }

    /// <summary>The number of time steps that the inputs hold for one stream.</summary>
    /// <typeparam name="TInput">The type of the inputs.</typeparam>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="inputs">The time steps.</param>
    /// <param name="state">The state of the stream.</param>
    /// <param name="inputLength">The elements of a time step.</param>
    /// <exception cref="ArgumentException">The length is no multiple of <paramref name="inputLength"/>, or there are several streams.</exception>
    public static int Steps<TInput, T>(ReadOnlySpan<TInput> inputs, State<T> state, int inputLength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (state.Streams != 1) ThrowSeveralStreams(state.Streams, nameof(state));
        (int steps, int rest) = Math.DivRem(inputs.Length, inputLength);
        if (rest != 0) ThrowNoSteps(inputs.Length, inputLength, nameof(inputs));
        return steps;
    }

    /// <summary>Counts the next time steps of streams.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="state">The state of the streams, of a network that counts steps.</param>
    /// <param name="steps">The number of time steps that are about to be run.</param>
    /// <returns>The number of the first of them, from 0.</returns>
    /// <exception cref="InvalidOperationException">There would be more than a stream of the network can have.</exception>
    public static int Advance<T>(State<T> state, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int most = state.Network.MostSteps;
        if (most > 0 && steps > most - state.Steps) ThrowTooManySteps(state.Steps, steps, most);
        return state.Advance(steps);
    }

    [DoesNotReturn]
    private static void ThrowTooManySteps(int had, int more, int most) => throw new InvalidOperationException(
        Text($"The streams have had {Count(had, "time step")}, and {more} more were given; a stream can have {most} before its state is reset."));

    [DoesNotReturn]
    private static void ThrowOtherState(NetworkInfo given, NetworkInfo expected, string argument)
    {
        string reason = given.Name == expected.Name ? " Both names are the same, but the networks are not." : "";
        throw new ArgumentException($"The state belongs to {given.Name}; one of {expected.Name} was expected.{reason}", argument);
    }

    [DoesNotReturn]
    private static void ThrowOtherSteps(int given, int streams, int length, string argument) => throw new ArgumentException(
        Text($"The length of {argument} is {given}; {(long)streams * length} was expected (a time step of {length} for each of {Count(streams, "stream")})."),
        argument);

    [DoesNotReturn]
    private static void ThrowNoSteps(int given, int length, string argument) => throw new ArgumentException(
        Text($"The length of {argument} is {given}; a multiple of the {length} elements of a time step was expected."), argument);

    [DoesNotReturn]
    private static void ThrowSeveralStreams(int streams, string argument) => throw new ArgumentException(
        Text($"The state has {streams} streams; one was expected, whose time steps follow each other."), argument);
}
