namespace CompiledNet;

/// <summary>
/// A layer of long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate: Gers, Schmidhuber and Cummins, 2000): with
/// a = W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh the gates i, f, o = σ(a) and the candidate g = tanh(a); the cell cₜ = f cₜ₋₁ + i g and the state
/// hₜ = o tanh(cₜ), with h₋₁ = c₋₁ = 0. (time, features) to (time, units), or to the state h of the last step alone, (units). Parameters,
/// with the rows of i, f, g and o one after the other: <c>weight_ih</c> [4 · units, features], <c>weight_hh</c> [4 · units, units],
/// <c>bias_ih</c> [4 · units] and <c>bias_hh</c> [4 · units].
/// </summary>
/// <param name="units">The number of units, which are the outputs too if there is no projection, at least 1.</param>
public sealed class LSTMAttribute(int units) : RecurrentAttribute(units)
{
    /// <summary>
    /// What the forget gate's part of <c>bias_ih</c> begins with, whatever the initialiser of biases is: finite. The default is 1, so
    /// that cells remember at first (Jozefowicz, Zaremba and Sutskever, 2015).
    /// </summary>
    public double ForgetGateBias { get; set; } = 1;

    /// <summary>
    /// Whether the gates look at the cell (Gers and Schmidhuber, 2000): p_i cₜ₋₁ is added in i, p_f cₜ₋₁ in f and p_o cₜ in o, with one
    /// more parameter <c>weight_peephole</c> [3 · units], which is initialised as biases are. The default is <see langword="false"/>.
    /// </summary>
    public bool Peephole { get; set; }

    /// <summary>
    /// The number of outputs of a product hₜ = W_hr (o tanh(cₜ)) (Sak, Senior and Beaufays, 2014), from 1 to units − 1, with one more
    /// parameter <c>weight_hr</c> [outputs, units], which is initialised as <c>weight_ih</c> is; <c>weight_hh</c> is [4 · units, outputs] then. The
    /// default is 0, for none.
    /// </summary>
    public int ProjectionSize { get; set; }
}
