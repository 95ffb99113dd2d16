using System.Collections.ObjectModel;

namespace CompiledNet;

/// <summary>Each of several losses, equal to a list of the same.</summary>
/// <param name="values">The losses.</param>
internal sealed class LossList(LossValue[] values) : ReadOnlyCollection<LossValue>(values)
{
    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LossList other && this.SequenceEqual(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (LossValue value in this) hash.Add(value);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", this);
}
