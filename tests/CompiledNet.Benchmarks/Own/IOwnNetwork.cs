namespace CompiledNet.Benchmarks;

/// <summary>A compiled network of any types: all that the comparison asks of CompiledNet.</summary>
internal interface IOwnNetwork
{
    /// <summary>Sets an inference of one batch up.</summary>
    IInferenceSide CreateInference(IReadOnlyDictionary<string, double[]> parameters, SampleBatch batch, int threads);

    /// <summary>Sets a stream of one sample up, which runs time step by time step.</summary>
    IInferenceSide CreateStepping(IReadOnlyDictionary<string, double[]> parameters, SampleBatch batch, Stepping stepping);

    /// <summary>Sets a training up; without an optimizer a step is the loss and its gradient.</summary>
    ITrainingSide CreateTraining(
        IReadOnlyDictionary<string, double[]> parameters, SampleBatch[] batches, Optimizer? optimizer, int threads);

    /// <summary>Writes the parameters to a file.</summary>
    void Save(IReadOnlyDictionary<string, double[]> parameters, string path);

    /// <summary>What a program does first: reads the file and infers one batch.</summary>
    void LoadAndInfer(string path, SampleBatch batch);

    /// <summary>What a program does first: creates a network and trains it for one step.</summary>
    void CreateAndTrain(SampleBatch batch, Optimizer optimizer);
}
