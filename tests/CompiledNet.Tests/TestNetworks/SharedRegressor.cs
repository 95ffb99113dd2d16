using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>
/// W x + b and the mean squared error, 3 inputs and 2 outputs, in blocks of 32 samples that threads may share. A target
/// that is NaN does not count. A part of the gradients is the row of an input, or the bias.
/// </summary>
internal sealed class SharedRegressor(ParameterSet<float> parameters)
    : ITrainableNetwork<float>, ISharedTraining<float, float, float>
{
    public const int InputLength = 3;
    public const int OutputLength = 2;
    public const int BlockSamples = 32;

    // A block keeps the gradients of its outputs, and the number of its first sample.
    private const int Kept = (BlockSamples * OutputLength) + 16;
    private const int First = Kept - 1;

    // Room for the outputs of a sample.
    private const int Memory = 16;

    public SharedRegressor(ulong seed = 0)
        : this(LinearLayer.CreateParameters<float>(Info, seed))
    {
    }

    public static NetworkInfo Info { get; } = LinearLayer.Describe(
        nameof(SharedRegressor), InputLength, OutputLength, OutputLength, TargetKind.Values, null);

    public ParameterSet<float> Parameters { get; set; } = parameters;

    /// <summary>Told the first sample of each block, and of each part and block, on the thread that works on it.</summary>
    public Action<long>? OnBlock { get; init; }

    public Action<int, long>? OnPart { get; init; }

    int ISharedTraining<float, float, float>.BlockSamples => BlockSamples;

    int ISharedTraining<float, float, float>.BlockMemory => Memory;

    int ISharedTraining<float, float, float>.KeptMemory => Kept;

    int ISharedTraining<float, float, float>.GradientParts => InputLength + 1;

    NetworkInfo INetwork<float>.Info => Info;

    public Gradients<float> CreateGradients() => new(Info);

    public void Forward(Samples<float> inputs, Span<float> outputs)
    {
        ParameterSet<float> set = Parameters;
        for (int n = 0; n < inputs.Numbers.Length / InputLength; n++)
            LinearLayer.Forward(set, inputs.Numbers.Slice(n * InputLength, InputLength), outputs.Slice(n * OutputLength, OutputLength));
    }

    public float Loss(Samples<float> inputs, Samples<float> targets)
    {
        Span<float> y = stackalloc float[OutputLength];
        double loss = 0;
        for (int i = 0; i < targets.Numbers.Length; i++)
        {
            if (i % OutputLength == 0) LinearLayer.Forward(Parameters, inputs.Numbers.Slice(i / OutputLength * InputLength, InputLength), y);
            float error = y[i % OutputLength] - targets.Numbers[i];
            if (!float.IsNaN(error)) loss += error * error;
        }

        return (float)(loss / Math.Max(1, Counted(targets.Numbers)));
    }

    /// <summary>The blocks one after the other, by the very methods that threads call.</summary>
    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients)
    {
        ISharedTraining<float, float, float> shared = this;
        double divisor = BeginShared(inputs.Numbers, targets.Numbers, gradients);
        if (divisor == 0)
        {
            gradients.Clear();
            return 0;
        }

        ref float memory = ref ScratchMemory<float>.Rent(Memory + Kept);
        ref float kept = ref Unsafe.Add(ref memory, Memory);
        double sum = 0;
        int samples = inputs.Numbers.Length / InputLength;
        for (int first = 0; first < samples; first += BlockSamples)
        {
            ref float input = ref MemoryMarshal.GetReference(inputs.Numbers[(first * InputLength)..]);
            int count = Math.Min(samples - first, BlockSamples);
            sum += shared.ShareBlock(
                ref input, ref MemoryMarshal.GetReference(targets.Numbers[(first * OutputLength)..]), ref Parameters.Reference, ref kept, ref memory,
                count, 1 / divisor, gradients.Seed, gradients.Step, first, block: 0, capacity: 1);
            for (int part = 0; part < shared.GradientParts; part++)
                shared.ShareGradients(part, ref input, ref gradients.Reference, ref kept, count, capacity: 1, isFirst: first == 0);
        }

        return (float)(sum / divisor);
    }

    public float Backward(
        Samples<float> inputs, Samples<float> targets, Gradients<float> gradients, Span<float> inputGradients) =>
        throw new NotSupportedException();

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients, WorkerPool workers) =>
        NetworkThreading.Backward(this, inputs.Numbers, targets.Numbers, gradients, workers);

    float ISharedTraining<float, float, float>.Backward(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Gradients<float> gradients) => Backward(inputs, targets, gradients);

    public double BeginShared(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Gradients<float> gradients)
    {
        int samples = NetworkGuard.SampleCount(inputs, InputLength);
        NetworkGuard.Targets(targets, samples, OutputLength);
        NetworkGuard.Gradients(gradients, Info);
        return Counted(targets);
    }

    double ISharedTraining<float, float, float>.ShareBlock(
        ref float inputs, ref float targets, ref float parameters, ref float kept, ref float memory, int samples, double scale, ulong seed, long stepNumber, long firstSample, nint block, nint capacity)
    {
        OnBlock?.Invoke(firstSample);
        Assert.InRange(block, 0, capacity - 1);
        ref float own = ref Unsafe.Add(ref kept, block * Kept);
        double loss = 0;
        for (int i = 0; i < samples * OutputLength; i++)
        {
            int n = i / OutputLength;
            int j = i % OutputLength;
            ref float y = ref Unsafe.Add(ref memory, j);
            y = Unsafe.Add(ref parameters, (InputLength * LinearLayer.Padded) + j);
            for (int k = 0; k < InputLength; k++)
                y += Unsafe.Add(ref inputs, (n * InputLength) + k) * Unsafe.Add(ref parameters, (k * LinearLayer.Padded) + j);
            float error = y - Unsafe.Add(ref targets, i);
            if (float.IsNaN(Unsafe.Add(ref targets, i))) error = 0;
            loss += error * error;
            Unsafe.Add(ref own, i) = (float)(2 * scale) * error;
        }

        Unsafe.Add(ref own, First) = firstSample;
        return loss;
    }

    void ISharedTraining<float, float, float>.ShareGradients(
        int part, ref float inputs, ref float gradients, ref float kept, int samples, nint capacity, bool isFirst)
    {
        for (int first = 0; first < samples; first += BlockSamples)
        {
            ref float block = ref Unsafe.Add(ref kept, first / BlockSamples * Kept);
            OnPart?.Invoke(part, (long)Unsafe.Add(ref block, First));
            int count = Math.Min(samples - first, BlockSamples);
            for (int j = 0; j < OutputLength; j++)
            {
                float sum = 0;
                for (int n = 0; n < count; n++)
                {
                    float x = part < InputLength ? Unsafe.Add(ref inputs, ((first + n) * InputLength) + part) : 1;
                    sum += x * Unsafe.Add(ref block, (n * OutputLength) + j);
                }

                ref float gradient = ref Unsafe.Add(ref gradients, (part * LinearLayer.Padded) + j);
                gradient = isFirst && first == 0 ? sum : gradient + sum;
            }
        }
    }

    private static int Counted(ReadOnlySpan<float> targets)
    {
        int count = 0;
        foreach (float target in targets) count += float.IsNaN(target) ? 0 : 1;
        return count;
    }
}
