using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Kernels;

/// <summary>Where an operand's memory comes from.</summary>
internal enum Home
{
    /// <summary>The caller's samples.</summary>
    Input,

    /// <summary>The caller's room for outputs.</summary>
    Output,

    /// <summary>The caller's targets.</summary>
    Targets,

    /// <summary>The network's parameters.</summary>
    Parameters,

    /// <summary>The gradients of the parameters.</summary>
    Gradients,

    /// <summary>The caller's room for the gradient of the input.</summary>
    InputGradients,

    /// <summary>The working memory, in which the arena gives each buffer a place.</summary>
    Memory,
}

/// <summary>A place in memory: an offset in one of the caller's blocks, or a buffer that the arena will place.</summary>
internal sealed record Place(Home Home, int Offset, int Buffer = -1)
{
    /// <summary>No place: for a kernel whose code alone is of interest.</summary>
    public static Place None { get; } = new(Home.Memory, 0);
}

/// <summary>One axis of a value in memory.</summary>
internal sealed record Axis(int Extent, int Stride);

/// <summary>
/// A value in memory. Each axis of its shape is one axis in memory or, after axes have been joined by a reshape, several;
/// so flattening moves nothing.
/// </summary>
internal sealed record Tensor(Place Place, EquatableArray<EquatableArray<Axis>> Axes, int Length)
{
    /// <summary>The axes in memory, in row-major order.</summary>
    public IEnumerable<Axis> Flat => Axes.SelectMany(axis => axis);

    public IEnumerable<Axis> LastAxis => Axes[Axes.Count - 1];

    /// <summary>The axes in memory of all but the last axis of the shape.</summary>
    public IEnumerable<Axis> RowAxes => Axes.Take(Axes.Count - 1).SelectMany(axis => axis);

    public bool HasLayoutOf(Tensor other) => Length == other.Length && Flat.SequenceEqual(other.Flat);

    public Tensor At(Place place) => this with { Place = place };
}
