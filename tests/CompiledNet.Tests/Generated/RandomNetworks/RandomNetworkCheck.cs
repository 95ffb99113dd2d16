using System.Numerics;
using System.Runtime.InteropServices;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Checks one compiled network against its description.</summary>
internal sealed partial class RandomNetworkCheck(RandomNetwork network) : INetworkVisitor
{
    private const double Tolerance = 1e-10;
    private const int ElementsPerTensor = 8;

    /// <summary>The square of a larger number, such as a loss takes, comes near the end of double.</summary>
    private const double Largest = 1e100;

    /// <summary>The network.</summary>
    public RandomNetwork Network => network;

    /// <summary>What is wrong, or <see langword="null"/>.</summary>
    public string? Failure { get; private set; }

    /// <summary>What the gradient check found; <see langword="null"/> where numbers grow so large that nothing can be compared.</summary>
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
            parameter.CopyFrom([.. Enumerable.Range(0, parameter.Length).Select(_ => T.CreateChecked(Any(parameter.Name, data)))]);
        }

        CheckSections(info);
        ITrainableNetwork<T> compiled = type.Create(parameters);
        Targets<T> inputs = info.InputKind == InputKind.Indices
            ? new([], data.Indices(info, network.Samples))
            : new(data.Inputs<T>(info, network.Samples), []);
        Targets<T> targets = data.Targets<T>(info, network.Samples);
        double[] expected = Evaluate(Pass(parameters, isTraining: false), inputs);
        // Units that multiply, one behind the other, square what comes in again and again.
        if (!expected.All(value => Math.Abs(value) < Largest)) return;
        if (!AreInRange(info, expected) || !AreInRange(info, Evaluate(Pass(parameters, isTraining: true), inputs))) return;
        var outputs = new T[network.Samples * info.OutputLength];
        compiled.Forward(inputs, outputs);
        if (!info.OutputShape.SequenceEqual(network.Description.WholeOutputShape)) Failure ??= $"The shape of the output is {string.Join(", ", info.OutputShape)}.";
        CompareAll("evaluation output", expected, Doubles(outputs));
        Compare("the loss", LossOf(info, Doubles(outputs), targets), double.CreateChecked(compiled.Loss(inputs, targets)));
        CompareSamplesAlone(compiled, inputs, outputs);
        if (compiled is IStreamingNetwork<T> streaming) CheckStreams(streaming, inputs, outputs);
        CheckTraining(compiled, inputs, targets);
        Gradients = GradientCheck.Run(compiled, inputs, targets, network.Choice.Seed, ElementsPerTensor);
        if (Gradients.Outcome == GradientCheckOutcome.Failed) Failure ??= Gradients.ToString();
    }

    /// <summary>Any number; of variances and counts one that is not negative.</summary>
    private static double Any(string name, SampleData data) => name switch
    {
        _ when name.EndsWith(".running_var", StringComparison.Ordinal) => 0.25 + Math.Abs(data.NextSigned()),
        _ when name.EndsWith(".num_batches_tracked", StringComparison.Ordinal) => data.Next(5),
        _ => data.NextSigned(),
    };

    /// <summary>Each tensor is there once, under the name of its owner; what is frozen has no gradient.</summary>
    private void CheckSections(NetworkInfo info)
    {
        string[] expected = [.. network.Owners.Names];
        if (!info.Parameters.Select(parameter => parameter.Name).Order().SequenceEqual(expected.Order()))
        {
            Failure ??= $"The tensors are {string.Join(", ", info.Parameters.Select(parameter => parameter.Name))}; {string.Join(", ", expected)} were expected.";
        }

        foreach (ParameterInfo parameter in info.Parameters)
        {
            if (parameter.Section == ParameterSection.Frozen != network.Owners.IsFrozen(parameter.Name)) Failure ??= $"{parameter} is {parameter.Section}.";
        }
    }

    private PlainPass Pass<T>(ParameterSet<T> parameters, bool isTraining)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(network.Owners, parameters.ToDictionary(parameter => parameter.Name, parameter => Doubles(parameter.ToArray())), network.Samples)
        {
            IsTraining = isTraining,
            Seed = network.Choice.Seed,
        };

    private double[] Evaluate<T>(PlainPass pass, Targets<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] values = DoublesOf(inputs);
        return [.. network.Description.Evaluate([.. values.Chunk(values.Length / network.Samples)], pass).SelectMany(sample => sample)];
    }

    private void CompareSamplesAlone<T>(ITrainableNetwork<T> compiled, Targets<T> inputs, T[] outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkInfo info = compiled.Info;
        var few = new T[Math.Min(network.Samples, 7) * info.OutputLength];
        compiled.Forward(inputs.Of(0, few.Length / info.OutputLength, network.Samples), few);
        if (!MemoryMarshal.AsBytes<T>(outputs.AsSpan(0, few.Length)).SequenceEqual(MemoryMarshal.AsBytes<T>(few)))
            Failure ??= "A few samples have other outputs than they have in the batch.";
        var alone = new T[info.OutputLength];
        for (int sample = 0; sample < network.Samples; sample++)
        {
            compiled.Forward(inputs.Of(sample, 1, network.Samples), alone);
            ReadOnlySpan<T> inBatch = outputs.AsSpan(sample * info.OutputLength, info.OutputLength);
            if (!MemoryMarshal.AsBytes(inBatch).SequenceEqual(MemoryMarshal.AsBytes<T>(alone)))
            {
                Failure ??= $"Sample {sample} alone gives [{string.Join(", ", alone)}]; in the batch it gave [{string.Join(", ", inBatch.ToArray())}].";
            }
        }
    }

    /// <summary>The loss of outputs; of several the sum, each times its weight.</summary>
    private double LossOf<T>(NetworkInfo info, double[] outputs, Targets<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (network.Losses.Length == 0) return network.Loss.Evaluate(outputs, DoublesOf(targets), network.Samples);
        double sum = 0;
        foreach ((PlacedLoss placed, LossInfo loss) in network.Losses.Zip(info.Losses))
        {
            OutputInfo output = info.Outputs[loss.Output];
            double[] own = loss.TargetKind == TargetKind.ClassIndices
                ? Doubles(Targets<T>.Column(targets.Indices, network.Samples, loss.TargetOffset, loss.TargetLength))
                : Doubles(Targets<T>.Column(targets.Numbers, network.Samples, loss.TargetOffset, loss.TargetLength));
            sum += placed.Weight * placed.Loss.Evaluate(Targets<T>.Column(outputs, network.Samples, output.Offset, output.Length), own, network.Samples);
        }

        return sum;
    }

    /// <summary>Whether outputs are where the losses behind them can be compared.</summary>
    private bool AreInRange(NetworkInfo info, double[] outputs)
    {
        if (network.Losses.Length == 0) return network.Loss.IsInRange(outputs);
        return network.Losses.Zip(info.Losses).All(pair =>
        {
            OutputInfo output = info.Outputs[pair.Second.Output];
            return pair.First.Loss.IsInRange(Targets<double>.Column(outputs, network.Samples, output.Offset, output.Length));
        });
    }

    private void CompareAll(string what, double[] expected, double[] actual)
    {
        for (int i = 0; i < expected.Length; i++) Compare(FormattableString.Invariant($"{what} {i}"), expected[i], actual[i]);
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
