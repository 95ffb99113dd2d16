namespace CompiledNet;

/// <summary>
/// Cross-entropy that is focused on answers which are not certain yet (Lin et al., 2017): a cost −log p of the right answer is multiplied by (1 − p)^γ. Outputs
/// are logits. With <see cref="FocalMode.Sigmoid"/> targets have the output's shape, with values in [0, 1], and the loss is the mean over all elements of
/// α t (1 − p)^γ (−log p) + (1 − α) (1 − t) p^γ (−log(1 − p)), p = 1 / (1 + exp(−y)). With <see cref="FocalMode.Softmax"/> a target is one class index per row,
/// and the loss the mean over rows of (1 − p)^γ (−log p), p = softmax(y)[t].
/// </summary>
public sealed class FocalLossAttribute : LossAttribute
{
    /// <summary>Whether outputs answer yes or no each, or rows of them choose a class. The default is <see cref="FocalMode.Sigmoid"/>.</summary>
    public FocalMode Mode { get; set; }

    /// <summary>γ, finite and not negative: with 0 it is cross-entropy. The default is 2.</summary>
    public double Gamma { get; set; } = 2;

    /// <summary>α, the weight of positive targets, from 0 to 1, where those of others is 1 − α; not for <see cref="FocalMode.Softmax"/>. The default is 0.25.</summary>
    public double Alpha { get; set; } = 0.25;
}
