using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>What an optimizer remembers between its steps, whatever the element type.</summary>
internal abstract class OptimizerState(int slots, int runningProducts)
{
    /// <summary>The number of steps before this one: 0 in the first.</summary>
    public long Steps { get; set; }

    /// <summary>What the step under way does to the gradients that it reads.</summary>
    public GradientClip Clip { get; set; } = GradientClip.None;

    /// <summary>Products of a factor per step, such as β₁ᵗ, in double whatever the network's element type.</summary>
    public double[] RunningProducts { get; } = [.. Enumerable.Repeat(1.0, runningProducts)];

    /// <summary>Where the slots' blocks begin. They never move.</summary>
    public nint[] Addresses { get; } = new nint[slots];
}

/// <summary>What an optimizer remembers between its steps about one parameter set.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class OptimizerState<T> : OptimizerState
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainedBlock<T>[] _slots;

    public unsafe OptimizerState(ParameterSet<T> parameters, int slots, int runningProducts)
        : base(slots, runningProducts)
    {
        Parameters = parameters;
        _slots = new TrainedBlock<T>[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            _slots[slot] = new TrainedBlock<T>(parameters.Network);
            Addresses[slot] = (nint)Unsafe.AsPointer(ref _slots[slot].Reference);
        }
    }

    /// <summary>The parameters that the state is about.</summary>
    public ParameterSet<T> Parameters { get; }

    /// <summary>The number of blocks.</summary>
    public int SlotCount => _slots.Length;

    /// <summary>One remembered number for each trained parameter, in the layout of the parameters.</summary>
    public TrainedBlock<T> this[int slot] => _slots[slot];
}
