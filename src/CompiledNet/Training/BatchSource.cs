using System.Numerics;

namespace CompiledNet;

/// <summary>The batches of an epoch: the order of the samples, and the buffers that they are gathered in.</summary>
internal sealed class BatchSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleSource<T> _source;
    private readonly int _batchSize;
    private readonly int[] _order;
    private readonly ShuffledOrder _shuffle = new();
    private readonly SampleRoom<T> _inputs;
    private readonly SampleRoom<T> _targets;

    /// <exception cref="ArgumentException">
    /// A batch has more elements than an array can hold, or fewer samples than the network trains with, or none is left.
    /// </exception>
    public BatchSource(SampleSource<T> source, NetworkInfo network, int batchSize, bool dropLast)
    {
        _source = source;
        Dataset data = source.Data;
        CheckSmallest(network, data.Count, batchSize, dropLast);
        _batchSize = Math.Min(batchSize, data.Count);
        SampleLengths lengths = network.Lengths;
        CheckSize(
            nameof(TrainingOptions.BatchSize), _batchSize,
            Math.Max(Math.Max(lengths.Inputs, lengths.InputIndices), Math.Max(lengths.Targets, lengths.TargetIndices)));
        _order = [.. Enumerable.Range(0, data.Count)];
        _inputs = SampleRoom<T>.OfInputs(network, _batchSize);
        _targets = SampleRoom<T>.OfTargets(network, _batchSize);
        _source.Prepare(_batchSize);
        Count = dropLast ? _order.Length / _batchSize : ((_order.Length - 1) / _batchSize) + 1;
    }

    /// <summary>The number of batches, with the last and smaller one unless it is dropped.</summary>
    public int Count { get; }

    /// <summary>The room of a batch's inputs. What the data do not have stays there from batch to batch.</summary>
    public SampleRoom<T> Inputs => _inputs;

    /// <summary>The largest number of samples of a batch.</summary>
    public int BatchSize => _batchSize;

    /// <summary>The number of samples in the first <paramref name="batches"/> batches.</summary>
    public int SamplesThrough(int batches) => (int)Math.Min((long)batches * _batchSize, _order.Length);

    /// <summary>The numbers of a batch's samples in the data.</summary>
    public ReadOnlySpan<int> Samples(int batch) => _order.AsSpan(SamplesThrough(batch)..SamplesThrough(batch + 1));

    /// <summary>Puts the samples into an order that is a function of seed and stream alone.</summary>
    public void Shuffle(ulong seed, ulong stream) => _shuffle.Fill(_order, seed, stream);

    /// <summary>Gathers a batch, whose targets the loss can take. The spans hold until the next one.</summary>
    /// <exception cref="ArgumentException">A target or an index is out of range.</exception>
    public void Fetch(int batch, out Samples<T> inputs, out Samples<T> targets)
    {
        ReadOnlySpan<int> samples = Samples(batch);
        _source.Copy(samples, _inputs, _targets);
        inputs = _inputs.First(samples.Length);
        targets = _targets.First(samples.Length);
        _source.Check(inputs, targets, samples);
    }

    /// <summary>Refuses what the first epoch would fail at, before its first step.</summary>
    private static void CheckSmallest(NetworkInfo network, int samples, int batchSize, bool dropLast)
    {
        if (dropLast && samples < batchSize)
        {
            throw Refusal(
                nameof(TrainingOptions.DropLastBatch),
                $"DropLastBatch leaves no batch: there are {samples} samples, and BatchSize is {batchSize}. Set BatchSize to at most {samples}.");
        }

        int rest = samples % batchSize;
        int smallest = dropLast || rest == 0 ? batchSize : rest;
        int least = network.LeastTrainingBatch;
        if (smallest >= least) return;
        string which = smallest == batchSize ? "each batch" : "the last batch of an epoch";
        string remedy = Math.Min(samples, batchSize) < least
            ? FormattableString.Invariant($"Give at least {least} samples, and a BatchSize of at least {least}.")
            : "Set DropLastBatch = true, which leaves that batch out, or choose another BatchSize.";
        throw Refusal(
            nameof(TrainingOptions.BatchSize),
            $"{network.Name} has layers that normalise over a batch, and trains with at least {least} samples in each: there are {samples} samples, BatchSize is {batchSize}, and {which} would have {smallest}. {remedy}");
    }

    private static ArgumentException Refusal(string option, FormattableString message) => new(FormattableString.Invariant(message), option);

    private static void CheckSize(string option, int batchSize, int elements)
    {
        int most = Array.MaxLength / elements;
        if (batchSize <= most) return;
        throw Refusal(
            option, $"{option} gives batches of {batchSize} samples with {elements} elements each; at most {most} such samples fit an array.");
    }
}
