using CompiledNet.Generator.Kernels;

namespace CompiledNet.Generator.Lowering;

/// <summary>A value (time, ...) of which a loop over time takes one step after the other.</summary>
/// <param name="Value">The value in rows, or with samples in lanes; or what one step of it is, where the next one replaces it.</param>
/// <param name="Count">The number of its time steps.</param>
internal sealed record TimeSteps(Tensor Value, int Count)
{
    /// <summary>Whether all time steps are the same memory, which holds the one that was computed last.</summary>
    public bool AreReplaced { get; init; }

    private int Length => AreReplaced ? Value.Length : Value.Length / Count;

    private int Stride => AreReplaced ? 0 : Length;

    /// <summary>The time steps of a value that has a row more in front, for what is there before the first step, which is number −1.</summary>
    public static TimeSteps Behind(Tensor value, int count)
    {
        Tensor rows = value.Slice(0, 1, count);
        return new TimeSteps(rows with { Length = value.Length / (count + 1) * count }, count);
    }

    /// <summary>One time step.</summary>
    public Tensor this[int step] => new(
        Value.Place with { Offset = Value.Place.Offset + ((long)step * Stride) }, [Value.Axes[Value.Axes.Count - 1]], Length, Value.Samples);

    /// <summary>The time step that a loop over time has reached whose turn 0 takes a step.</summary>
    public Tensor From(int first)
    {
        Tensor step = this[first];
        return step.At(step.Place.With(LoopIndex.Time, Stride));
    }

    /// <summary>One of several parts of equal length, of which each time step consists.</summary>
    public static Tensor Part(Tensor step, int part, int parts)
    {
        int length = step.Length / parts;
        return step with { Place = step.Place with { Offset = step.Place.Offset + ((long)part * length) }, Length = length };
    }
}
