namespace CompiledNet;

/// <summary>What layers have in common that make one number of all elements along some axes.</summary>
public abstract class ReductionAttribute : LayerAttribute
{
    private protected ReductionAttribute(int[] axes) => Axes = axes;

    /// <summary>The axes of one sample that become one number; a negative number counts from the last. None stands for all.</summary>
    public IReadOnlyList<int> Axes { get; }

    /// <summary>
    /// Whether the output has these axes too, with one index each. By default they are gone; where no other is left, the output is (1).
    /// </summary>
    public bool KeepAxes { get; set; }
}
