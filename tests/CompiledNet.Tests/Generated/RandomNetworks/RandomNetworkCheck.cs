using System.Numerics;
using System.Runtime.InteropServices;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Checks one compiled network against its description.</summary>
internal sealed class RandomNetworkCheck(RandomNetwork network) : INetworkVisitor
{
    private const double Tolerance = 1e-10;
    private const int ElementsPerTensor = 8;

    /// <summary>The network.</summary>
    public RandomNetwork Network => network;

    /// <summary>What is wrong, or <see langword="null"/>.</summary>
    public string? Failure { get; private set; }

    /// <summary>What the gradient check found.</summary>
    public GradientCheckResult? Gradients { get; private set; }

    /// <summary>The worst difference from the plain evaluation, relative to numbers above 1.</summary>
    public double WorstDifference { get; private set; }

    public void Visit<T>(ProbeNetwork<T> type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkInfo info = type.Info;
        var data = new SampleData(network.Choice.Seed);
        var parameters = new ParameterSet<T>(info);
        foreach (Parameter<T> parameter in parameters)
        {
            parameter.CopyFrom([.. Enumerable.Range(0, parameter.Length).Select(_ => T.CreateChecked(data.NextSigned()))]);
        }

        ITrainableNetwork<T> compiled = type.Create(parameters);
        T[] inputs = data.Inputs<T>(info, network.Choice.Samples);
        Targets<T> targets = data.Targets<T>(info, network.Choice.Samples);
        var outputs = new T[network.Choice.Samples * info.OutputLength];
        compiled.Forward(inputs, outputs);
        CompareWithPlain(info, parameters, inputs, outputs);
        Compare("the loss", network.Loss.Evaluate(Doubles(outputs), DoublesOf(targets)), double.CreateChecked(compiled.Loss(inputs, targets)));
        CompareSamplesAlone(compiled, inputs, outputs);
        Gradients = GradientCheck.Run(compiled, inputs, targets, network.Choice.Seed, ElementsPerTensor);
        if (Gradients.Outcome == GradientCheckOutcome.Failed) Failure ??= Gradients.ToString();
    }

    private void CompareWithPlain<T>(NetworkInfo info, ParameterSet<T> parameters, T[] inputs, T[] outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!info.OutputShape.SequenceEqual(network.Description.OutputShape)) Failure ??= $"The shape of the output is {string.Join(", ", info.OutputShape)}.";
        Dictionary<string, double[]> values = parameters.ToDictionary(parameter => parameter.Name, parameter => Doubles(parameter.ToArray()));
        for (int sample = 0; sample < network.Choice.Samples; sample++)
        {
            double[] expected = network.Description.Evaluate(
                Doubles(inputs[(sample * info.InputLength)..((sample + 1) * info.InputLength)]), name => values[name]);
            for (int i = 0; i < expected.Length; i++)
            {
                Compare($"output {i} of sample {sample}", expected[i], double.CreateChecked(outputs[(sample * info.OutputLength) + i]));
            }
        }
    }

    private void CompareSamplesAlone<T>(ITrainableNetwork<T> compiled, T[] inputs, T[] outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkInfo info = compiled.Info;
        var few = new T[Math.Min(network.Choice.Samples, 7) * info.OutputLength];
        compiled.Forward(inputs.AsSpan(0, few.Length / info.OutputLength * info.InputLength), few);
        if (!MemoryMarshal.AsBytes<T>(outputs.AsSpan(0, few.Length)).SequenceEqual(MemoryMarshal.AsBytes<T>(few)))
            Failure ??= "A few samples have other outputs than they have in the batch.";
        var alone = new T[info.OutputLength];
        for (int sample = 0; sample < network.Choice.Samples; sample++)
        {
            compiled.Forward(inputs.AsSpan(sample * info.InputLength, info.InputLength), alone);
            ReadOnlySpan<T> inBatch = outputs.AsSpan(sample * info.OutputLength, info.OutputLength);
            if (!MemoryMarshal.AsBytes(inBatch).SequenceEqual(MemoryMarshal.AsBytes<T>(alone)))
            {
                Failure ??= $"Sample {sample} alone gives [{string.Join(", ", alone)}]; in the batch it gave [{string.Join(", ", inBatch.ToArray())}].";
            }
        }
    }

    private void Compare(string what, double expected, double actual)
    {
        double difference = Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected));
        WorstDifference = Math.Max(WorstDifference, difference);
        if (!(difference <= Tolerance)) Failure ??= FormattableString.Invariant($"{what} is {actual:R}; {expected:R} was expected.");
    }

    private static double[] DoublesOf<T>(Targets<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. Doubles(targets.Numbers), .. Doubles(targets.Indices)];

    private static double[] Doubles<T>(T[] values)
        where T : unmanaged, INumber<T> => [.. values.Select(double.CreateChecked)];
}
