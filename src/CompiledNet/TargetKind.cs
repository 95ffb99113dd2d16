namespace CompiledNet;

/// <summary>What a network's targets mean.</summary>
public enum TargetKind
{
    /// <summary>
    /// Nothing to compare with: the network has no loss, the loss has no targets, or its targets are gradients from outside
    /// (<see cref="ExternalLossAttribute"/> beside other losses).
    /// </summary>
    None,

    /// <summary>Real numbers, in the output's shape.</summary>
    Values,

    /// <summary>One class index per row of the output, whose last axis holds the classes.</summary>
    ClassIndices,

    /// <summary>A probability per class, in the output's shape; those of a row sum to 1.</summary>
    ClassProbabilities,

    /// <summary>
    /// A probability of "yes", from 0 to 1: for each element of an output of logits or of probabilities, or for each row of several outputs that are compared
    /// (<see cref="ContrastiveLossAttribute"/>).
    /// </summary>
    Probabilities,

    /// <summary>The network has several losses, each with targets of its own: see <see cref="NetworkInfo.Losses"/>.</summary>
    Several,

    /// <summary>
    /// Class indices in their order, fewer than the output has rows, and lengths of both behind them (<see cref="CTCLossAttribute"/>): which row
    /// gives which class is not told.
    /// </summary>
    ClassSequences,

    /// <summary>1 for "yes" and −1 for "no", for each element of an output of scores (<see cref="HingeLossAttribute"/>).</summary>
    Signs,
}

/// <summary>What kinds of targets imply.</summary>
internal static class TargetKinds
{
    extension(TargetKind kind)
    {
        /// <summary>What the elements of such targets are.</summary>
        public InputKind ElementKind => kind is TargetKind.ClassIndices or TargetKind.ClassSequences ? InputKind.Indices : InputKind.Numbers;
    }
}
