using System.Numerics;

namespace CompiledNet.Benchmarks;

/// <summary>
/// The one place that calls the library. It has no steps on several threads yet: once it has, they are called from
/// here and from <see cref="OwnTraining{TNetwork, TElement, TTarget}"/>.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <typeparam name="TElement">Its element type.</typeparam>
/// <typeparam name="TTarget">The type of its targets.</typeparam>
internal sealed class OwnNetwork<TNetwork, TElement, TTarget> : IOwnNetwork
    where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged, INumber<TTarget>
{
    public int ThreadsOf(int requested) => 1;

    public IInferenceSide CreateInference(IReadOnlyDictionary<string, double[]> parameters, SampleBatch batch) =>
        new OwnInference<TNetwork, TElement, TTarget>(Create(parameters), batch);

    public ITrainingSide CreateTraining(
        IReadOnlyDictionary<string, double[]> parameters, SampleBatch[] batches, Optimizer? optimizer) =>
        new OwnTraining<TNetwork, TElement, TTarget>(Create(parameters), batches, optimizer);

    public void Save(IReadOnlyDictionary<string, double[]> parameters, string path) => Create(parameters).Save(path);

    public void LoadAndInfer(string path, SampleBatch batch)
    {
        TNetwork network = TNetwork.Create(ParameterFile.Read<TElement>(TNetwork.Info, path));
        new OwnInference<TNetwork, TElement, TTarget>(network, batch).Run(1);
    }

    public void CreateAndTrain(SampleBatch batch, Optimizer optimizer)
    {
        TNetwork network = TNetwork.Create(new ParameterSet<TElement>(TNetwork.Info, seed: 1));
        new OwnTraining<TNetwork, TElement, TTarget>(network, [batch], optimizer).Run(1);
    }

    private static TNetwork Create(IReadOnlyDictionary<string, double[]> parameters)
    {
        TNetwork network = TNetwork.Create(new ParameterSet<TElement>(TNetwork.Info));
        foreach ((string name, double[] values) in parameters)
            network.Parameters[name].CopyFrom(Array.ConvertAll(values, TElement.CreateChecked));
        return network;
    }
}
