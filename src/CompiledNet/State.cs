using System.ComponentModel;
using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// What streams keep from one time step to the next while a network runs over them step by step. One thread at a time may use
/// it; any number of states may be in use with one network.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class State<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedArray<T> _storage;

    /// <summary>Creates the state of streams that have not begun.</summary>
    /// <param name="network">The network, from its <c>Info</c>.</param>
    /// <param name="streams">The number of streams, at least 1.</param>
    /// <exception cref="ArgumentException">The network cannot be run step by step.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="streams"/> is less than 1, or more than memory can hold.</exception>
    public State(NetworkInfo network, int streams = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.StateLength == 0) throw new ArgumentException($"{network.Name} cannot be run step by step.", nameof(network));
        ArgumentOutOfRangeException.ThrowIfLessThan(streams, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)streams * network.StateLength, Lane.MaximumMemory, nameof(streams));
        Network = network;
        Streams = streams;
        _storage = new AlignedArray<T>(streams * network.StateLength);
    }

    /// <summary>The network that the state belongs to.</summary>
    public NetworkInfo Network { get; }

    /// <summary>The number of streams.</summary>
    public int Streams { get; }

    /// <summary>
    /// The time steps that the streams have had, of a network that counts them, one with a <see cref="NetworkInfo.MostSteps"/>; of one with
    /// a <see cref="NetworkInfo.StepPeriod"/> above 1 what remains when that divides them. Else 0.
    /// </summary>
    public int Steps { get; private set; }

    /// <summary>The number of elements that <see cref="CopyTo"/> writes and <see cref="Restore"/> reads, for all streams together.</summary>
    public int Length => _storage.Length + (CountsSteps ? 1 : 0);

    /// <summary>The first element, for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T Reference => ref _storage.First;

    /// <summary>Begins all streams anew.</summary>
    public void Reset()
    {
        _storage.Span.Clear();
        Steps = 0;
    }

    /// <summary>Takes over another state.</summary>
    /// <param name="other">A state of the same network with as many streams.</param>
    /// <exception cref="ArgumentException">It belongs to another network, or has another number of streams.</exception>
    public void CopyFrom(State<T> other)
    {
        NetworkGuard.State(other, Network, nameof(other));
        if (other.Streams != Streams)
            throw new ArgumentException($"The number of streams of the state is {other.Streams}; {Streams} was expected.", nameof(other));
        other._storage.Span.CopyTo(_storage.Span);
        Steps = other.Steps;
    }

    /// <summary>
    /// Copies the state out, stream after stream, to be restored later; at the end stands the number of <see cref="Steps"/>, where the
    /// network counts them.
    /// </summary>
    /// <param name="destination">Room for <see cref="Length"/> elements.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    public void CopyTo(Span<T> destination)
    {
        if (destination.Length < Length)
            throw new ArgumentException($"The length of destination is {destination.Length}; at least {Length} was expected.", nameof(destination));
        _storage.Span.CopyTo(destination);
        if (CountsSteps) destination[_storage.Length] = T.CreateChecked(Steps);
    }

    /// <summary>Goes back to what <see cref="CopyTo"/> gave, for the same class of network and as many streams.</summary>
    /// <param name="source"><see cref="Length"/> elements.</param>
    /// <exception cref="ArgumentException">It has another length, or a number of steps that no stream of the network can have had.</exception>
    public void Restore(ReadOnlySpan<T> source)
    {
        if (source.Length != Length)
            throw new ArgumentException($"The length of source is {source.Length}; {Length} was expected.", nameof(source));
        if (CountsSteps)
        {
            T steps = source[^1];
            int most = Network.MostSteps > 0 ? Network.MostSteps : Network.StepPeriod - 1;
            if (!T.IsInteger(steps) || steps < T.Zero || steps > T.CreateChecked(most))
                throw new ArgumentException(FormattableString.Invariant($"The last element of source is {steps}; the number of steps so far was expected, from 0 to {most}."), nameof(source));
            Steps = int.CreateChecked(steps);
        }

        source[.._storage.Length].CopyTo(_storage.Span);
    }

    /// <summary>Counts time steps that are about to be run.</summary>
    /// <param name="steps">Their number, for which there is room.</param>
    /// <returns>The number of the first of them.</returns>
    internal int Advance(int steps)
    {
        int first = Steps;
        Steps = Network.MostSteps > 0 ? first + steps : (int)(((long)first + steps) % Network.StepPeriod);
        return first;
    }

    private bool CountsSteps => Network.MostSteps > 0 || Network.StepPeriod > 1;
}
