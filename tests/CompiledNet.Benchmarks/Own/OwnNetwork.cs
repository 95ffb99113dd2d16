using System.Numerics;

namespace CompiledNet.Benchmarks;

/// <summary>
/// The one place that calls the library, with <see cref="OwnInference{TNetwork, TElement, TTarget}"/> and
/// <see cref="OwnTraining{TNetwork, TElement, TTarget}"/>.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <typeparam name="TElement">Its element type.</typeparam>
/// <typeparam name="TTarget">The type of its targets.</typeparam>
internal sealed class OwnNetwork<TNetwork, TElement, TTarget> : IOwnNetwork
    where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged, INumber<TTarget>
{
    public IInferenceSide CreateInference(
        IReadOnlyDictionary<string, double[]> parameters, SampleBatch batch, int threads) =>
        new OwnInference<TNetwork, TElement, TTarget>(Create(parameters), batch, threads);

    public ITrainingSide CreateTraining(
        IReadOnlyDictionary<string, double[]> parameters, SampleBatch[] batches, Optimizer? optimizer, int threads) =>
        new OwnTraining<TNetwork, TElement, TTarget>(Create(parameters), batches, optimizer, threads);

    public void Save(IReadOnlyDictionary<string, double[]> parameters, string path) => Create(parameters).Save(path);

    public void LoadAndInfer(string path, SampleBatch batch)
    {
        TNetwork network = TNetwork.Create(ParameterFile.Read<TElement>(TNetwork.Info, path));
        using var side = new OwnInference<TNetwork, TElement, TTarget>(network, batch, threads: 1);
        side.Run(1);
    }

    public void CreateAndTrain(SampleBatch batch, Optimizer optimizer)
    {
        TNetwork network = TNetwork.Create(new ParameterSet<TElement>(TNetwork.Info, seed: 1));
        using var side = new OwnTraining<TNetwork, TElement, TTarget>(network, [batch], optimizer, threads: 1);
        side.Run(1);
    }

    private static TNetwork Create(IReadOnlyDictionary<string, double[]> parameters)
    {
        TNetwork network = TNetwork.Create(new ParameterSet<TElement>(TNetwork.Info));
        foreach ((string name, double[] values) in parameters)
            network.Parameters[name].CopyFrom(Array.ConvertAll(values, TElement.CreateChecked));
        return network;
    }
}
