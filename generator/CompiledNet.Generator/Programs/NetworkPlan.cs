using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// Everything that is decided before text is written: the kernels of each program and the place of every buffer.
/// </summary>
/// <param name="Graph">The network.</param>
/// <param name="Sample">Inference of one sample.</param>
/// <param name="Few">Inference of a few samples at once; null where it gains nothing.</param>
/// <param name="Pack">Inference of a pack of samples.</param>
/// <param name="Loss">The loss of a pack, from its outputs; null without a loss.</param>
/// <param name="TrainingOutputs">The outputs of a pack in training mode; null without gradients.</param>
/// <param name="Training">Forward pass, loss and backward pass of a pack; null without gradients.</param>
internal sealed record NetworkPlan(
    Graph Graph,
    KernelProgram Sample,
    KernelProgram? Few,
    KernelProgram Pack,
    KernelProgram? Loss,
    KernelProgram? TrainingOutputs,
    KernelProgram? Training)
{
    /// <summary>What the packs between two sums of gradients keep should stay in a processor core's own cache.</summary>
    private const int ChunkBytes = 384 * 1024, MostChunkPacks = 16;

    /// <summary>Inference of one time step of a stream; null where the network cannot be run so.</summary>
    public StepProgram? Step { get; init; }

    private long ElementSize => Graph.IsDouble ? 8 : 4;

    /// <summary>All programs, in the order in which they are written.</summary>
    public IEnumerable<KernelProgram> Programs => new[] { Sample, Few, Pack, Step?.Program, Step?.Few, Loss, TrainingOutputs, Training }.OfType<KernelProgram>();

    public long ParameterBytes => ElementSize * Graph.Layout.StorageLength;

    /// <summary>Parameters and the working memory of a thread that runs one sample after the other.</summary>
    public long InferenceBytes => ParameterBytes + Held(Sample.MemoryLength);

    /// <summary>The working memory of a thread that runs any number of samples in a call.</summary>
    public long ForwardBytes => Held(ForwardMemory);

    /// <summary>The working memory of a thread that evaluates the loss.</summary>
    public long LossBytes => Loss is null ? 0 : Held(EvaluationMemory);

    /// <summary>The working memory of a thread that trains with a pack of samples.</summary>
    public long PackTrainingBytes => Training is null ? 0 : Held(Training.MemoryLength + Training.SharedLength + Training.KeptLength);

    /// <summary>The same for each of the pack's samples.</summary>
    public long TrainingBytesPerSample => (PackTrainingBytes + Graph.PackSamples - 1) / Graph.PackSamples;

    /// <summary>What of it a pack needs while it is worked through.</summary>
    public long TrainingPackBytes => ElementSize * (Training?.MemoryLength ?? 0);

    /// <summary>What of it a pack keeps until its gradients are added up.</summary>
    public long TrainingKeptBytes => ElementSize * (Training?.KeptLength ?? 0);

    /// <summary>What all packs share.</summary>
    public long TrainingSharedBytes => ElementSize * (Training?.SharedLength ?? 0);

    /// <summary>
    /// The packs of samples that one thread trains with before it adds up their gradients; 0 where it keeps all of a batch.
    /// </summary>
    public int ChunkPacks => Training?.KeepsBatch == true ? 0 : (int)Math.Min(Math.Max(ChunkBytes / Math.Max(ElementSize * (Training?.KeptLength ?? 0), 1), 1), MostChunkPacks);

    /// <summary>The elements of working memory that the training of a chunk asks for, or of a pack where a batch is kept.</summary>
    public long TrainingMemory => Training is null ? 0 : Training.MemoryLength + Training.SharedLength + (Math.Max(ChunkPacks, 1) * Training.KeptLength);

    /// <summary>The working memory of a thread that trains with batches of any size, or of a pack where a batch is kept.</summary>
    public long TrainingBytes => Training is null ? 0 : Held(TrainingMemory);

    /// <summary>
    /// The number of samples from which a pack is faster than one sample, or a few, after the other. A pack costs the
    /// same for one sample as for all.
    /// </summary>
    public int SmallestPack
    {
        get
        {
            double sample = InferenceTime.Of(Graph, Sample);
            double few = Few is null ? FewSamples.Count * sample : InferenceTime.Of(Graph, Few);
            double pack = InferenceTime.Of(Graph, Pack);
            for (int samples = 2; samples < Graph.PackSamples; samples++)
            {
                if (pack <= (samples / FewSamples.Count * few) + (samples % FewSamples.Count * sample)) return samples;
            }

            return Graph.PackSamples;
        }
    }

    /// <summary>The elements of working memory that inference asks for, in either role.</summary>
    public long ForwardMemory => Math.Max(Few?.MemoryLength ?? Sample.MemoryLength, Pack.MemoryLength);

    /// <summary>The elements that the outputs of a pack take in rows.</summary>
    public long OutputMemory => Lane.Pad((long)Graph.OutputLength * Graph.PackSamples);

    /// <summary>The elements of working memory that <c>Loss</c> asks for: a pack's outputs, and what gives them or their loss.</summary>
    public long EvaluationMemory => Loss is null ? 0 : OutputMemory + Math.Max(ForwardMemory, Loss.MemoryLength);

    /// <summary>The elements of working memory of the entry that asks for most.</summary>
    public long LargestMemory => Math.Max(ForwardMemory, Math.Max(EvaluationMemory, TrainingMemory));

    /// <summary>The bytes that a thread keeps when its calls ask for so many elements.</summary>
    private long Held(long elements) => (ElementSize * elements) + Lane.MemoryOverhead;
}
