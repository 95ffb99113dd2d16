using System.Buffers;
using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>Predictions of every network: what its outputs say in the terms of its loss, some samples after the other.</summary>
internal static class Prediction
{
    /// <inheritdoc cref="INetwork{T}.Predict"/>
    public static void Predict<T>(INetwork<T> network, Samples<T> inputs, Span<int> classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkInfo info = network.Info;
        int answers = Predictions.AnswersPerSample(info);
        int samples = Check(info, inputs);
        if (classes.Length < (long)samples * answers)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There is room for {classes.Length} classes; {(long)samples * answers} were expected."), nameof(classes));
        }

        classes = classes[..(samples * answers)];
        CheckApart<T, int>(network, inputs, classes, nameof(classes));
        int most = BatchRoom.Samples(info, BatchRoom.Bytes<T>(info.OutputLength));
        T[] outputs = ArrayPool<T>.Shared.Rent(Math.Min(samples, most) * info.OutputLength);
        for (int start = 0, count; start < samples; start += count)
        {
            count = Math.Min(most, samples - start);
            Span<T> batch = outputs.AsSpan(0, count * info.OutputLength);
            network.Forward(Slice(inputs, info, start, count), batch);
            Predictions.Answer<T>(info, batch, classes.Slice(start * answers, count * answers));
        }

        ArrayPool<T>.Shared.Return(outputs);
    }

    /// <inheritdoc cref="INetwork{T}.PredictProbabilities"/>
    public static void PredictProbabilities<T>(INetwork<T> network, Samples<T> inputs, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkInfo info = network.Info;
        Predictions.CheckProbabilities(info);
        int samples = Check(info, inputs);
        NetworkGuard.Outputs(probabilities, samples, info.OutputLength, nameof(probabilities));
        probabilities = probabilities[..(samples * info.OutputLength)];
        CheckApart<T, T>(network, inputs, probabilities, nameof(probabilities));
        int most = BatchRoom.Samples(info, BatchRoom.Bytes<T>(info.OutputLength));
        for (int start = 0, count; start < samples; start += count)
        {
            count = Math.Min(most, samples - start);
            Span<T> batch = probabilities.Slice(start * info.OutputLength, count * info.OutputLength);
            network.Forward(Slice(inputs, info, start, count), batch);
            Predictions.ToProbabilities(info, batch);
        }
    }

    /// <summary>The number of samples, which are of the network's kind.</summary>
    private static int Check<T>(NetworkInfo info, Samples<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => info.Lengths switch
        {
            { InputIndices: 0, Inputs: var numbers } => NetworkGuard.SampleCount(NetworkGuard.Numbers(inputs, info, nameof(inputs)), numbers),
            { Inputs: 0, InputIndices: var indices } => NetworkGuard.SampleCount(NetworkGuard.Indices(inputs, info, nameof(inputs)), indices),
            { Inputs: var numbers } => NetworkGuard.SampleCount(inputs.Numbers, numbers),
        };

    private static void CheckApart<T, TWritten>(INetwork<T> network, Samples<T> inputs, ReadOnlySpan<TWritten> written, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TWritten : unmanaged
    {
        NetworkGuard.Apart(written, inputs.Numbers, name, nameof(inputs));
        NetworkGuard.Apart(written, inputs.Indices, name, nameof(inputs));
        NetworkGuard.Apart<TWritten, T>(written, network.Parameters.Storage, name, "parameters");
    }

    private static Samples<T> Slice<T>(Samples<T> inputs, NetworkInfo info, int start, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            inputs.Numbers.Slice(start * info.Lengths.Inputs, count * info.Lengths.Inputs),
            inputs.Indices.Slice(start * info.Lengths.InputIndices, count * info.Lengths.InputIndices));
}
