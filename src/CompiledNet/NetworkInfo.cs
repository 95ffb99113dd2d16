using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>What the generator knows about a network: layers, shapes, parameters, memory. One object per network class.</summary>
public sealed class NetworkInfo
{
    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one input sample; of several inputs the numbers of all, one after the other.</summary>
    public required IReadOnlyList<int> InputShape { get; init => field = FixedList.Of(value); }

    /// <summary>The shape of one output sample; of several outputs all elements, one after the other.</summary>
    public required IReadOnlyList<int> OutputShape { get; init => field = FixedList.Of(value); }

    /// <summary>
    /// The number of elements of one input sample. Of several inputs those of all that are numbers, or of indices where there are no
    /// numbers: see <see cref="Inputs"/>.
    /// </summary>
    public required int InputLength { get; init; }

    /// <summary>The number of elements of one output sample, of all outputs together.</summary>
    public required int OutputLength { get; init; }

    /// <summary>
    /// The number of elements of one target sample; 0 without a loss. Of several losses those of all whose targets are numbers, or
    /// indices where there are no numbers: see <see cref="Losses"/>.
    /// </summary>
    public required int TargetLength { get; init; }

    /// <summary>What the elements of inputs are. Of several inputs each has its own: see <see cref="Inputs"/>.</summary>
    public InputKind InputKind { get; init; } = InputKind.Numbers;

    /// <summary>The inputs in the order in which a sample has them; one without a name where the class has none.</summary>
    public IReadOnlyList<InputInfo> Inputs
    {
        get => field ??= InputInfo.Placed([new() { Name = "inputs", Shape = InputShape, Kind = InputKind, IndexCount = IndexCount }]);
        init => field = InputInfo.Placed(value);
    }

    /// <summary>The outputs in the order in which a sample has them; one without a name where the class has none.</summary>
    public IReadOnlyList<OutputInfo> Outputs
    {
        get => field ??= OutputInfo.Placed([new() { Name = "outputs", Shape = OutputShape, HasProbabilities = HasProbabilityOutputs }]);
        init => field = OutputInfo.Placed(value);
    }

    /// <summary>The losses in the order of their targets; none where the network has no loss of its own.</summary>
    public IReadOnlyList<LossInfo> Losses
    {
        get => field ??= LossInfo.Placed(TargetKind == TargetKind.None
            ? []
            : [new() { Name = "loss", Output = 0, TargetName = "targets", TargetLength = TargetLength, TargetKind = TargetKind, IgnoreIndex = IgnoreIndex }]);
        init => field = LossInfo.Placed(value);
    }

    /// <summary>How many elements of each kind a sample has.</summary>
    internal SampleLengths Lengths => field ??= new SampleLengths(this);

    /// <summary>
    /// How many different indices the network takes, from 0, where its inputs are indices; 0 where they are numbers. Of several inputs
    /// each has its own: see <see cref="Inputs"/>.
    /// </summary>
    public int IndexCount { get; init; }

    /// <summary>What the targets mean, as the loss implies; <see cref="TargetKind.Several"/> where there are several losses.</summary>
    public required TargetKind TargetKind { get; init; }

    /// <summary>
    /// Whether the outputs are probabilities as they are, since the network ends in a softmax or in sigmoids. Of several outputs each
    /// says it itself: see <see cref="Outputs"/>.
    /// </summary>
    public bool HasProbabilityOutputs { get; init; }

    /// <summary>
    /// A target class index that does not count, or <see langword="null"/>. Of several losses each has its own: see <see cref="Losses"/>.
    /// </summary>
    public int? IgnoreIndex { get; init; }

    /// <summary>
    /// The number of parameters, without padding: those of shared tensors once, those that are frozen too, and no running statistics.
    /// </summary>
    public required int ParameterCount { get; init; }

    /// <summary>The length of the flat block that holds all parameters, with padding: a multiple of 16.</summary>
    public required int StorageLength { get; init; }

    /// <summary>
    /// The length of the part of the block that is trained, its beginning: a multiple of 16. Statistics follow, and then what is
    /// frozen. The default is all of it.
    /// </summary>
    public int TrainedLength { get => field < 0 ? StorageLength : field; init; } = -1;

    /// <summary>The length of the flat block that holds all gradients and the new statistics: a multiple of 16. The default is all.</summary>
    public int GradientLength { get => field < 0 ? StorageLength : field; init; } = -1;

    /// <summary>The number of multiply-adds, each a multiplication with an addition, for the inference of one sample.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>The bytes of the parameters, with padding. The objects around them take some hundred more for each tensor.</summary>
    public required long ParameterBytes { get; init; }

    /// <summary>
    /// The bytes for a thread to run one sample after the other: those of the parameters, which all threads share, and of the
    /// working memory that the thread keeps.
    /// </summary>
    public required long InferenceBytes { get; init; }

    /// <summary>
    /// The bytes of working memory, beside the parameters, that a thread keeps to run any number of samples in a call: those of a
    /// pack of samples or less.
    /// </summary>
    public long ForwardBytes { get; init; }

    /// <summary>
    /// The bytes of working memory that a thread keeps to evaluate the loss of any number of samples; 0 without a loss.
    /// A network with several losses keeps some bytes more for each pack of a call, as <see cref="TrainingBytesFor"/> tells.
    /// </summary>
    public long LossBytes { get; init; }

    /// <summary>
    /// The bytes of working memory that a training step needs for each sample of a pack, which is 32 samples for most networks. A
    /// step needs those of a whole pack at least: see <see cref="TrainingBytesFor"/>. 0 for a network without gradients.
    /// </summary>
    public required long TrainingBytesPerSample { get; init; }

