using System.Globalization;

namespace CompiledNet.Generator.Model;

/// <summary>The shape of one sample's value, without the batch axis.</summary>
internal sealed record Shape(EquatableArray<int> Extents)
{
    /// <summary>The largest number of elements of a value that the generator accepts.</summary>
    public const long MaximumLength = 1 << 24;

    public Shape(params int[] extents)
        : this(extents.ToEquatableArray())
    {
    }

    public int Rank => Extents.Count;

    public int Last => Extents[Rank - 1];

    /// <summary>The number of elements: exact for all values and parameters that the generator accepts.</summary>
    public int Length => (int)LongLength;

    /// <summary>The number of elements of all axes before the last.</summary>
    public int Rows => Length / Last;

    public bool IsLegal => Rank > 0 && Extents.All(extent => extent > 0) && LongLength <= MaximumLength;

    public long LongLength
    {
        get
        {
            long length = 1;
            foreach (int extent in Extents) length = Math.Min(length * extent, int.MaxValue);
            return length;
        }
    }

    public Shape WithAxis(int axis, int extent) =>
        new(Extents.Take(axis).Append(extent).Concat(Extents.Skip(axis + 1)).ToEquatableArray());

    /// <summary>The shape of several values of this one.</summary>
    public Shape Repeated(int count) => new(Extents.Prepend(count).ToEquatableArray());

    public override string ToString() => Rank == 1
        ? $"({Extents[0].ToString(CultureInfo.InvariantCulture)})"
        : $"({string.Join(", ", Extents.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))})";
}
