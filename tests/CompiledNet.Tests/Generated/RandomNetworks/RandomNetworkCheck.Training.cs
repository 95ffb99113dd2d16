using System.Numerics;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated.RandomNetworks;

// What a training pass computes.
internal sealed partial class RandomNetworkCheck
{
    private void CheckTraining<T>(ITrainableNetwork<T> compiled, Targets<T> inputs, Targets<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PlainPass pass = Pass(compiled.Parameters, isTraining: true);
        double[] expected = Evaluate(pass, inputs);
        Gradients<T> gradients = NewGradients(compiled);
        double loss = double.CreateChecked(compiled.Backward(inputs, targets, gradients));
        Compare("the training loss", LossOf(compiled.Info, expected, targets), loss);
        // Where no target counts there is nothing to normalise for.
        if (gradients.HasStatistics) CompareStatistics(pass, gradients);
        CheckThreads(compiled, inputs, targets, gradients);
        CheckLossFromOutside(compiled, inputs, targets, expected, gradients);
    }

    private Gradients<T> NewGradients<T>(ITrainableNetwork<T> compiled)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Gradients<T> gradients = compiled.CreateGradients();
        gradients.Seed = network.Choice.Seed;
        return gradients;
    }

    private void CompareStatistics<T>(PlainPass pass, Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ParameterInfo statistic in gradients.Network.Parameters.Where(parameter => parameter.Section == ParameterSection.Statistics))
            CompareAll($"the new {statistic.Name}", pass.Statistics[statistic.Name], Doubles(gradients[statistic.Name].ToArray()));
    }

    /// <summary>Several threads give the same bits.</summary>
    private void CheckThreads<T>(ITrainableNetwork<T> compiled, Targets<T> inputs, Targets<T> targets, Gradients<T> alone)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Gradients<T> shared = NewGradients(compiled);
        foreach (int threads in (int[])[2, 3, 5])
        {
            using var workers = new WorkerPool(threads);
            compiled.Backward(inputs, targets, shared, workers);
            if (!SharedNetworks.HaveSameBits<T>(alone.Storage, shared.Storage)) Failure ??= $"{threads} threads give other bits than one.";
        }
    }

    /// <summary>
    /// A loss from outside sees the outputs of the training pass; with the gradients of the network's own loss it leads to the
    /// same gradients, which those of a mean of squares are known for.
    /// </summary>
    private void CheckLossFromOutside<T>(
        ITrainableNetwork<T> compiled, Targets<T> inputs, Targets<T> targets, double[] expectedOutputs, Gradients<T> expected)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] seen = [];
        bool isSquared = network.Loss is MeanSquaredErrorDescription && network.Losses.Length == 0;
        Gradients<T> gradients = NewGradients(compiled);
        compiled.BackwardFrom(
            inputs,
            (outputs, outputGradients) =>
            {
                seen = Doubles(outputs.ToArray());
                if (!isSquared) return T.Zero;
                T scale = T.CreateChecked(2.0 / outputs.Length);
                for (int i = 0; i < outputs.Length; i++) outputGradients[i] = scale * (outputs[i] - targets.Numbers[i]);
                return T.Zero;
            },
            gradients);
        CompareAll("training output", expectedOutputs, seen);
        if (!isSquared) return;
        foreach (Parameter<T> parameter in expected)
            CompareAll($"the gradient, from outside, of {parameter.Name}", Doubles(parameter.ToArray()), Doubles(gradients[parameter.Name].ToArray()));
    }
}
