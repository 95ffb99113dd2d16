namespace CompiledNet;

/// <summary>
/// How a <see cref="MultiHeadAttentionAttribute"/> turns queries and keys by their time step (Su et al., "RoFormer", 2021). Each of the
/// d / 2 pairs of a head's d features has an angle of its own.
/// </summary>
public enum RotaryForm
{
    /// <summary>They are not turned.</summary>
    None,

    /// <summary>Pair i is features 2i and 2i + 1, as in the paper.</summary>
    Interleaved,

    /// <summary>Pair i is features i and i + d / 2, as in files of GPT-NeoX and LLaMA.</summary>
    Halves,
}
