namespace CompiledNet;

/// <summary>How a network is trained.</summary>
public sealed class TrainingOptions
{
    /// <summary>How often all samples are passed through: at least once. The default is 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Epochs { get; init => field = OptionGuard.AtLeast(1, value); } = 10;

    /// <summary>
    /// The number of samples of a step, at least 1; the last step of an epoch takes what is left, unless
    /// <see cref="DropLastBatch"/> is set. The default is 32. The inputs of a batch must fit an array, of at most 2,147,483,591
    /// elements.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize { get; init => field = OptionGuard.AtLeast(1, value); } = 32;

    /// <summary>
    /// Whether an epoch leaves out its last batch where that is smaller than <see cref="BatchSize"/>: with
    /// <see cref="Shuffle"/> other samples every time. Layers that normalise over a batch need it where the last one would be a
    /// single sample. The default is <see langword="false"/>.
    /// </summary>
    public bool DropLastBatch { get; init; }

    /// <summary>
    /// The number of threads that share a step, at least 1. The default is 1. The parameters have the same bits with any
    /// number. A step is faster on several threads if its batch has several packs of samples, each of 32 for most networks.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads { get; init => field = OptionGuard.AtLeast(1, value); } = 1;

    /// <summary>
    /// Data to evaluate on after every epoch, or <see langword="null"/>, the default: of the same kind as the training data, with at
    /// least one sample. They are evaluated in batches of some megabytes, whatever <see cref="BatchSize"/> is.
    /// </summary>
    public Dataset? Validation { get; init; }

    /// <summary>The seed of the shuffles and of dropout. The same seed and data give the same parameters, bit for bit. The default is 0.</summary>
    public Seed Seed { get; init; }

    /// <summary>
    /// Whether every epoch takes the samples in a new random order, which <see cref="Seed"/> determines, or in that of the data. The
    /// default is <see langword="true"/>.
    /// </summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Whether each batch goes on where the one before ended (truncated backpropagation through time): sample i of a batch is the window
    /// behind that of sample i of the batch before, as <see cref="Dataset{T}.AsStreams"/> puts them. Recurrent layers begin an epoch with
    /// states of zero, and each further batch with their final states in the one before, as given numbers: no gradient goes back
    /// there. Each of them needs <c>InitialState = InitialState.Given</c> and <c>FinalState = true</c>, and the data leave their initial
    /// states out. Batches are then taken in the order of the data, whatever <see cref="Shuffle"/> is; validation begins every sample with
    /// states of zero. The default is <see langword="false"/>.
    /// </summary>
    public bool CarryStates { get; init; }

    /// <summary>
    /// The largest Euclidean norm that the gradients of a step may have, all together, finite and greater than 0: greater ones are
    /// scaled down to it, as by <see cref="Gradients{T}.ClipNorm"/>, with the same bits. A norm that is NaN or infinite stops the
    /// training instead. The default, <see langword="null"/>, leaves gradients as they are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public double? ClipGradientNorm { get; init => field = OptionGuard.Above(0, value); }

    /// <summary>
    /// The largest size that each gradient may have, finite and greater than 0, as by <see cref="Gradients{T}.ClipValue"/>, with the
    /// same bits; after <see cref="ClipGradientNorm"/>, where both are given. The default is <see langword="null"/>: any size.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public double? ClipGradientValue { get; init => field = OptionGuard.Above(0, value); }

    /// <summary>
    /// Whether progress and history tell of each layer the norms of its gradient and of its parameters, and how many of its
    /// units are dead. It takes some reading of parameters and gradients in every step. The default is <see langword="false"/>.
    /// </summary>
    public bool TrackGradients { get; init; }

    /// <summary>
    /// Told after every step and at the end of every epoch, on the training thread, so what it does takes training time. The default,
    /// <see langword="null"/>, is nobody; <see cref="ConsoleProgress"/> writes a line for every epoch.
    /// </summary>
    public IProgress<TrainingProgress>? Progress { get; init; }
}
