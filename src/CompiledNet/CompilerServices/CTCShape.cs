using System.ComponentModel;

namespace CompiledNet.CompilerServices;

/// <summary>What a connectionist temporal classification knows before it sees a sample.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CTCShape
{
    /// <summary>The lanes of a pack: element i of sample n of what lies in lanes is number i · <see cref="Lanes"/> + n.</summary>
    public required int Lanes { get; init; }

    /// <summary>The time steps of an output.</summary>
    public required int Steps { get; init; }

    /// <summary>The classes, with the blank.</summary>
    public required int Classes { get; init; }

    /// <summary>The ids of a target, behind which lie the output's length and the target's.</summary>
    public required int TargetLength { get; init; }

    /// <summary>From one sample's target to the next.</summary>
    public required int TargetPitch { get; init; }

    /// <summary>The class that stands for nothing.</summary>
    public required int Blank { get; init; }

    /// <summary>Whether an infinite loss counts as 0, and has no gradient.</summary>
    public bool ZeroInfinity { get; init; }

    /// <summary>Room for the states of the longest target, a blank around each id, and for two more at one end.</summary>
    internal int StatePitch => LogSoftmax.Padded((2 * TargetLength) + 1) + 2;
}
