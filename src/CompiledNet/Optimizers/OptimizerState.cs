using System.Numerics;

namespace CompiledNet;

/// <summary>What an optimizer remembers between its steps about one parameter set.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class OptimizerState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterSet<T>[] _slots;
    private readonly double[] _runningProducts;

    internal OptimizerState(ParameterSet<T> parameters, int slots, int runningProducts)
    {
        Parameters = parameters;
        _slots = new ParameterSet<T>[slots];
        for (int slot = 0; slot < slots; slot++) _slots[slot] = new ParameterSet<T>(parameters.Network);
        _runningProducts = new double[runningProducts];
        _runningProducts.AsSpan().Fill(1);
    }

    /// <summary>The number of steps before this one: 0 in the first.</summary>
    public long Steps { get; internal set; }

    /// <summary>The number of blocks.</summary>
    public int SlotCount => _slots.Length;

    /// <summary>Products of a factor per step, such as β₁ᵗ, in double whatever the network's element type.</summary>
    public Span<double> RunningProducts => _runningProducts;

    /// <summary>The parameters that the state is about.</summary>
    internal ParameterSet<T> Parameters { get; }

    /// <summary>One remembered number for each parameter, in the layout of the parameters.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such slot.</exception>
    public ParameterSet<T> this[int slot] => _slots[slot];
}
