using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Graphs;

/// <summary>An input of a network.</summary>
/// <param name="Name">Its name; null for the only one of a network whose class says its shape.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="IndexCount">How many different indices it takes, from 0; 0 for numbers.</param>
/// <param name="Offset">Where it begins among the numbers of all inputs of a sample, or among the indices.</param>
/// <param name="Value">The value that layers read.</param>
internal sealed record GraphInput(string? Name, Shape Shape, int IndexCount, int Offset, int Value)
{
    /// <summary>In the place of the value, for what layers heed but do not read.</summary>
    public const int NoValue = -1;

    public bool IsIndices => IndexCount > 0;

    /// <summary>The value of the input whose lengths these are; null for an input that layers read.</summary>
    public int? LengthsOf { get; init; }

    /// <summary>The name of the layer whose initial state it is; null for other inputs.</summary>
    public string? StateOf { get; init; }
}

/// <summary>An output of a network.</summary>
/// <param name="Name">The name of its layer; null for the only one of a network whose class names none.</param>
/// <param name="Value">The value that comes out.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Where it begins among the elements of all outputs of a sample.</param>
internal sealed record GraphOutput(string? Name, int Value, Shape Shape, int Offset)
{
    /// <summary>The name of the layer whose final state it is; null for other outputs.</summary>
    public string? StateOf { get; init; }
}

/// <summary>A loss behind an output, or behind several.</summary>
/// <param name="Operator">What it computes.</param>
/// <param name="Name">Its name; null where nothing needs one.</param>
/// <param name="Outputs">The numbers of its outputs, at least one.</param>
/// <param name="Weight">What it is multiplied by in the sum of all losses.</param>
/// <param name="TargetLength">The elements of a sample's target; 0 where it has none.</param>
/// <param name="TargetOffset">Where they begin among the numbers of all targets of a sample, or among the indices.</param>
/// <param name="Site">The place of its diagnostics.</param>
internal sealed record LossNode(LossOperator Operator, string? Name, EquatableArray<int> Outputs, double Weight, int TargetLength, int TargetOffset, int Site)
{
    /// <summary>The number of its output, or of the first of several.</summary>
    public int Output => Outputs[0];

    /// <summary>The elements of a sample's target, and the lengths behind it.</summary>
    public int RowLength => TargetLength + Operator.Lengths.Count;

    /// <summary>What its samples' weights are called, which come with the targets; null where all count alike.</summary>
    public string? Weights { get; init; }
}
