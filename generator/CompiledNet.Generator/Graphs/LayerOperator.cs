namespace CompiledNet.Generator.Graphs;

/// <summary>
/// What a layer of a graph computes: a value that has read its options once. Here is what may be asked of it without knowing
/// how it is computed; kernels are <c>Lowering.Layer</c>'s to say, which every layer derives from.
/// </summary>
internal abstract record LayerOperator
{
    /// <summary>What the last axis of its output is, where that has several axes.</summary>
    public virtual LastAxis LastAxis => LastAxis.AsInInputs;

    /// <summary>Whether inference hands its input on as it is, perhaps in another shape.</summary>
    public virtual bool HandsOn => false;

    /// <summary>The name of the activation that its values come out of; null where it has none.</summary>
    public virtual string? EndsIn => null;

    /// <summary>Whether its values are probabilities: of classes, or of "yes".</summary>
    public virtual bool GivesProbabilities => false;

    /// <summary>Whether it is an input of indices.</summary>
    public virtual bool GivesIndices => false;

    /// <summary>Whether what it reads are indices, such as token ids; if so it reads an input of the network.</summary>
    public virtual bool ReadsIndices => false;

    /// <summary>Whether its tensors may lie in memory as another layer that shares them has them.</summary>
    public virtual bool TakesAnyLayout => false;

    /// <summary>How many different indices it takes, from 0.</summary>
    public virtual int IndexCount => 0;

    /// <summary>Whether it multiplies values of a sample by each other: then a sample is much work, and batches have few.</summary>
    public virtual bool MultipliesValues => false;

    /// <summary>The fewest samples of a batch in training.</summary>
    public virtual int LeastBatch(GraphNode node) => 1;

    /// <summary>Whether it can be run one time step after the other, where what it reads is a sequence (time, features).</summary>
    public virtual Stepping Stepping => Stepping.Never;

    /// <summary>The same where what it reads are positions of channels (channels, time).</summary>
    public virtual Stepping SteppingOfChannels => Stepping.Never;

    /// <summary>Whether it keeps something from one time step to the next.</summary>
    public virtual bool KeepsState => false;

    /// <summary>Whether what it does at a time step depends on the number of that step.</summary>
    public virtual bool CountsSteps => false;

    /// <summary>After how many time steps what it does with their number begins anew: 1 where it does nothing with it, or has an end.</summary>
    public virtual int StepPeriod => 1;

    /// <summary>The formula with the layer's own figures, for the summary of the generated class.</summary>
    public abstract string Describe();
}
