using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>A <see cref="Vector{T}"/> for optimizers.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <typeparam name="TStore">How parameters go to memory.</typeparam>
internal readonly struct VectorLanes<T, TStore> : IVector<VectorLanes<T, TStore>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TStore : IParameterStore
{
    private readonly Vector<T> _values;

    private VectorLanes(Vector<T> values) => _values = values;

    /// <inheritdoc/>
    public static VectorLanes<T, TStore> Zero => new(Vector<T>.Zero);

    /// <inheritdoc/>
    public static VectorLanes<T, TStore> Negligible => Create(typeof(T) == typeof(float) ? 1e-30 : 1e-290);

    /// <inheritdoc/>
    public static VectorLanes<T, TStore> NegligibleSquare => Create(typeof(T) == typeof(float) ? 1e-36 : 1e-290);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> Create(double value) => typeof(T) == typeof(float)
        ? new(Vector.Create((float)value).As<float, T>())
        : new(Vector.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> operator +(VectorLanes<T, TStore> left, VectorLanes<T, TStore> right) => new(left._values + right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> operator -(VectorLanes<T, TStore> left, VectorLanes<T, TStore> right) => new(left._values - right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> operator *(VectorLanes<T, TStore> left, VectorLanes<T, TStore> right) => new(left._values * right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> operator /(VectorLanes<T, TStore> left, VectorLanes<T, TStore> right) => new(left._values / right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> operator -(VectorLanes<T, TStore> values) => new(-values._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> MultiplyAdd(VectorLanes<T, TStore> left, VectorLanes<T, TStore> right, VectorLanes<T, TStore> addend) => typeof(T) == typeof(float)
        ? new(Vector.MultiplyAddEstimate(
            left._values.As<T, float>(), right._values.As<T, float>(), addend._values.As<T, float>()).As<float, T>())
        : new(Vector.MultiplyAddEstimate(
            left._values.As<T, double>(), right._values.As<T, double>(), addend._values.As<T, double>()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> Sqrt(VectorLanes<T, TStore> values) => new(Vector.SquareRoot(values._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> Abs(VectorLanes<T, TStore> values) => new(Vector.Abs(values._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> Min(VectorLanes<T, TStore> left, VectorLanes<T, TStore> right) => new(Vector.Min(left._values, right._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> Max(VectorLanes<T, TStore> left, VectorLanes<T, TStore> right) => new(Vector.Max(left._values, right._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> WhereLess(
        VectorLanes<T, TStore> left, VectorLanes<T, TStore> right, VectorLanes<T, TStore> less, VectorLanes<T, TStore> other) =>
        new(Vector.ConditionalSelect(Vector.LessThan(left._values, right._values), less._values, other._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLanes<T, TStore> Flush(VectorLanes<T, TStore> values, VectorLanes<T, TStore> limit) => new(
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(values._values), limit._values), Vector<T>.Zero, values._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void IVector<VectorLanes<T, TStore>>.Store(ref VectorLanes<T, TStore> target, VectorLanes<T, TStore> values)
    {
        if (TStore.PassesCaches) values._values.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref target));
        else target = values;
    }
}
