using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet.Probe;

/// <summary>What identifies an array of numbers: a hash of its bits, and its root mean square to compare with a tolerance.</summary>
/// <param name="Hash">The FNV-1a hash of the bytes.</param>
/// <param name="Magnitude">The root of the mean square.</param>
public readonly record struct Fingerprint(ulong Hash, double Magnitude)
{
    /// <summary>The fingerprint of an array.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="values">The array.</param>
    public static Fingerprint Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in MemoryMarshal.AsBytes(values)) hash = (hash ^ value) * 1099511628211;
        double squares = 0;
        foreach (T value in values)
        {
            double number = double.CreateChecked(value);
            squares += number * number;
        }

        return new Fingerprint(hash, Math.Sqrt(squares / Math.Max(values.Length, 1)));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hash:X16} {Magnitude:R}");
}
