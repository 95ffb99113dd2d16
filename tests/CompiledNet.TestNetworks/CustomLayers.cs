using System.Numerics;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>A dense layer without a bias, by hand: the parameters are the weight [units, inputs] row by row.</summary>
internal sealed class OwnDense<T> : ICustomLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Forward(ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, Span<T> output)
    {
        for (int unit = 0; unit < output.Length; unit++)
        {
            for (int i = 0; i < input.Length; i++) output[unit] += parameters[(unit * input.Length) + i] * input[i];
        }
    }

    public static void Backward(
        ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, ReadOnlySpan<T> output, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> parameterGradient)
    {
        for (int unit = 0; unit < output.Length; unit++)
        {
            for (int i = 0; i < input.Length; i++)
            {
                inputGradient[i] += parameters[(unit * input.Length) + i] * outputGradient[unit];
                parameterGradient[(unit * input.Length) + i] += input[i] * outputGradient[unit];
            }
        }
    }
}

/// <summary>The hyperbolic tangent, whose gradient follows from the output. The members are the interface's alone.</summary>
internal readonly struct OwnTanh : ICustomLayer<float>, ICustomLayer<double>
{
    static void ICustomLayer<float>.Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> parameters, Span<float> output)
    {
        for (int i = 0; i < input.Length; i++) output[i] = MathF.Tanh(input[i]);
    }

    static void ICustomLayer<double>.Forward(ReadOnlySpan<double> input, ReadOnlySpan<double> parameters, Span<double> output)
    {
        for (int i = 0; i < input.Length; i++) output[i] = Math.Tanh(input[i]);
    }

    static void ICustomLayer<float>.Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> parameters, ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> parameterGradient) =>
        Backward(output, outputGradient, inputGradient);

    static void ICustomLayer<double>.Backward(
        ReadOnlySpan<double> input, ReadOnlySpan<double> parameters, ReadOnlySpan<double> output, ReadOnlySpan<double> outputGradient, Span<double> inputGradient, Span<double> parameterGradient) =>
        Backward(output, outputGradient, inputGradient);

    private static void Backward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
        where T : INumber<T>
    {
        for (int i = 0; i < output.Length; i++) inputGradient[i] = outputGradient[i] * (T.One - (output[i] * output[i]));
    }
}

/// <summary>Hands its input on, and sees that it is called as was promised: with rows of the right lengths, cleared, once for each sample.</summary>
internal sealed class Watched : ICustomLayer<float>
{
    /// <summary>A first element of a sample for which it fails.</summary>
    public const float Poison = 1e30f;

    private static int _forward, _backward;

    public static (int Forward, int Backward) Calls() => (Interlocked.Exchange(ref _forward, 0), Interlocked.Exchange(ref _backward, 0));

    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> parameters, Span<float> output)
    {
        Interlocked.Increment(ref _forward);
        if (input[0] == Poison) throw new InvalidOperationException("poison");
        Require(input.Length == WatchedNetwork.InputLength && parameters.Length == 2 && output.Length == input.Length);
        Require(!output.ContainsAnyExcept(0));
        input.CopyTo(output);
    }

    public static void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> parameters, ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> parameterGradient)
    {
        Interlocked.Increment(ref _backward);
        Require(input.SequenceEqual(output) && outputGradient.Length == output.Length && parameters.Length == 2);
        Require(!inputGradient.ContainsAnyExcept(0) && inputGradient.Length == input.Length);

        // The second counts the samples, and the first knows how many there were.
        Require(parameterGradient.Length == 2 && parameterGradient[0] == parameterGradient[1]);
        parameterGradient[0]++;
        parameterGradient[1]++;
        outputGradient.CopyTo(inputGradient);
    }

    private static void Require(bool condition)
    {
        if (!condition) throw new InvalidOperationException("It was called in another way than promised.");
    }
}

[Network(3, 3)]
[CustomLayer<Watched>(Parameters = 2)]
[MeanSquaredErrorLoss]
internal sealed partial class WatchedNetwork;

