namespace CompiledNet;

/// <summary>Some samples of other data, in an order of their own.</summary>
internal sealed class DatasetView<TInput, TTarget>(Dataset<TInput, TTarget> source, int[] samples)
    : Dataset<TInput, TTarget>(source.InputLength, source.TargetLength)
    where TInput : unmanaged
    where TTarget : unmanaged
{
    // Indices are translated in pieces that fit on the stack.
    private const int PieceLength = 256;

    public override int Count => samples.Length;

    internal override bool IsInMemory => source.IsInMemory;

    internal override int SamplesPerRun => 1;

    internal override ReadOnlySpan<TInput> InputsInMemory(int sample) => source.InputsInMemory(samples[sample])[..InputLength];

    internal override ReadOnlySpan<TTarget> TargetsInMemory(int sample) => source.TargetsInMemory(samples[sample])[..TargetLength];

    internal override string NameOf(int sample) => NameInView(sample);

    internal override int NumberInSource(int sample) => source.NumberInSource(samples[sample]);

    public override void CopySample(int index, Span<TInput> input, Span<TTarget> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, samples.Length);
        source.CopySample(samples[index], input, target);
    }

    public override void CopyBatch(ReadOnlySpan<int> indices, Span<TInput> inputs, Span<TTarget> targets)
    {
        CheckBatch(indices, inputs, targets);
        Span<int> piece = stackalloc int[PieceLength];
        for (int start = 0; start < indices.Length; start += PieceLength)
        {
            int count = Math.Min(PieceLength, indices.Length - start);
            for (int i = 0; i < count; i++) piece[i] = samples[indices[start + i]];
            source.CopyBatch(piece[..count], inputs[(start * InputLength)..], targets[(start * TargetLength)..]);
        }
    }
}
