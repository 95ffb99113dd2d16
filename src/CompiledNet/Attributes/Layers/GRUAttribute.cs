namespace CompiledNet;

/// <summary>
/// A layer of gated recurrent units (Cho et al., 2014, with the reset gate behind the product, as PyTorch has it):
/// r = σ(W_ir xₜ + b_ir + W_hr hₜ₋₁ + b_hr), z likewise, n = tanh(W_in xₜ + b_in + r (W_hn hₜ₋₁ + b_hn)), hₜ = (1 − z) n + z hₜ₋₁ with
/// h₋₁ = 0. (time, features) to (time, units), or to the state of the last step alone, (units). Parameters, with the rows of r, z and n
/// one after the other: <c>weight_ih</c> [3 · units, features], <c>weight_hh</c> [3 · units, units], <c>bias_ih</c> [3 · units] and
/// <c>bias_hh</c> [3 · units].
/// </summary>
/// <param name="units">The number of outputs, which are the state too, at least 1.</param>
public sealed class GRUAttribute(int units) : RecurrentAttribute(units)
{
    /// <summary>
    /// Whether the reset gate acts behind the product with the state, as in PyTorch. The default is <see langword="true"/>; otherwise
    /// n = tanh(W_in xₜ + b_in + W_hn (r hₜ₋₁) + b_hn), as Cho et al. and Keras' <c>reset_after=False</c> have it.
    /// </summary>
    public bool ResetAfter { get; set; } = true;
}
