using System.Globalization;
using System.Numerics;

namespace CompiledNet;

/// <summary>Refuses parameters that are NaN or infinite.</summary>
internal static class FiniteParameters
{
    /// <exception cref="NotFiniteNumberException">An element is not finite; the message names the first.</exception>
    public static void Check<T>(ParameterSet<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The padding between the parameters is zero.
        if (FiniteCheck.FirstNonFinite<T>(parameters.Storage) < 0) return;
        foreach (Parameter<T> parameter in parameters)
        {
            T[] values = parameter.ToArray();
            int element = FiniteCheck.FirstNonFinite<T>(values);
            if (element < 0) continue;
            string value = string.Create(CultureInfo.InvariantCulture, $"{values[element]}");
            throw new NotFiniteNumberException(
                $"{parameters.Network.Name} is not finite: '{parameter.Name}' at [{string.Join(", ", Indices(parameter, element))}] " +
                $"is {value}. It is saved only if asked (allowNonFinite).",
                double.CreateTruncating(values[element]));
        }
    }

    // The place in the tensor of an element in row-major order.
    private static int[] Indices<T>(Parameter<T> parameter, int element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var indices = new int[parameter.Shape.Count];
        for (int axis = indices.Length - 1; axis >= 0; axis--)
        {
            (element, indices[axis]) = Math.DivRem(element, parameter.Shape[axis]);
        }

        return indices;
    }
}
