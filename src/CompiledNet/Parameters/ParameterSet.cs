using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>All parameters of a network. Several network objects may share one set.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class ParameterSet<T> : ParameterBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates a set in which every element is zero.</summary>
    /// <param name="network">The network, from its <c>Info</c>.</param>
    public ParameterSet(NetworkInfo network)
        : base(network, ParameterSection.Frozen)
    {
    }

    /// <summary>Creates an initialised set; the same seed gives the same bits on every machine.</summary>
    /// <param name="network">The network, from its <c>Info</c>.</param>
    /// <param name="seed">Any whole number: see <see cref="Seed"/>.</param>
    public ParameterSet(NetworkInfo network, Seed seed)
        : base(network, ParameterSection.Frozen) => ParameterInitialization.Fill(this, seed);

    /// <summary>A copy that shares nothing with this set.</summary>
    public ParameterSet<T> Clone()
    {
        var copy = new ParameterSet<T>(Network);
        copy.CopyStorageFrom(this);
        return copy;
    }

    /// <summary>Takes over all values of another set of the same network, running statistics included.</summary>
    /// <param name="other">The other set.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> belongs to another network.</exception>
    public void CopyFrom(ParameterSet<T> other) => CopyStorageFrom(other);

    /// <summary>
    /// Moves all values towards those of another set of the same network, p += amount · (other − p): a target network that follows, or a
    /// moving average. Counts, such as batches, are taken over.
    /// </summary>
    /// <param name="other">The other set.</param>
    /// <param name="amount">How far, from 0 (not at all) to 1 (all the way).</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> belongs to another network.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amount"/> is not from 0 to 1.</exception>
    public void Lerp(ParameterSet<T> other, double amount)
    {
        if (!(amount >= 0 && amount <= 1)) throw new ArgumentOutOfRangeException(nameof(amount), amount, "A number from 0 to 1 was expected.");
        CheckSameNetwork(other);
        if (amount == 0) return;
        if (amount == 1)
        {
            CopyStorageFrom(other);
            return;
        }

        // Blocks are padded to whole vectors.
        var step = new Vector<T>(T.CreateTruncating(amount));
        Span<Vector<T>> values = MemoryMarshal.Cast<T, Vector<T>>(Storage);
        ReadOnlySpan<Vector<T>> targets = MemoryMarshal.Cast<T, Vector<T>>(other.Storage);
        for (int i = 0; i < values.Length; i++) values[i] += step * (targets[i] - values[i]);
        foreach (Parameter<T> parameter in this)
        {
            if (parameter.Info.IsCount) Storage[parameter.Info.Offset] = other.Storage[parameter.Info.Offset];
        }
    }
}
