namespace CompiledNet;

/// <summary>What outputs in front of a <see cref="FocalLossAttribute"/> are.</summary>
public enum FocalMode
{
    /// <summary>Logits of independent answers, yes or no.</summary>
    Sigmoid,

    /// <summary>Logits of classes, on the last axis.</summary>
    Softmax,
}
