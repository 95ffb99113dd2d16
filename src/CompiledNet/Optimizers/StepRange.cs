using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>
/// The parameters that a call of <see cref="Optimizer.Update{TVector}"/> moves, in whole vectors, with their gradients and
/// what the rule remembers: all of them, or the share of one of several threads.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
public readonly ref struct StepRange<TVector>
    where TVector : struct, IVector<TVector>
{
    private readonly ref TVector _parameters;
    private readonly ref TVector _gradients;
    private readonly OptimizerState _state;
    private readonly nint _offset;

    /// <summary>Describes a range.</summary>
    /// <param name="parameters">Its first parameter, at a multiple of the vector's size, in memory that never moves.</param>
    /// <param name="gradients">The gradient of that.</param>
    /// <param name="length">The number of vectors.</param>
    /// <param name="state">The state.</param>
    /// <param name="offset">The bytes before the range in each block.</param>
    internal StepRange(ref TVector parameters, ref TVector gradients, int length, OptimizerState state, nint offset)
    {
        _parameters = ref parameters;
        _gradients = ref gradients;
        _state = state;
        _offset = offset;
        Length = length;
    }

    /// <summary>The number of vectors in <see cref="Parameters"/>, in <see cref="Gradients"/> and in each slot of the state.</summary>
    public int Length { get; }

    /// <summary>The parameters.</summary>
    public ParameterVectors<TVector> Parameters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(MemoryMarshal.CreateSpan(ref _parameters, Length));
    }

    /// <summary>Their gradients: those that the rule is to follow, already clipped where a training does that.</summary>
    public GradientVectors<TVector> Gradients
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(MemoryMarshal.CreateReadOnlySpan(ref _gradients, Length), _state.Clip);
    }

    /// <summary>The number of steps before this one: 0 in the first.</summary>
    public long Steps => _state.Steps;

    /// <summary>The running products with the factors of this step, such as β₁ᵗ.</summary>
    public ReadOnlySpan<double> RunningProducts => _state.RunningProducts;

    /// <summary>What the rule remembers: a number for each parameter.</summary>
    /// <param name="slot">Which, from 0 to less than <c>StateSlots</c>.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such slot.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe Span<TVector> State(int slot) =>
        MemoryMarshal.CreateSpan(ref Unsafe.AsRef<TVector>((byte*)_state.Addresses[slot] + _offset), Length);
}
