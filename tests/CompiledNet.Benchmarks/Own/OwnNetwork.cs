using System.Numerics;

namespace CompiledNet.Benchmarks;

/// <summary>
/// The one place that calls the library, with <see cref="OwnInference{T}"/>, <see cref="OwnStepping{T}"/> and
/// <see cref="OwnTraining{T}"/>.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="info">What the network is.</param>
/// <param name="create">Creates one over parameters.</param>
internal sealed class OwnNetwork<T>(NetworkInfo info, Func<ParameterSet<T>, ITrainableNetwork<T>> create) : IOwnNetwork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public IInferenceSide CreateInference(
        IReadOnlyDictionary<string, double[]> parameters, SampleBatch batch, int threads) =>
        new OwnInference<T>(Create(parameters), batch, threads);

    public IInferenceSide CreateStepping(
        IReadOnlyDictionary<string, double[]> parameters, SampleBatch batch, Stepping stepping) =>
        new OwnStepping<T>((IStreamingNetwork<T>)Create(parameters), batch, stepping);

    public ITrainingSide CreateTraining(
        IReadOnlyDictionary<string, double[]> parameters, SampleBatch[] batches, Optimizer? optimizer, int threads) =>
        new OwnTraining<T>(Create(parameters), batches, optimizer, threads);

    public void Save(IReadOnlyDictionary<string, double[]> parameters, string path) => Create(parameters).Save(path);

    public void LoadAndInfer(string path, SampleBatch batch)
    {
        ITrainableNetwork<T> network = create(ParameterFile.Read<T>(info, path));
        using var side = new OwnInference<T>(network, batch, threads: 1);
        side.Run(1);
    }

    public void CreateAndTrain(SampleBatch batch, Optimizer optimizer)
    {
        ITrainableNetwork<T> network = create(new ParameterSet<T>(info, seed: 1));
        using var side = new OwnTraining<T>(network, [batch], optimizer, threads: 1);
        side.Run(1);
    }

    private ITrainableNetwork<T> Create(IReadOnlyDictionary<string, double[]> parameters)
    {
        ITrainableNetwork<T> network = create(new ParameterSet<T>(info));
        foreach ((string name, double[] values) in parameters)
            network.Parameters[name].CopyFrom(Array.ConvertAll(values, T.CreateChecked));
        return network;
    }
}
