namespace CompiledNet;

/// <summary>
/// Samples to train on or to evaluate with, whatever the types of their elements. Data come from
/// <see cref="Dataset{TInput, TTarget}"/>, from a class derived from it, or from <see cref="Dataset{T}"/>.
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

    /// <summary>The number of elements of one sample's input; of several inputs, of all together.</summary>
    public int InputLength { get; }

    /// <summary>The number of elements of one sample's target; of several targets, of all together.</summary>
    public int TargetLength { get; }

    /// <summary>The type with those of its elements, as C# writes it.</summary>
    internal abstract string TypeName { get; }

    /// <summary>Whether the samples lie in memory as they are, and not behind code of a derived class.</summary>
    internal abstract bool IsInMemory { get; }

    /// <summary>Of data in memory: the number of samples whose targets lie one after the other.</summary>
    internal virtual int SamplesPerRun => Math.Max(Count, 1);

    /// <summary>The words for a sample in messages.</summary>
    internal virtual string NameOf(int sample) => FormattableString.Invariant($"sample {sample}");

    /// <summary>The number of a sample in the data that a view was taken from, however often.</summary>
    internal virtual int NumberInSource(int sample) => sample;

    /// <summary>The words for a sample of a view.</summary>
    private protected string NameInView(int sample) =>
        FormattableString.Invariant($"sample {sample}, which is number {NumberInSource(sample)} of the data that the view was taken from,");

    /// <summary>Checks the numbers of samples.</summary>
    private protected void CheckIndices(ReadOnlySpan<int> indices)
    {
        int count = Count;
        foreach (int index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count, nameof(indices));
        }
    }

    /// <summary>The number of samples that a share of them is.</summary>
    private protected int CountOf(double fraction) => fraction is >= 0 and <= 1
        ? (int)Math.Round(fraction * Count, MidpointRounding.ToEven)
        : throw new ArgumentOutOfRangeException(
            nameof(fraction), fraction, $"A share in [0, 1] was expected; {nameof(Dataset<,>.SplitByCount)} takes a number of samples.");

    /// <summary>All samples in an order of the seed, of which the first so many are to be split off.</summary>
    private protected int[] OrderToSplit(int firstCount, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstCount, Count);
        var order = new int[Count];
        new ShuffledOrder().Fill(order, seed, stream: 0);
        return order;
    }
}
