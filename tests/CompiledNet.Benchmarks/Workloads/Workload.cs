namespace CompiledNet.Benchmarks;

/// <summary>A network and what is measured of it.</summary>
internal sealed record Workload
{
    private const ulong Seed = 20260101;

    /// <summary>The name on the command line and in the report.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one sample.</summary>
    public required long[] InputShape { get; init; }

    /// <summary>The shape of one sample's output.</summary>
    public required long[] OutputShape { get; init; }

    /// <summary>The layers, for the peers.</summary>
    public required LayerModel[] Layers { get; init; }

    /// <summary>Our network, or <see langword="null"/> where the library cannot compile it yet.</summary>
    public required IOwnNetwork? Own { get; init; }

    /// <summary>Our network for the comparison of gradients, where it is not the one that is timed.</summary>
    public IOwnNetwork? OwnTwin { get; init; }

    /// <summary>How many different tokens there are, where inputs are tokens; 0 where they are numbers.</summary>
    public int Tokens { get; init; }

    /// <summary>
    /// Whether the loss is cross-entropy with class indices, one for each row of outputs; otherwise it is the mean squared
    /// error.
    /// </summary>
    public bool Classification { get; init; }

    /// <summary>Whether everything is computed in double.</summary>
    public bool IsDouble { get; init; }

    /// <summary>The numbers of samples of an inference.</summary>
    public int[] InferenceBatches { get; init; } = [1, 8, 64];

    /// <summary>The numbers of samples of a training step.</summary>
    public int[] TrainingBatches { get; init; } = [32, 64, 256];

    /// <summary>The optimizers; <see langword="null"/> measures the loss and its gradient alone.</summary>
    public OptimizerKind?[] Optimizers { get; init; } = [OptimizerKind.Sgd, OptimizerKind.Adam];

    /// <summary>
    /// How it is run time step by time step. Sequences have time first, or one channel, so that steps follow each other.
    /// </summary>
    public Stepping[] Steppings { get; init; } = [];

    /// <summary>Whether the first inference of a process is measured.</summary>
    public bool StartsUp { get; init; }

    /// <summary>Whether the first training step of a process is measured.</summary>
    public bool StartsTraining { get; init; }

    /// <summary>Adam's learning rate.</summary>
    public double AdamRate { get; init; } = 1e-3;

    /// <summary>The number of elements of one sample.</summary>
    public int InputLength => (int)InputShape.Aggregate(1L, (length, extent) => length * extent);

    /// <summary>The number of outputs of one sample.</summary>
    public int OutputLength => (int)OutputShape.Aggregate(1L, (length, extent) => length * extent);

    /// <summary>The number of classes.</summary>
    public int Classes => (int)OutputShape[^1];

    /// <summary>The number of targets of one sample.</summary>
    public int TargetLength => Classification ? OutputLength / Classes : OutputLength;

    /// <summary>All tensors, in the order of the layers.</summary>
    public IEnumerable<TensorModel> Tensors => Layers.SelectMany(layer => layer.Tensors);

    /// <summary>The operations of the inference of one sample: two for a multiplication with addition.</summary>
    public double InferenceOperations => 2.0 * Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>
    /// The same for training: forward, the gradient of the weights and that of the inputs are as much work each, but
    /// nobody needs the gradient of the first layer's inputs.
    /// </summary>
    public double TrainingOperations => (3 * InferenceOperations) - (2.0 * Layers[0].InputGradientMultiplyAdds);

    /// <summary>The learning rate of an optimizer.</summary>
    public double RateOf(OptimizerKind optimizer) => optimizer == OptimizerKind.Sgd ? 0.01 : AdamRate;

    /// <summary>Random parameters, the same at each call: uniform within ±1/√fan-in around their centers.</summary>
    public IReadOnlyDictionary<string, double[]> CreateParameters()
    {
        var numbers = new SeededNumbers(Seed);
        return Tensors.ToDictionary(
            tensor => tensor.Name,
            tensor => numbers.Signed(tensor.Length, 1 / Math.Sqrt(tensor.FanIn), tensor.Center),
            StringComparer.Ordinal);
    }

    /// <summary>Random batches, the same at each call.</summary>
    public SampleBatch[] CreateBatches(int count, int samples)
    {
        var numbers = new SeededNumbers(Seed + 1);
        var batches = new SampleBatch[count];
        for (int i = 0; i < count; i++)
        {
            double[] inputs = Tokens > 0
                ? numbers.Indices(samples * InputLength, Tokens)
                : numbers.Signed(samples * InputLength, 1);
            double[] targets = Classification
                ? numbers.Indices(samples * TargetLength, Classes)
                : numbers.Signed(samples * TargetLength, 1);
            batches[i] = new SampleBatch(samples, inputs, targets);
        }

        return batches;
    }
}
