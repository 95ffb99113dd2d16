using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Samples whose inputs and targets have names, for networks with several: numbers and indices in memory, which is the caller's and
/// is not copied, or read when they are needed.
/// </summary>
/// <remarks>
/// <code>
/// var data = new Dataset&lt;float&gt;(count: 1000)
///     .WithInput("image", images)
///     .WithInput("tokens", tokens)
///     .WithTarget("policyTargets", moves)
///     .WithTarget("valueTargets", results);
/// </code>
/// <para>
/// Inputs have the names of <see cref="InputAttribute"/>, targets those of the parameters that members take them by:
/// <see cref="LossInfo.TargetName"/>, and <see cref="LossInfo.WeightsName"/> for weights of samples. A network whose input and loss
/// have no names takes <c>inputs</c> and <c>targets</c>.
/// </para>
/// <para>
/// Nothing changes a data set: each call returns another one over the same memory. A part that is added to a view
/// (<see cref="Subset"/>, <see cref="Split"/>) is one of all samples that the view was taken from.
/// </para>
/// </remarks>
/// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
[SuppressMessage("ApiDesign", "RS0022", Justification = "The base only lets code hold data of any type.")]
public sealed class Dataset<T> : Dataset
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DataPart[] _inputs;
    private readonly DataPart[] _targets;
    private readonly int[]? _samples;
    private readonly int _sourceCount;

    /// <summary>Samples without inputs and targets, which <c>WithInput</c> and <c>WithTarget</c> add one by one.</summary>
    /// <param name="count">The number of samples, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public Dataset(int count)
        : this([], [], count, null) => ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

    private Dataset(DataPart[] inputs, DataPart[] targets, int sourceCount, int[]? samples)
        : base(Math.Max(1, inputs.Sum(part => part.Length)), Math.Max(1, targets.Sum(part => part.Length)))
    {
        _inputs = inputs;
        _targets = targets;
        _sourceCount = sourceCount;
        _samples = samples;
    }

    /// <inheritdoc/>
    public override int Count => _samples?.Length ?? _sourceCount;

    /// <summary>The names of the inputs, in the order in which they were added.</summary>
    public IReadOnlyList<string> Inputs => [.. _inputs.Select(part => part.Name)];

    /// <summary>The names of the targets, and of weights of samples, in the order in which they were added.</summary>
    public IReadOnlyList<string> Targets => [.. _targets.Select(part => part.Name)];

    /// <inheritdoc/>
    internal override string TypeName => $"Dataset<{ElementName.Of<T>()}>";

    /// <inheritdoc/>
    internal override bool IsInMemory => true;

    /// <summary>The parts of inputs.</summary>
    internal IReadOnlyList<DataPart> InputParts => _inputs;

    /// <summary>The parts of targets.</summary>
    internal IReadOnlyList<DataPart> TargetParts => _targets;

    /// <summary>The same samples with a further input, of numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its elements, sample after sample, as many for each; not copied.</param>
    /// <exception cref="ArgumentException">The number of elements is no multiple of the number of samples, or 0; or the name is taken.</exception>
    public Dataset<T> WithInput(string name, ReadOnlyMemory<T> values) => WithInput(InMemory(name, values));

    /// <inheritdoc cref="WithInput(string, ReadOnlyMemory{T})"/>
    public Dataset<T> WithInput(string name, T[] values) => WithInput(name, NotNull(values).AsMemory());

    /// <summary>The same samples with a further input, of indices.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its elements, sample after sample, as many for each; not copied.</param>
    /// <exception cref="ArgumentException">The number of elements is no multiple of the number of samples, or 0; or the name is taken.</exception>
    public Dataset<T> WithInput(string name, ReadOnlyMemory<int> values) => WithInput(InMemory(name, values));

    /// <inheritdoc cref="WithInput(string, ReadOnlyMemory{int})"/>
    public Dataset<T> WithInput(string name, int[] values) => WithInput(name, NotNull(values).AsMemory());

    /// <summary>The same samples with a further input, of numbers that are read when they are needed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">The number of elements for each sample, at least 1.</param>
    /// <param name="reader">Reads them; it is called from one thread at a time.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
    public Dataset<T> WithInput(string name, int length, PartReader<T> reader) => WithInput(Read(name, length, reader));

    /// <summary>The same samples with a further input, of indices that are read when they are needed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">The number of elements for each sample, at least 1.</param>
    /// <param name="reader">Reads them; it is called from one thread at a time.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
    public Dataset<T> WithIndexInput(string name, int length, PartReader<int> reader) => WithInput(Read(name, length, reader));

    /// <summary>The same samples with further targets, or weights of samples, which are numbers.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="values">Their elements, sample after sample, as many for each; not copied.</param>
    /// <exception cref="ArgumentException">The number of elements is no multiple of the number of samples, or 0; or the name is taken.</exception>
    public Dataset<T> WithTarget(string name, ReadOnlyMemory<T> values) => WithTarget(InMemory(name, values));

    /// <inheritdoc cref="WithTarget(string, ReadOnlyMemory{T})"/>
    public Dataset<T> WithTarget(string name, T[] values) => WithTarget(name, NotNull(values).AsMemory());

    /// <summary>The same samples with further targets, which are class indices.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="values">Their elements, sample after sample, as many for each; not copied.</param>
    /// <exception cref="ArgumentException">The number of elements is no multiple of the number of samples, or 0; or the name is taken.</exception>
    public Dataset<T> WithTarget(string name, ReadOnlyMemory<int> values) => WithTarget(InMemory(name, values));

    /// <inheritdoc cref="WithTarget(string, ReadOnlyMemory{int})"/>
    public Dataset<T> WithTarget(string name, int[] values) => WithTarget(name, NotNull(values).AsMemory());

    /// <summary>The same samples with further targets, numbers that are read when they are needed.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="length">The number of elements for each sample, at least 1.</param>
    /// <param name="reader">Reads them; it is called from one thread at a time.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
    public Dataset<T> WithTarget(string name, int length, PartReader<T> reader) => WithTarget(Read(name, length, reader));

    /// <summary>The same samples with further targets, class indices that are read when they are needed.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="length">The number of elements for each sample, at least 1.</param>
    /// <param name="reader">Reads them; it is called from one thread at a time.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
    public Dataset<T> WithIndexTarget(string name, int length, PartReader<int> reader) => WithTarget(Read(name, length, reader));

    /// <summary>A view of some of the samples, in the order given. Samples may occur several times.</summary>
    /// <param name="indices">The samples' numbers, from 0; they are copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below <see cref="Count"/>.</exception>
    public Dataset<T> Subset(params ReadOnlySpan<int> indices)
    {
        CheckIndices(indices);
        var samples = new int[indices.Length];
        for (int i = 0; i < indices.Length; i++) samples[i] = NumberInSource(indices[i]);
        return new Dataset<T>(_inputs, _targets, _sourceCount, samples);
    }

    /// <summary>
    /// The samples, which are windows of a recording one behind the other, cut into as many streams of equal length, for
    /// <see cref="TrainingOptions.CarryStates"/>: of a batch of <paramref name="streams"/> samples each belongs to another stream, and is the
    /// window behind that of the batch before. Windows that are left over at the end are left out.
    /// </summary>
    /// <param name="streams">The number of streams, which is that of the samples of a batch: at least 1.</param>
    /// <returns>A view of the samples in that order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one stream, or there are more than samples.</exception>
    public Dataset<T> AsStreams(int streams)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(streams, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(streams, Count);
        int windows = Count / streams;
        var order = new int[windows * streams];
        for (int i = 0; i < order.Length; i++) order[i] = (i % streams * windows) + (i / streams);
        return Subset(order);
    }

    /// <inheritdoc cref="Dataset{TInput, TTarget}.Split"/>
    public (Dataset<T> First, Dataset<T> Second) Split(double fraction, Seed seed) => SplitByCount(CountOf(fraction), seed);

    /// <inheritdoc cref="Dataset{TInput, TTarget}.SplitByCount"/>
    public (Dataset<T> First, Dataset<T> Second) SplitByCount(int firstCount, Seed seed)
    {
        int[] order = OrderToSplit(firstCount, seed);
        return (Subset(order.AsSpan(0, firstCount)), Subset(order.AsSpan(firstCount)));
    }

    /// <inheritdoc/>
    internal override string NameOf(int sample) => _samples is null ? base.NameOf(sample) : NameInView(sample);

    /// <inheritdoc/>
    internal override int NumberInSource(int sample) => _samples is null ? sample : _samples[sample];

    private Dataset<T> WithInput(DataPart part) => new([.. _inputs, New(part, _inputs)], _targets, _sourceCount, _samples);

    private Dataset<T> WithTarget(DataPart part) => new(_inputs, [.. _targets, New(part, _targets)], _sourceCount, _samples);

    private static DataPart New(DataPart part, DataPart[] others) => Array.Exists(others, other => other.Name == part.Name)
        ? throw Taken(part.Name)
        : part;

    private static ArgumentException Taken(string name) => new($"There is a part '{name}' already; each needs a name of its own.", nameof(name));

    private DataPart<TElement> InMemory<TElement>(string name, ReadOnlyMemory<TElement> values)
        where TElement : unmanaged
    {
        ArgumentNullException.ThrowIfNull(name);
        (int length, int rest) = Math.DivRem(values.Length, _sourceCount);
        if (rest != 0 || length == 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{values.Length} elements were given for '{name}'; a multiple of {_sourceCount} was expected, as many for each sample."), nameof(values));
        }

        return new DataPart<TElement>(name, length, values);
    }

    private static DataPart<TElement> Read<TElement>(string name, int length, PartReader<TElement> reader)
        where TElement : unmanaged
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new DataPart<TElement>(name, length, reader);
    }

    private static TElement[] NotNull<TElement>(TElement[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values;
    }
}
