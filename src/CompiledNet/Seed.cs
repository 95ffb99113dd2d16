using System.Globalization;

namespace CompiledNet;

/// <summary>
/// Where random numbers begin: any integer of up to 64 bits, which converts by itself. Equal numbers are equal seeds,
/// whatever their type; a negative one is the unsigned number with the same bits, so that −1 is <see cref="ulong.MaxValue"/>.
/// </summary>
public readonly record struct Seed
{
    private Seed(ulong value) => Value = value;

    /// <summary>The number.</summary>
    public ulong Value { get; }

    // An operator for each type to which the others convert without doubt: long and ulong alone leave an int literal between
    // them, and a byte finds ushort nearest.

    /// <summary>The seed of an unsigned number.</summary>
    public static implicit operator Seed(ulong value) => new(value);

    /// <inheritdoc cref="op_Implicit(ulong)"/>
    public static implicit operator Seed(uint value) => new(value);

    /// <inheritdoc cref="op_Implicit(ulong)"/>
    public static implicit operator Seed(ushort value) => new(value);

    /// <summary>The seed of a number that may be negative.</summary>
    public static implicit operator Seed(long value) => new(unchecked((ulong)value));

    /// <inheritdoc cref="op_Implicit(long)"/>
    public static implicit operator Seed(int value) => new(unchecked((ulong)value));

    /// <summary>The number.</summary>
    public static implicit operator ulong(Seed seed) => seed.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
