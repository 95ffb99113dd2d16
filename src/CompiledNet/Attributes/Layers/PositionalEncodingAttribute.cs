namespace CompiledNet;

/// <summary>
/// Sines and cosines added to each time step, by which layers behind it can tell the steps apart (Vaswani et al., 2017, section 3.5):
/// (time, features) to the same. y[t, f] = x[t, f] + sin(t / base^(f / features)) for even f, and + cos(t / base^((f − 1) / features))
/// for odd f; t counts from 0. Of an odd number of features the last has a sine only. There are no parameters.
/// </summary>
/// <remarks>
/// The numbers are computed in double and rounded, once in a process and with the same bits on every machine; networks with the same
/// time steps, features and base share them.
/// </remarks>
public sealed class PositionalEncodingAttribute : LayerAttribute
{
    /// <summary>
    /// The base of the wavelengths, which grow from 2π in the first features to nearly 2π · base in the last; at least 1. The default
    /// is 10,000.
    /// </summary>
    public double Base { get; set; } = 10_000;
}
