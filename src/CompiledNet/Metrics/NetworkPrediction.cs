using System.Buffers;
using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>Predictions of every compiled network: what its outputs say in the terms of its loss.</summary>
public static class NetworkPrediction
{
    /// <summary>
    /// Predicts as the network's loss implies. Allocates nothing once warm.
    /// <list type="bullet">
    /// <item>With a loss for classes: the class of each row, the index of its largest output, the first of equals.</item>
    /// <item>With a loss for yes-or-no outputs: for each output 1 if it is above 0, else 0.</item>
    /// <item>Without a loss: the index of the largest output along the last axis.</item>
    /// </list>
    /// A row with an output that is NaN gives −1, since it has no order, and so does a yes-or-no output that is NaN.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="classes">
    /// Room for a class for each row of each sample's output, which is one row if it has one axis; or for an answer for each
    /// output of each sample.
    /// </param>
    /// <exception cref="ArgumentException">A length does not fit, or the classes overlap the inputs or the parameters in memory.</exception>
    /// <exception cref="InvalidOperationException">The loss is one for real values, which are no classes.</exception>
    public static void Predict<TNetwork, TInput, TElement>(
        this INetwork<TNetwork, TInput, TElement> network, ReadOnlySpan<TInput> inputs, Span<int> classes)
        where TNetwork : INetwork<TNetwork, TInput, TElement>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = TNetwork.Info;
        int answers = Predictions.AnswersPerSample(info);
        int samples = NetworkGuard.SampleCount(inputs, info.InputLength);
        if (classes.Length < (long)samples * answers)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There is room for {classes.Length} classes; {(long)samples * answers} were expected."), nameof(classes));
        }

        classes = classes[..(samples * answers)];
        NetworkGuard.Apart<int, TInput>(classes, inputs, nameof(classes), nameof(inputs));
        NetworkGuard.Apart<int, TElement>(classes, network.Parameters.Storage, nameof(classes), "parameters");
        int most = BatchRoom.Samples(info, BatchRoom.Bytes<TElement>(info.OutputLength));
        TElement[] outputs = ArrayPool<TElement>.Shared.Rent(Math.Min(samples, most) * info.OutputLength);
        for (int start = 0, count; start < samples; start += count)
        {
            count = Math.Min(most, samples - start);
            Span<TElement> batch = outputs.AsSpan(0, count * info.OutputLength);
            network.Forward(inputs.Slice(start * info.InputLength, count * info.InputLength), batch);
            Predictions.Answer<TElement>(info, batch, classes.Slice(start * answers, count * answers));
        }

        ArrayPool<TElement>.Shared.Return(outputs);
    }

    /// <summary>
    /// The probabilities that the network's loss compares with targets. Allocates nothing once warm.
    /// <list type="bullet">
    /// <item>With a loss for classes: the softmax of the outputs along the last axis.</item>
    /// <item>With a loss for yes-or-no outputs: the logistic function of each, the probability of "yes".</item>
    /// <item>Without such a loss the outputs as they are, if the network ends in a softmax or in sigmoids.</item>
    /// </list>
    /// They are computed in double whatever the network's precision. A row of classes with an output that is NaN is all NaN.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="probabilities">Room for at least as many outputs, in the outputs' shape.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the probabilities overlap the inputs or the parameters in memory.</exception>
    /// <exception cref="InvalidOperationException">The outputs are no probabilities, and no logits of any.</exception>
    public static void PredictProbabilities<TNetwork, TInput, TElement>(
        this INetwork<TNetwork, TInput, TElement> network, ReadOnlySpan<TInput> inputs, Span<TElement> probabilities)
        where TNetwork : INetwork<TNetwork, TInput, TElement>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = TNetwork.Info;
        Predictions.CheckProbabilities(info);
        int samples = NetworkGuard.SampleCount(inputs, info.InputLength);
        NetworkGuard.Outputs(probabilities, samples, info.OutputLength, nameof(probabilities));
        probabilities = probabilities[..(samples * info.OutputLength)];
        NetworkGuard.Apart<TElement, TInput>(probabilities, inputs, nameof(probabilities), nameof(inputs));
        NetworkGuard.Apart<TElement, TElement>(probabilities, network.Parameters.Storage, nameof(probabilities), "parameters");
        int most = BatchRoom.Samples(info, BatchRoom.Bytes<TElement>(info.OutputLength));
        for (int start = 0, count; start < samples; start += count)
        {
            count = Math.Min(most, samples - start);
            Span<TElement> batch = probabilities.Slice(start * info.OutputLength, count * info.OutputLength);
            network.Forward(inputs.Slice(start * info.InputLength, count * info.InputLength), batch);
            Predictions.ToProbabilities(info, batch);
        }
    }
}