    /// <summary>
    /// The bytes of working memory, beside parameters and gradients, that a thread keeps to train alone with batches of any size:
    /// those of some packs of samples; 0 for a network without gradients. Where <see cref="TrainingKeepsBatch"/>, those of one pack.
    /// </summary>
    public required long TrainingBytes { get; init; }

    /// <summary>What of <see cref="TrainingBytes"/> a pack of samples needs while it is worked through.</summary>
    public long TrainingPackBytes { get; init; }

    /// <summary>What of <see cref="TrainingBytes"/> a pack of samples keeps until its gradients are added to those of the batch.</summary>
    public long TrainingKeptBytes { get; init; }

    /// <summary>
    /// Whether training keeps a whole batch, since some layer needs statistics over it: <see cref="TrainingKeptBytes"/> for each of
    /// its packs.
    /// </summary>
    public bool TrainingKeepsBatch { get; init; }

    /// <summary>What of <see cref="TrainingBytes"/> all packs of a batch share.</summary>
    public long TrainingSharedBytes { get; init; }

    /// <summary>The fewest samples of a batch that training takes: 2 where a layer needs the variance of one value for each sample.</summary>
    public int LeastTrainingBatch { get; init; } = 1;

    /// <summary>The number of samples of a pack, which calls with many samples work through at a time.</summary>
    public int PackSamples { get; init; } = Lane.UsualPackSamples;

    /// <summary>
    /// The elements that a stream keeps from one time step to the next, with padding; 0 for a network that cannot be run step
    /// by step.
    /// </summary>
    public int StateLength { get; init; }

    /// <summary>
    /// The time steps that a stream can have before it begins anew, those of a whole sequence, where a layer does something else at each of
    /// them: it adds positions, or attends to all steps so far. 0 where streams go on for ever.
    /// </summary>
    public int MostSteps { get; init; }

    /// <summary>
    /// Where streams go on for ever and a layer keeps their last time steps: after how many of them their numbers begin anew. Else 1.
    /// </summary>
    public int StepPeriod { get; init; } = 1;

    /// <summary>The number of elements that a stream takes in a time step; 0 for a network that cannot be run step by step.</summary>
    public int StepInputLength { get; init; }

    /// <summary>The number of elements that a stream gives in a time step; 0 for a network that cannot be run step by step.</summary>
    public int StepOutputLength { get; init; }

    /// <summary>The layers in the order of computation, those of blocks one by one.</summary>
    public required IReadOnlyList<LayerInfo> Layers { get; init => field = FixedList.Of(value); }

    /// <summary>The tensors in the order of the layers: parameters, and running statistics too.</summary>
    public required IReadOnlyList<ParameterInfo> Parameters { get; init => field = FixedList.Of(value); }

    /// <summary>
    /// The bytes of working memory, beside parameters and gradients, that training keeps with batches of a size: on one
    /// thread its own; on several that of their <see cref="WorkerPool"/>, all threads together.
    /// </summary>
    /// <param name="samples">The largest batch, at least one sample.</param>
    /// <param name="threads">The threads that share a step, at least 1.</param>
    /// <returns>The bytes; 0 for a network without gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> or <paramref name="threads"/> is less than 1.</exception>
    public long TrainingBytesFor(int samples, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (TrainingBytes == 0) return 0;
        int packs = ((samples - 1) / PackSamples) + 1;
        if (threads == 1 || packs == 1)
        {
            long alone = Lane.MemoryOverhead + TrainingPackBytes + TrainingSharedBytes + (packs * TrainingKeptBytes);
            return LossSums.BytesFor(this, samples) + (TrainingKeepsBatch ? alone : Math.Min(TrainingBytes, alone));
        }

        // Without parameters nothing is kept for their gradients, and the size of an element does not matter.
        int elementSize = StorageLength == 0 ? 1 : (int)(ParameterBytes / StorageLength);
        int chunk = TrainingKeepsBatch ? packs : Math.Min(SharedChunk.Packs((int)(TrainingKeptBytes / elementSize), elementSize, threads), packs);
        long ofThread = Lane.MemoryOverhead + TrainingPackBytes;
        long sums = ((long)packs * sizeof(double)) + LossSums.BytesFor(this, samples);
        return Lane.MemoryOverhead + (chunk * TrainingKeptBytes) + TrainingSharedBytes + (threads * ofThread) + sums;
    }

    /// <summary>Whether losses are summed one by one: there are several, or one has a weight, weights of samples, or no targets.</summary>
    internal bool HasLossSums => Losses.Count > 1 || Losses is [{ Weight: not 1 }] || (Losses.Count == 1 && HasLossParts);

    /// <summary>Whether evaluation looks at losses one by one, since it is not that of one target alone.</summary>
    internal bool HasLossParts => Losses is not [{ TargetLength: > 0, WeightsName: null, LengthNames.Length: 0 }];

    /// <summary>The length of the flat block up to the end of a section.</summary>
    internal int LengthThrough(ParameterSection last) => last switch
    {
        ParameterSection.Trained => TrainedLength,
        ParameterSection.Statistics => GradientLength,
        _ => StorageLength,
    };

    /// <summary>One line: <c>LeNet5: 784 → 10, 44426 parameters</c>.</summary>
    public override string ToString()
    {
        string inputs = Inputs.Count == 1 ? $"{InputLength}" : string.Join(", ", Inputs.Select(input => $"{input.Name} {input.Length}"));
        string outputs = Outputs.Count == 1 ? $"{OutputLength}" : string.Join(", ", Outputs.Select(output => $"{output.Name} {output.Length}"));
        return $"{Name}: {inputs} → {outputs}, {ParameterCount} parameters";
    }
}