/// <summary>A weight for each element, with a mistake: the gradient of one sample takes the place of those before.</summary>
internal readonly struct Forgetful : ICustomLayer<double>
{
    public static void Forward(ReadOnlySpan<double> input, ReadOnlySpan<double> parameters, Span<double> output)
    {
        for (int i = 0; i < input.Length; i++) output[i] = parameters[i] * input[i];
    }

    public static void Backward(
        ReadOnlySpan<double> input, ReadOnlySpan<double> parameters, ReadOnlySpan<double> output, ReadOnlySpan<double> outputGradient, Span<double> inputGradient, Span<double> parameterGradient)
    {
        for (int i = 0; i < input.Length; i++)
        {
            inputGradient[i] = parameters[i] * outputGradient[i];
            parameterGradient[i] = input[i] * outputGradient[i];
        }
    }
}

[Network(4, Precision = Precision.Double)]
[CustomLayer<Forgetful>(Parameters = 4, WeightInitializer = Initializer.Constant)]
[MeanSquaredErrorLoss]
internal sealed partial class ForgetfulNetwork;

/// <summary>Layers of the user's own, of each of which <see cref="LibraryLayers"/> has its like.</summary>
[Network(6)]
[Dense(8)]
[CustomLayer<OwnTanh>]
[CustomLayer<OwnDense<float>>(5, Parameters = 40, WeightInitializer = Initializer.XavierUniform)]
[Dense(3)]
[MeanSquaredErrorLoss]
internal sealed partial class OwnLayers;

[Network(6)]
[Dense(8)]
[Activation(Activation.Tanh)]
[Dense(5, Bias = false, Name = "customLayer2")]
[Dense(3, Name = "dense2")]
[MeanSquaredErrorLoss]
internal sealed partial class LibraryLayers;

/// <summary>The same in double.</summary>
[Network(6, Precision = Precision.Double)]
[Dense(8)]
[CustomLayer<OwnTanh>]
[CustomLayer<OwnDense<double>>(5, Parameters = 40, WeightInitializer = Initializer.XavierUniform)]
[Dense(3)]
[MeanSquaredErrorLoss]
internal sealed partial class OwnLayersDouble;

[Network(6, Precision = Precision.Double)]
[Dense(8)]
[Activation(Activation.Tanh)]
[Dense(5, Bias = false, Name = "customLayer2")]
[Dense(3, Name = "dense2")]
[MeanSquaredErrorLoss]
internal sealed partial class LibraryLayersDouble;

/// <summary>The same with all layers of the user's own but one frozen.</summary>
[Network(6, Precision = Precision.Double)]
[Dense(8)]
[CustomLayer<OwnTanh>]
[CustomLayer<OwnDense<double>>(5, Parameters = 40, Frozen = true, WeightInitializer = Initializer.XavierUniform)]
[Dense(3)]
[MeanSquaredErrorLoss]
internal sealed partial class FrozenOwnLayers;

/// <summary>Three that share their parameters, and read what others read too.</summary>
[Network(2, 3, Precision = Precision.Double)]
[CustomLayer<OwnDense<double>>(6, Parameters = 36, Name = "own", WeightInitializer = Initializer.Normal, WeightScale = 0.5)]
[CustomLayer<OwnTanh>]
[CustomLayer<OwnDense<double>>(2, 3, Parameters = 36, TiedTo = "own")]
[CustomLayer<OwnDense<double>>(2, 3, Parameters = 36, TiedTo = "own.weight", From = "customLayer2")]
[Add("customLayer3", "customLayer4")]
[MeanSquaredErrorLoss]
internal sealed partial class TiedOwnLayers;

/// <summary>Between convolutions, which lay images out in their own ways, and beside a join of images.</summary>
[Network(2, 7, 5, Precision = Precision.Double)]
[Conv2D(5, 3, SamePadding = true)]
[CustomLayer<OwnTanh>]
[Conv2D(5, 3, SamePadding = true, Activation = Activation.ReLU)]
[Concat("conv2d1", "customLayer1", "conv2d2", Axis = 0)]
[MaxPool2D(2)]
[CustomLayer<OwnTanh>]
[LayerNorm]
[Reshape(10, 9)]
[CustomLayer<OwnDense<double>>(3, 2, Parameters = 540, WeightInitializer = Initializer.XavierUniform)]
[Block<OwnPart>]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class OwnLayersOfImages;

[Network]
[CustomLayer<OwnTanh>]
[Dense(4)]
[CustomLayer<OwnTanh>]
internal sealed partial class OwnPart;
