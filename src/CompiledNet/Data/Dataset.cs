namespace CompiledNet;

/// <summary>
/// Samples to train on or to evaluate with, whatever the types of their elements. Data come from
/// <see cref="Dataset{TInput, TTarget}"/> or from a class derived from it.
/// </summary>
public abstract class Dataset
{
    private protected Dataset(int inputLength, int targetLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetLength, 1);
        InputLength = inputLength;
        TargetLength = targetLength;
    }

    /// <summary>The number of samples. It must not change while the data are in use.</summary>
    public abstract int Count { get; }

    /// <summary>The number of elements of one input.</summary>
    public int InputLength { get; }

    /// <summary>The number of elements of one target.</summary>
    public int TargetLength { get; }
}
