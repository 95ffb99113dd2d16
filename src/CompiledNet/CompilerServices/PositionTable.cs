using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// The sines and cosines by which <see cref="PositionalEncodingAttribute"/> tells time steps apart, and by which <see cref="RotaryForm"/>
/// turns queries and keys. Each table is made once in a process, at the first call that needs it, and kept: it depends on its shape and its
/// base alone.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1000", Justification = "Generated code says once what the elements are.")]
public static class PositionTable<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ConcurrentDictionary<Key, AlignedArray<T>> Tables = new();

    /// <summary>
    /// A row for each time step t, padded with zeros to whole vectors of every width: sin(t / b^(f / features)) for even features f,
    /// and the cosine of the same angle for the odd one behind it. Computed in double and rounded, with the same bits on every machine.
    /// </summary>
    /// <param name="steps">The time steps, at least 1.</param>
    /// <param name="features">The features of each, at least 1.</param>
    /// <param name="wavelength">b, at least 1: the longest wave is nearly as long, but for a factor of 2π.</param>
    /// <returns>The first element, at an address that is a multiple of 64. Nobody may write to the table.</returns>
    public static ref T Of(int steps, int features, double wavelength)
    {
        var key = new Key(steps, features, wavelength);
        AlignedArray<T> table = Tables.TryGetValue(key, out AlignedArray<T>? known) ? known : Tables.GetOrAdd(key, Create);
        return ref table.First;
    }

    private static AlignedArray<T> Create(Key key)
    {
        int pitch = (key.Features + Lane.Group - 1) / Lane.Group * Lane.Group;
        var table = new AlignedArray<T>(checked(key.Steps * pitch));
        for (int f = 0; f < key.Features; f++)
        {
            double wave = ScalarMath.Pow(key.Wavelength, (f - (f % 2)) / (double)key.Features);
            for (int t = 0; t < key.Steps; t++)
            {
                double angle = t / wave;
                table.Span[(t * pitch) + f] = T.CreateTruncating(f % 2 == 0 ? ScalarMath.Sin(angle) : ScalarMath.Cos(angle));
            }
        }

        return table;
    }

    private readonly record struct Key(int Steps, int Features, double Wavelength);
}
