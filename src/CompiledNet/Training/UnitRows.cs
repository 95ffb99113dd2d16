using System.Numerics;

namespace CompiledNet;

/// <summary>The units of a layer, as rows of its tensors, and which of them have had a gradient.</summary>
internal sealed class UnitRows
{
    private readonly int[] _shape;
    private readonly int[] _strides;
    private readonly int _offset;
    private readonly ParameterInfo? _bias;
    private readonly bool[] _lives;

    private UnitRows(ParameterInfo weight, ParameterInfo? bias)
    {
        _shape = [.. weight.Shape];
        _strides = [.. weight.Strides];
        _offset = weight.Offset;
        _bias = bias;
        _lives = new bool[_shape[0]];
        Dead = Count;
    }

    /// <summary>The number of units.</summary>
    public int Count => _lives.Length;

    /// <summary>How many have had no gradient.</summary>
    public int Dead { get; private set; }

    /// <summary>The units of a layer, or <see langword="null"/> if its tensors are not made of rows.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="trained">Its trained tensors.</param>
    public static UnitRows? Of(string layer, ParameterInfo[] trained)
    {
        if (Named("weight") is not { Shape.Count: >= 2 } weight) return null;
        ParameterInfo? bias = Named("bias");
        return new UnitRows(weight, bias?.Shape is [var length] && length == weight.Shape[0] ? bias : null);

        ParameterInfo? Named(string tensor) => trained.FirstOrDefault(info => info.Name == $"{layer}.{tensor}");
    }

    /// <summary>Counts a step.</summary>
    /// <param name="gradients">The block of gradients.</param>
    public void Track<T>(ReadOnlySpan<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int unit = 0; unit < Count && Dead > 0; unit++)
        {
            if (_lives[unit] || IsZero(gradients, unit)) continue;
            _lives[unit] = true;
            Dead--;
        }
    }

    /// <summary>Forgets all steps.</summary>
    public void Restart()
    {
        _lives.AsSpan().Clear();
        Dead = Count;
    }

    private bool IsZero<T>(ReadOnlySpan<T> gradients, int unit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (_bias is null || T.IsZero(gradients[_bias.Offset + (unit * _bias.Strides[0])]))
        && IsZero(gradients, axis: 1, _offset + (unit * _strides[0]));

    /// <summary>Whether all elements from a place along an axis and those behind it are zero.</summary>
    private bool IsZero<T>(ReadOnlySpan<T> gradients, int axis, int place)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (axis == _shape.Length) return T.IsZero(gradients[place]);
        for (int i = 0; i < _shape[axis]; i++, place += _strides[axis])
        {
            if (!IsZero(gradients, axis + 1, place)) return false;
        }

        return true;
    }
}
