using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>The largest elements in descending order, each times a weight that several ranks share.</summary>
public readonly struct Ranked : ICustomLayer<float>, ICustomLayer<double>
{
    /// <inheritdoc/>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> parameters, Span<float> output) =>
        Forward<float>(input, parameters, output);

    /// <inheritdoc/>
    public static void Forward(ReadOnlySpan<double> input, ReadOnlySpan<double> parameters, Span<double> output) =>
        Forward<double>(input, parameters, output);

    /// <inheritdoc/>
    public static void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> parameters, ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> parameterGradient) =>
        Backward<float>(input, parameters, outputGradient, inputGradient, parameterGradient);

    /// <inheritdoc/>
    public static void Backward(
        ReadOnlySpan<double> input, ReadOnlySpan<double> parameters, ReadOnlySpan<double> output, ReadOnlySpan<double> outputGradient, Span<double> inputGradient, Span<double> parameterGradient) =>
        Backward<double>(input, parameters, outputGradient, inputGradient, parameterGradient);

    private static void Forward<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, Span<T> output)
        where T : INumber<T>
    {
        Span<int> order = stackalloc int[input.Length];
        Sort(input, order);
        for (int rank = 0; rank < output.Length; rank++) output[rank] = parameters[rank % parameters.Length] * input[order[rank]];
    }

    /// <summary>What is not among the largest has no gradient.</summary>
    private static void Backward<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> parameterGradient)
        where T : INumber<T>
    {
        Span<int> order = stackalloc int[input.Length];
        Sort(input, order);
        for (int rank = 0; rank < outputGradient.Length; rank++)
        {
            inputGradient[order[rank]] = parameters[rank % parameters.Length] * outputGradient[rank];
            parameterGradient[rank % parameters.Length] += input[order[rank]] * outputGradient[rank];
        }
    }

    private static void Sort<T>(ReadOnlySpan<T> input, Span<int> order)
        where T : INumber<T>
    {
        for (int i = 0; i < input.Length; i++)
        {
            int place = i;
            for (; place > 0 && input[order[place - 1]] < input[i]; place--) order[place] = order[place - 1];
            order[place] = i;
        }
    }
}

/// <summary>
/// A layer of the user's own at the input, and one that shares its weight behind rows that are padded and that another layer reads too.
/// </summary>
[Network(3, 5)]
[CustomLayer<Ranked>(2, 4, Parameters = 3, WeightInitializer = Initializer.Normal, WeightScale = 1, Name = "ranked")]
[Dense(6, Activation = Activation.Tanh)]
[CustomLayer<Ranked>(Parameters = 3, TiedTo = "ranked")]
[Add("customLayer2", "dense1")]
[Dense(7)]
[CustomLayer<Ranked>(9, Parameters = 20, Frozen = true, WeightInitializer = Initializer.Uniform, WeightScale = 1)]
[Dense(3)]
[MeanSquaredErrorLoss]
public sealed partial class RankedFeatures;

/// <summary>The same in double.</summary>
[Network(3, 5, Precision = Precision.Double)]
[Block<RankedFeatures>]
[MeanSquaredErrorLoss]
public sealed partial class RankedFeaturesDouble;
