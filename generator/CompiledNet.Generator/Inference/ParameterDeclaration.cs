using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <summary>A tensor of parameters as its layer declares it; its place follows once all layers are known.</summary>
/// <param name="Tensor">Its name within the layer: <c>weight</c>.</param>
/// <param name="Shape">Its shape in PyTorch.</param>
/// <param name="StoredShape">The shape whose axes have strides: the same one, or with its first axis cut into parts.</param>
/// <param name="Strides">The distance in memory between neighbours along each axis of it.</param>
/// <param name="StoredLength">The elements it takes in memory, a multiple of 16.</param>
/// <param name="Initialization">Its initialiser.</param>
/// <param name="FanIn">The inputs that it connects.</param>
/// <param name="FanOut">The outputs that it connects.</param>
internal sealed record ParameterDeclaration(
    string Tensor,
    Shape Shape,
    EquatableArray<int> StoredShape,
    EquatableArray<int> Strides,
    long StoredLength,
    Initialization Initialization,
    int FanIn,
    int FanOut)
{
    /// <summary>A tensor whose axes are not cut.</summary>
    public ParameterDeclaration(
        string Tensor, Shape Shape, EquatableArray<int> Strides, long StoredLength, Initialization Initialization, int FanIn, int FanOut)
        : this(Tensor, Shape, Shape.Extents, Strides, StoredLength, Initialization, FanIn, FanOut)
    {
    }

    /// <summary>A number for each unit, channel or feature, in one padded row.</summary>
    public static ParameterDeclaration Row(string tensor, int length, Initialization initialization, int fanIn, int fanOut) =>
        new(tensor, new Shape(length), [1], Lane.Pad(length), initialization, fanIn, fanOut);

    /// <summary>The same for units that are several parts, each padded by itself.</summary>
    public static ParameterDeclaration Row(string tensor, UnitParts units, Initialization initialization, int fanIn, int fanOut) => units.AreOne
        ? Row(tensor, units.All, initialization, fanIn, fanOut)
        : new(tensor, new Shape(units.All), [units.Count, units.Length], [units.Pitch, 1], units.Stored, initialization, fanIn, fanOut);

    /// <summary>A number for each element of a row of some axes, which lies as such a row does: each run along the last axis is padded.</summary>
    public static ParameterDeclaration Features(string tensor, Shape row, Initialization initialization)
    {
        var strides = new int[row.Rank];
        int stored = 1;
        for (int axis = row.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stored;
            stored *= axis == row.Rank - 1 ? Lane.Pad(row.Last) : row.Extents[axis];
        }

        return new ParameterDeclaration(tensor, row, strides.ToEquatableArray(), stored, initialization, FanIn: row.Length, FanOut: row.Length);
    }

    /// <summary>The weight [units, inputs] of a product; in memory a padded row holds what all units take of one input.</summary>
    public static ParameterDeclaration Matrix(string tensor, int units, int inputs, Initialization initialization) =>
        new(tensor, new Shape(units, inputs), [1, Lane.Pad(units)], (long)inputs * Lane.Pad(units), initialization, FanIn: inputs, FanOut: units);

    /// <summary>The same for units that are several parts, each padded by itself.</summary>
    public static ParameterDeclaration Matrix(string tensor, UnitParts units, int inputs, Initialization initialization) => units.AreOne
        ? Matrix(tensor, units.All, inputs, initialization)
        : new(
            tensor,
            new Shape(units.All, inputs),
            [units.Count, units.Length, inputs],
            [units.Pitch, 1, units.Stored],
            (long)inputs * units.Stored,
            initialization,
            FanIn: inputs,
            FanOut: units.All);

    /// <summary>Whether a training pass computes it, and nobody learns it.</summary>
    public bool IsStatistic { get; init; }

    /// <summary>Whether it counts something.</summary>
    public bool IsCount { get; init; }

    /// <summary>What the second quarter of it begins with, a forget gate's bias; NaN for what the initialiser gives.</summary>
    public double ForgetGateBias { get; init; } = double.NaN;

    /// <summary>The index along its first axis of what begins as zero and is not learnt; -1 for none.</summary>
    public int PaddingRow { get; init; } = -1;
}
