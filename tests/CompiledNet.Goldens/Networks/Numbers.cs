using System.Numerics;
using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>Conversions between doubles and a network's elements and targets.</summary>
internal static class Numbers
{
    /// <summary>Rounds doubles to another type.</summary>
    /// <exception cref="JsonException">The type is one of integers, and a number is not.</exception>
    public static T[] To<T>(IReadOnlyList<double> values)
        where T : INumber<T>
    {
        var converted = new T[values.Count];
        bool toIntegers = T.One / (T.One + T.One) == T.Zero;
        for (int i = 0; i < converted.Length; i++)
        {
            if (toIntegers && !double.IsInteger(values[i])) throw new JsonException($"the class index {values[i]} is no integer");
            converted[i] = T.CreateChecked(values[i]);
        }

        return converted;
    }

    /// <summary>Widens numbers to doubles, without loss.</summary>
    public static double[] From<T>(IReadOnlyList<T> values)
        where T : INumber<T> => [.. values.Select(double.CreateChecked)];
}
