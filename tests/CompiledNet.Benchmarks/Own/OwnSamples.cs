using System.Numerics;

namespace CompiledNet.Benchmarks;

/// <summary>Inputs or targets as the library takes them: numbers or indices.</summary>
internal sealed class OwnSamples<T>(double[] values, bool areIndices)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _indices = areIndices ? Array.ConvertAll(values, value => (int)value) : [];
    private readonly T[] _numbers = areIndices ? [] : Array.ConvertAll(values, T.CreateChecked);

    /// <summary>All of them.</summary>
    public Samples<T> All => areIndices ? _indices : _numbers;

    /// <summary>Some of the elements.</summary>
    public Samples<T> Slice(int first, int count) =>
        areIndices ? _indices.AsSpan(first, count) : _numbers.AsSpan(first, count);
}
