using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>A <see cref="Vector{T}"/> for optimizers.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <typeparam name="TMemory">How gradients come from memory and parameters go there.</typeparam>
internal readonly struct VectorLanes<T, TMemory> : IVector<VectorLanes<T, TMemory>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TMemory : IStepMemory
{
    private readonly Vector<T> _values;

    private VectorLanes(Vector<T> values) => _values = values;

    /// <inheritdoc/>
    public static VectorLanes<T, TMemory> Zero => new(Vector<T>.Zero);

    /// <inheritdoc/>
    public static VectorLanes<T, TMemory> Negligible => Create(typeof(T) == typeof(float) ? 1e-30 : 1e-290);

    /// <inheritdoc/>
    public static VectorLanes<T, TMemory> NegligibleSquare => Create(typeof(T) == typeof(float) ? 1e-36 : 1e-290);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> Create(double value) => typeof(T) == typeof(float)
        ? new(Vector.Create((float)value).As<float, T>())
        : new(Vector.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> operator +(VectorLanes<T, TMemory> left, VectorLanes<T, TMemory> right) => new(left._values + right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> operator -(VectorLanes<T, TMemory> left, VectorLanes<T, TMemory> right) => new(left._values - right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> operator *(VectorLanes<T, TMemory> left, VectorLanes<T, TMemory> right) => new(left._values * right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> operator /(VectorLanes<T, TMemory> left, VectorLanes<T, TMemory> right) => new(left._values / right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> operator -(VectorLanes<T, TMemory> values) => new(-values._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> MultiplyAdd(VectorLanes<T, TMemory> left, VectorLanes<T, TMemory> right, VectorLanes<T, TMemory> addend) => typeof(T) == typeof(float)
        ? new(Vector.MultiplyAddEstimate(
            left._values.As<T, float>(), right._values.As<T, float>(), addend._values.As<T, float>()).As<float, T>())
        : new(Vector.MultiplyAddEstimate(
            left._values.As<T, double>(), right._values.As<T, double>(), addend._values.As<T, double>()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> Sqrt(VectorLanes<T, TMemory> values) => new(Vector.SquareRoot(values._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> Abs(VectorLanes<T, TMemory> values) => new(Vector.Abs(values._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> Min(VectorLanes<T, TMemory> left, VectorLanes<T, TMemory> right) => new(Vector.Min(left._values, right._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> Max(VectorLanes<T, TMemory> left, VectorLanes<T, TMemory> right) => new(Vector.Max(left._values, right._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> WhereLess(
        VectorLanes<T, TMemory> left, VectorLanes<T, TMemory> right, VectorLanes<T, TMemory> less, VectorLanes<T, TMemory> other) =>
        new(Vector.ConditionalSelect(Vector.LessThan(left._values, right._values), less._values, other._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TMemory> Flush(VectorLanes<T, TMemory> values, VectorLanes<T, TMemory> limit) => new(
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(values._values), limit._values), Vector<T>.Zero, values._values));

    /// <inheritdoc/>
    static bool IVector<VectorLanes<T, TMemory>>.ClipsGradients => TMemory.ClipsGradients;

    // In one piece: the JIT has a budget for what it inlines into an optimizer's loop.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorLanes<T, TMemory> IVector<VectorLanes<T, TMemory>>.Clip(
        VectorLanes<T, TMemory> gradients, VectorLanes<T, TMemory> factor, VectorLanes<T, TMemory> limit)
    {
        var values = gradients._values * factor._values;
        values = Vector.ConditionalSelect(Vector.LessThan(limit._values, values), limit._values, values);
        return new(Vector.ConditionalSelect(Vector.LessThan(values, -limit._values), -limit._values, values));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void IVector<VectorLanes<T, TMemory>>.Store(ref VectorLanes<T, TMemory> target, VectorLanes<T, TMemory> values)
    {
        if (TMemory.PassesCaches) values._values.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref target));
        else target = values;
    }
}
