using System.Diagnostics.CodeAnalysis;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Samples in memory: input after input and target after target. The memory is the caller's and is not copied.
/// </summary>
/// <remarks>
/// For data that do not fit in memory, derive a class with the protected constructor and override <see cref="Count"/>
/// and <see cref="CopySample"/>; override <see cref="CopyBatch"/> too where several samples are fetched better together.
/// Training calls them from one thread at a time, always with an index below <see cref="Count"/>. Targets that a loss
/// cannot take are found in a class's own data when their batch is fetched, and in memory before anything begins.
/// </remarks>
/// <typeparam name="TInput">The type of an input's element.</typeparam>
/// <typeparam name="TTarget">The type of a target's element: <see cref="int"/> for class indices.</typeparam>
[SuppressMessage("ApiDesign", "RS0022", Justification = "The base only lets code hold data of any type; deriving happens here.")]
public class Dataset<TInput, TTarget> : Dataset
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly ReadOnlyMemory<TInput> _inputs;
    private readonly ReadOnlyMemory<TTarget> _targets;

    /// <summary>Wraps samples in arrays, which are not copied.</summary>
    /// <inheritdoc cref="Dataset{TInput, TTarget}(ReadOnlyMemory{TInput}, ReadOnlyMemory{TTarget}, int, int)"/>
    public Dataset(TInput[] inputs, TTarget[] targets, int inputLength, int targetLength)
        : this(NotNull(inputs, nameof(inputs)), NotNull(targets, nameof(targets)).AsMemory(), inputLength, targetLength)
    {
    }

    /// <summary>Wraps samples in memory.</summary>
    /// <param name="inputs">The inputs, one after the other.</param>
    /// <param name="targets">As many targets, one after the other.</param>
    /// <param name="inputLength">The number of elements of one input, at least 1: the network's <c>InputLength</c>.</param>
    /// <param name="targetLength">The number of elements of one target, at least 1: the network's <c>TargetLength</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not make whole samples, or not as many inputs as targets.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputLength"/> or <paramref name="targetLength"/> is less than 1.</exception>
    public Dataset(ReadOnlyMemory<TInput> inputs, ReadOnlyMemory<TTarget> targets, int inputLength, int targetLength)
        : base(inputLength, targetLength)
    {
        (int count, int remainder) = Math.DivRem(inputs.Length, inputLength);
        if (remainder != 0)
        {
            throw new ArgumentException(
                $"{inputs.Length} elements were given, which is no multiple of the input length {inputLength}.", nameof(inputs));
        }

        if (targets.Length != (long)count * targetLength)
        {
            throw new ArgumentException(
                $"{targets.Length} elements were given; {count} samples need {(long)count * targetLength}.", nameof(targets));
        }

        _inputs = inputs;
        _targets = targets;
        Count = count;
    }

    /// <summary>For derived classes that fetch their samples from elsewhere.</summary>
    /// <param name="inputLength">The number of elements of one input, at least 1.</param>
    /// <param name="targetLength">The number of elements of one target, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputLength"/> or <paramref name="targetLength"/> is less than 1.</exception>
    protected Dataset(int inputLength, int targetLength)
        : base(inputLength, targetLength)
    {
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    internal override string TypeName => $"Dataset<{ElementName.Of<TInput>()}, {ElementName.Of<TTarget>()}>";

    /// <inheritdoc/>
    internal override bool IsInMemory => GetType() == typeof(Dataset<TInput, TTarget>);

    /// <summary>Of data in memory: the inputs from a sample to the end of its run.</summary>
    internal virtual ReadOnlySpan<TInput> InputsInMemory(int sample) => _inputs.Span[(sample * InputLength)..];

    /// <summary>Of data in memory: the targets from a sample to the end of its run.</summary>
    internal virtual ReadOnlySpan<TTarget> TargetsInMemory(int sample) => _targets.Span[(sample * TargetLength)..];

    /// <summary>Copies one sample.</summary>
    /// <param name="index">The sample's number, from 0.</param>
    /// <param name="input">Room for <see cref="Dataset.InputLength"/> elements.</param>
    /// <param name="target">Room for <see cref="Dataset.TargetLength"/> elements.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative or not below <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException">There is not enough room, or it overlaps other memory that is read or written.</exception>
    public virtual void CopySample(int index, Span<TInput> input, Span<TTarget> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _inputs.Length / InputLength);
        CheckRoom(1, input, target, nameof(input), nameof(target));
        NetworkGuard.Apart<TInput, TTarget>(input, target, nameof(input), nameof(target));
        CheckApart(input, nameof(input));
        CheckApart(target, nameof(target));
        _inputs.Span.Slice(index * InputLength, InputLength).CopyTo(input);
        _targets.Span.Slice(index * TargetLength, TargetLength).CopyTo(target);
    }

    /// <summary>Copies several samples, one after the other.</summary>
    /// <param name="indices">The samples' numbers, from 0, in any order.</param>
    /// <param name="inputs">Room for as many inputs.</param>
    /// <param name="targets">Room for as many targets.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException">There is not enough room, or it overlaps other memory that is read or written.</exception>
    public virtual void CopyBatch(ReadOnlySpan<int> indices, Span<TInput> inputs, Span<TTarget> targets)
    {
        CheckBatch(indices, inputs, targets);
        for (int i = 0; i < indices.Length; i++)
        {
            CopySample(
                indices[i],
                inputs.Slice(i * InputLength, InputLength),
                targets.Slice(i * TargetLength, TargetLength));
        }
    }

    /// <summary>A view of some of the samples, in the order given. Samples may occur several times.</summary>
    /// <param name="indices">The samples' numbers, from 0; they are copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below <see cref="Count"/>.</exception>
    public Dataset<TInput, TTarget> Subset(params ReadOnlySpan<int> indices)
    {
        CheckIndices(indices);
        return new DatasetView<TInput, TTarget>(this, indices.ToArray());
    }

    /// <summary>Splits the samples at random into two views that share no sample. The same seed gives the same split.</summary>
    /// <param name="fraction">
    /// The first view's share of the samples, in [0, 1]; its number of samples is rounded to the nearest, a half to the even one.
    /// For a number of samples see <see cref="SplitByCount"/>.
    /// </param>
    /// <param name="seed">Any whole number: see <see cref="Seed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not in [0, 1].</exception>
    public (Dataset<TInput, TTarget> First, Dataset<TInput, TTarget> Second) Split(double fraction, Seed seed) =>
        SplitByCount(CountOf(fraction), seed);

    /// <summary>Splits the samples at random into two views that share no sample. The same seed gives the same split.</summary>
    /// <param name="firstCount">The first view's number of samples, from 0 to <see cref="Count"/>.</param>
    /// <param name="seed">Any whole number: see <see cref="Seed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstCount"/> is negative or above <see cref="Count"/>.</exception>
    public (Dataset<TInput, TTarget> First, Dataset<TInput, TTarget> Second) SplitByCount(int firstCount, Seed seed)
    {
        int[] order = OrderToSplit(firstCount, seed);
        return (
            new DatasetView<TInput, TTarget>(this, order[..firstCount]),
            new DatasetView<TInput, TTarget>(this, order[firstCount..]));
    }

    /// <summary>Checks the arguments of <see cref="CopyBatch"/> before anything is written, for a class that overrides it.</summary>
    /// <param name="indices">The samples' numbers.</param>
    /// <param name="inputs">Room for as many inputs.</param>
    /// <param name="targets">Room for as many targets.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException">There is not enough room, or it overlaps other memory that is read or written.</exception>
    protected void CheckBatch(ReadOnlySpan<int> indices, Span<TInput> inputs, Span<TTarget> targets)
    {
        CheckRoom(indices.Length, inputs, targets, nameof(inputs), nameof(targets));
        CheckIndices(indices);
        NetworkGuard.Apart<TInput, TTarget>(inputs, targets, nameof(inputs), nameof(targets));
        NetworkGuard.Apart<TInput, int>(inputs, indices, nameof(inputs), nameof(indices));
        NetworkGuard.Apart<TTarget, int>(targets, indices, nameof(targets), nameof(indices));
        CheckApart(inputs, nameof(inputs));
        CheckApart(targets, nameof(targets));
    }

    /// <summary>Samples in memory must not be overwritten while they are copied.</summary>
    private void CheckApart<T>(ReadOnlySpan<T> written, string name)
        where T : unmanaged
    {
        NetworkGuard.Apart(written, _inputs.Span, name, "the data's inputs");
        NetworkGuard.Apart(written, _targets.Span, name, "the data's targets");
    }

    private void CheckRoom(int count, Span<TInput> inputs, Span<TTarget> targets, string inputsName, string targetsName)
    {
        if (inputs.Length < (long)count * InputLength)
        {
            throw new ArgumentException(
                $"There is room for {inputs.Length} elements; {(long)count * InputLength} were expected.", inputsName);
        }

        if (targets.Length < (long)count * TargetLength)
        {
            throw new ArgumentException(
                $"There is room for {targets.Length} elements; {(long)count * TargetLength} were expected.", targetsName);
        }
    }

    private static T[] NotNull<T>(T[] array, string name)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        return array;
    }
}
