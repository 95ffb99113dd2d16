using CompiledNet.Generator.Kernels;

namespace CompiledNet.Generator.Lowering;

/// <summary>A value (time, features) of which a loop over time takes one step after the other.</summary>
/// <param name="Value">The value in rows, or with samples in lanes.</param>
/// <param name="Count">The number of its time steps.</param>
internal sealed record TimeSteps(Tensor Value, int Count)
{
    private int Length => Value.Length / Count;

    /// <summary>One time step, of shape (features).</summary>
    public Tensor this[int step] => new(
        Value.Place with { Offset = Value.Place.Offset + ((long)step * Length) }, [Value.Axes[Value.Axes.Count - 1]], Length, Value.Samples);

    /// <summary>The time step that a loop over time has reached whose turn 0 takes a step.</summary>
    public Tensor From(int first)
    {
        Tensor step = this[first];
        return step.At(step.Place.With(LoopIndex.Time, Length));
    }
}
