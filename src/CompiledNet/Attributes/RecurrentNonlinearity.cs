namespace CompiledNet;

/// <summary>What an <see cref="RNNAttribute"/> applies to its sums in each time step.</summary>
public enum RecurrentNonlinearity
{
    /// <summary>tanh(a).</summary>
    Tanh,

    /// <summary>max(0, a).</summary>
    ReLU,
}
