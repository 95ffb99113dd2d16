using System.Numerics;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>y = W x + b, one sample at a time, on parameters laid out as the generator does: [input][output padded to 16].</summary>
internal static class LinearLayer
{
    public const int Padded = 16;

    public static NetworkInfo Describe(
        string name, int inputs, int outputs, int targetLength, TargetKind targetKind, int? ignoreIndex, InputKind inputKind = InputKind.Numbers) => new()
    {
        Name = name,
        InputShape = [inputs],
        OutputShape = [outputs],
        InputLength = inputs,
        OutputLength = outputs,
        TargetLength = targetLength,
        InputKind = inputKind,
        TargetKind = targetKind,
        IgnoreIndex = ignoreIndex,
        ParameterCount = (inputs + 1) * outputs,
        StorageLength = (inputs + 1) * Padded,
        MultiplyAdds = inputs * outputs,
        InferenceBytes = 0,
        ParameterBytes = 0,
        TrainingBytesPerSample = 0,
        TrainingBytes = 0,
        Layers = [new LayerInfo { Name = "linear1", Kind = "Dense", Shape = [outputs], ParameterCount = (inputs + 1) * outputs }],
        Parameters =
        [
            new ParameterInfo
            {
                Name = "linear1.weight",
                Shape = [outputs, inputs],
                Strides = [1, Padded],
                Offset = 0,
                Initializer = Initializer.XavierUniform,
                FanIn = inputs,
                FanOut = outputs,
            },
            new ParameterInfo
            {
                Name = "linear1.bias",
                Shape = [outputs],
                Strides = [1],
                Offset = inputs * Padded,
                Initializer = Initializer.Zeros,
                FanIn = inputs,
                FanOut = outputs,
            },
        ],
    };

    /// <summary>Parameters in (−1, 1) that are a function of the seed.</summary>
    public static ParameterSet<T> CreateParameters<T>(NetworkInfo info, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var set = new ParameterSet<T>(info);
        ulong stream = 0;
        foreach (Parameter<T> parameter in set)
        {
            var values = new T[parameter.Length];
            for (int i = 0; i < values.Length; i++) values[i] = T.CreateTruncating((2 * Uniform(seed, stream, i, 0)) - 1);
            parameter.CopyFrom(values);
            stream++;
        }

        return set;
    }

    /// <summary>Whether dropout keeps an element, and its factor: a function of its place alone.</summary>
    public static T Mask<T>(ulong seed, long step, int sample, int element, double dropout)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (dropout == 0) return T.One;
        double draw = Uniform(seed, (ulong)step, sample, element);
        return draw < dropout ? T.Zero : T.CreateTruncating(1 / (1 - dropout));
    }

    public static void Forward<T>(ParameterSet<T> parameters, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> storage = parameters.Storage;
        for (int j = 0; j < y.Length; j++)
        {
            T sum = storage[(x.Length * Padded) + j];
            for (int i = 0; i < x.Length; i++) sum += x[i] * storage[(i * Padded) + j];
            y[j] = sum;
        }
    }

    /// <summary>dW += dy xᵀ, db += dy.</summary>
    public static void AccumulateGradients<T>(Gradients<T> gradients, ReadOnlySpan<T> x, ReadOnlySpan<T> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> storage = gradients.Storage;
        for (int j = 0; j < dy.Length; j++)
        {
            storage[(x.Length * Padded) + j] += dy[j];
            for (int i = 0; i < x.Length; i++) storage[(i * Padded) + j] += dy[j] * x[i];
        }
    }

    /// <summary>dx = mask · Wᵀ dy.</summary>
    public static void InputGradient<T>(ParameterSet<T> parameters, ReadOnlySpan<T> mask, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> storage = parameters.Storage;
        for (int i = 0; i < dx.Length; i++)
        {
            T sum = T.Zero;
            for (int j = 0; j < dy.Length; j++) sum += dy[j] * storage[(i * Padded) + j];
            dx[i] = mask[i] * sum;
        }
    }

    /// <summary>Spoils gradients as the fault says.</summary>
    public static void Apply<T>(GradientFault fault, Gradients<T> gradients, int inputs, int outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> storage = gradients.Storage;
        switch (fault)
        {
            case GradientFault.OneElementSlightlyScaled:
                storage[Padded + 1] *= T.CreateTruncating(1.001);
                break;
            case GradientFault.WrongSign:
                storage[0] = -storage[0];
                break;
            case GradientFault.MissingBias:
                storage.Slice(inputs * Padded, outputs).Clear();
                break;
            case GradientFault.NotANumber:
                storage[Padded] = T.NaN;
                break;
            default:
                break;
        }
    }

    private static double Uniform(ulong a, ulong b, int c, int d)
    {
        ulong z = a;
        z = Mix(z + b);
        z = Mix(z + (ulong)c);
        z = Mix(z + (ulong)d);
        return (z >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
