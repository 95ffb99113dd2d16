namespace CompiledNet;

/// <summary>What a network's targets mean.</summary>
public enum TargetKind
{
    /// <summary>The network has no loss.</summary>
    None,

    /// <summary>Real values, in the output's shape.</summary>
    Values,

    /// <summary>One class index per row of the output, whose last axis holds the classes.</summary>
    ClassIndices,

    /// <summary>A probability per class, in the output's shape.</summary>
    ClassProbabilities,

    /// <summary>For each output a probability of "yes"; the outputs are logits.</summary>
    Probabilities,

    /// <summary>The network has several losses, each with targets of its own: see <see cref="NetworkInfo.Losses"/>.</summary>
    Several,
}

/// <summary>What kinds of targets imply.</summary>
internal static class TargetKinds
{
    extension(TargetKind kind)
    {
        /// <summary>What the elements of such targets are.</summary>
        public InputKind ElementKind => kind == TargetKind.ClassIndices ? InputKind.Indices : InputKind.Numbers;
    }
}
