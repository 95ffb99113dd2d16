namespace CompiledNet;

/// <summary>
/// A simple recurrent layer (Elman, 1990), hₜ = g(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh) with h₋₁ = 0: (time, features) to
/// (time, units), or to the state of the last step alone, (units). Parameters: <c>weight_ih</c> [units, features],
/// <c>weight_hh</c> [units, units], <c>bias_ih</c> [units] and <c>bias_hh</c> [units].
/// </summary>
/// <param name="units">The number of outputs, which are the state too, at least 1.</param>
public sealed class RNNAttribute(int units) : RecurrentAttribute(units)
{
    /// <summary>What g is. The default is tanh.</summary>
    public RecurrentNonlinearity Nonlinearity { get; set; }
}
