using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// The cosines and sines by which <see cref="RotaryForm"/> turns queries and keys. Each table is made once in a process, at the first
/// call that needs it, and kept: it depends on its shape and its base alone.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1000", Justification = "Generated code says once what the elements are.")]
public static class RotaryTable<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ConcurrentDictionary<Key, T[]> Tables = new();

    /// <summary>
    /// A row for each time step t, in it cos w and sin w for each pair i of features, w = t · b^(−2i / width). Computed in double and
    /// rounded, with the same bits on every machine.
    /// </summary>
    /// <param name="steps">The time steps, at least 1.</param>
    /// <param name="width">The features of a head, an even number.</param>
    /// <param name="wavelength">b, at least 1.</param>
    /// <returns>The first element. Nobody may write to the table.</returns>
    public static ref T Of(int steps, int width, double wavelength)
    {
        var key = new Key(steps, width, wavelength);
        T[] table = Tables.TryGetValue(key, out T[]? known) ? known : Tables.GetOrAdd(key, Create);
        return ref table[0];
    }

    private static T[] Create(Key key)
    {
        var table = new T[checked(key.Steps * key.Width)];
        for (int pair = 0; pair < key.Width / 2; pair++)
        {
            double wave = ScalarMath.Pow(key.Wavelength, 2.0 * pair / key.Width);
            for (int t = 0; t < key.Steps; t++)
            {
                double angle = t / wave;
                int at = (t * key.Width) + (2 * pair);
                (table[at], table[at + 1]) = (T.CreateTruncating(ScalarMath.Cos(angle)), T.CreateTruncating(ScalarMath.Sin(angle)));
            }
        }

        return table;
    }

    private readonly record struct Key(int Steps, int Width, double Wavelength);
}
