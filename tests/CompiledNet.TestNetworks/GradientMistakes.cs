using System.Numerics;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>A mistake of a backward pass; a type, so that it is named where a network is created.</summary>
internal interface IGradientMistake
{
    static abstract void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>No mistake.</summary>
internal sealed class NoMistake : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
    }
}

/// <summary>The first layer's weight gradient is a hundredth too large.</summary>
internal sealed class WeightScaled : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        GradientEdit.Change(gradients.First(), values => GradientEdit.Scale(values, 1.01));
}

/// <summary>The first layer's weight gradient is a twentieth too large, which float can tell from rounding beside many kinks.</summary>
internal sealed class WeightScaledMore : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        GradientEdit.Change(gradients.First(), values => GradientEdit.Scale(values, 1.05));
}

/// <summary>The last bias's gradient is a hundredth too large.</summary>
internal sealed class LastBiasScaled : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        GradientEdit.Change(gradients.Last(), values => GradientEdit.Scale(values, 1.01));
}

/// <summary>The input's gradient is a hundredth too large.</summary>
internal sealed class InputScaled : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => GradientEdit.Scale(inputGradients, 1.01);
}

/// <summary>One element of the first weight is off by as much as its neighbours are large.</summary>
internal sealed class OneElementOff : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => GradientEdit.Change(gradients.First(), values =>
        {
            double squares = 0;
            foreach (T value in values) squares += Math.Pow(double.CreateTruncating(value), 2);
            values[values.Length / 2] += T.CreateTruncating(Math.Sqrt(squares / values.Length));
        });
}

/// <summary>The last weight's gradient is transposed.</summary>
internal sealed class Transposed : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter<T> weight = gradients.ElementAt(^2);
        (int rows, int columns) = (weight.Shape[0], weight.Shape[1]);
        T[] old = weight.ToArray();
        GradientEdit.Change(weight, values =>
        {
            for (int i = 0; i < values.Length; i++) values[i] = old[(i % rows * columns) + (i / rows)];
        });
    }
}

/// <summary>The last weight's gradient has the wrong sign.</summary>
internal sealed class SignFlipped : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        GradientEdit.Change(gradients.ElementAt(^2), values => GradientEdit.Scale(values, -1));
}

/// <summary>The first bias has no gradient.</summary>
internal sealed class BiasForgotten : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => GradientEdit.Change(gradients.ElementAt(1), values => values.Clear());
}

/// <summary>Gradients of the samples' sum instead of their mean.</summary>
internal sealed class SumOfSamples : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Parameter<T> gradient in gradients) GradientEdit.Change(gradient, values => GradientEdit.Scale(values, samples));
        GradientEdit.Scale(inputGradients, samples);
    }
}

/// <summary>All gradients are zero, as where a layer forgot its backward pass.</summary>
internal sealed class Nothing : IGradientMistake
{
    public static void Make<T>(Gradients<T> gradients, Span<T> inputGradients, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        gradients.Clear();
        inputGradients.Clear();
    }
}

/// <summary>Changes of gradients.</summary>
internal static class GradientEdit
{
    public delegate void Edit<T>(Span<T> values);

    public static void Change<T>(Parameter<T> gradient, Edit<T> edit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = gradient.ToArray();
        edit(values);
        gradient.CopyFrom(values);
    }

    public static void Scale<T>(Span<T> values, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref T value in values) value *= T.CreateTruncating(factor);
    }
}
