using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>
/// W x + b and the mean squared error, 3 inputs and 2 outputs, in blocks of 32 samples that threads may share. A target
/// that is NaN does not count. A part of the gradients is the row of an input, or the bias.
/// </summary>
internal sealed class SharedRegressor : ITrainableNetwork<float>
{
    public const int InputLength = 3;
    public const int OutputLength = 2;
    public const int PackSamples = 32;

    // A block keeps the gradients of its outputs, and the number of its first sample.
    private const int Kept = (PackSamples * OutputLength) + 16;
    private const int First = Kept - 1;

    // Room for the outputs of a sample.
    private const int Memory = 16;

    /// <summary>The networks by the place of their parameters, which is all that a pass knows of them.</summary>
    private static readonly ConcurrentDictionary<nint, WeakReference<SharedRegressor>> Networks = new();

    public SharedRegressor(ulong seed = 0)
    {
        Parameters = LinearLayer.CreateParameters<float>(Info, seed);
        Networks[PlaceOf(ref Parameters.Reference)] = new(this);
    }

    public static NetworkInfo Info { get; } = LinearLayer.Describe(
        nameof(SharedRegressor), InputLength, OutputLength, OutputLength, TargetKind.Values, null);

    public ParameterSet<float> Parameters { get; set; }

    /// <summary>Told the first sample of each block, and of each part and block, on the thread that works on it.</summary>
    public Action<long>? OnBlock { get; init; }

    public Action<int, long>? OnPart { get; init; }

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

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients) =>
        Run(inputs.Numbers, targets.Numbers, gradients, null);

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients, WorkerPool workers) =>
        Run(inputs.Numbers, targets.Numbers, gradients, NetworkGuard.Workers(workers));

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients, Span<float> inputGradients) =>
        throw new NotSupportedException();

    private float Run(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Gradients<float> gradients, WorkerPool? workers)
    {
        int samples = NetworkGuard.SampleCount(inputs, InputLength);
        NetworkGuard.Targets(targets, samples, OutputLength);
        NetworkGuard.Gradients(gradients, Info);
        int divisor = Counted(targets);
        if (divisor == 0)
        {
            gradients.Clear();
            return 0;
        }

        var batch = new PassFrame<float>
        {
            Inputs = ref MemoryMarshal.GetReference(inputs),
            Targets = ref MemoryMarshal.GetReference(targets),
            Parameters = ref Parameters.Reference,
            Gradients = ref gradients.Reference,
            Samples = samples,
            Scale = 1.0 / divisor,
            Seed = gradients.Seed,
            Step = gradients.Step,
        };
        return (float)(PassDriver.Run<Pass, float>(Info, ref batch, workers) / divisor);
    }

    private static SharedRegressor Of(scoped ref PassFrame<float> frame) =>
        Networks[PlaceOf(ref frame.Parameters)].TryGetTarget(out SharedRegressor? network) ? network : throw new InvalidOperationException();

    // Parameters never move.
    private static nint PlaceOf(ref float parameters) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref parameters);

    private static int Counted(ReadOnlySpan<float> targets)
    {
        int count = 0;
        foreach (float target in targets) count += float.IsNaN(target) ? 0 : 1;
        return count;
    }

    private readonly struct Pass : IPass<float>
    {
        public static PassSizes Sizes => new() { Memory = Memory, Kept = Kept, ChunkPacks = 1, Parts = InputLength + 1 };

        public static double RunPack(scoped ref PassFrame<float> frame)
        {
            Of(ref frame).OnBlock?.Invoke(frame.FirstSample);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)frame.Pack, (uint)frame.Capacity, nameof(frame.Pack));
            ref float own = ref Unsafe.Add(ref frame.Kept, frame.Pack * Kept);
            double loss = 0;
            for (int i = 0; i < frame.Samples * OutputLength; i++)
            {
                int n = i / OutputLength;
                int j = i % OutputLength;
                ref float y = ref Unsafe.Add(ref frame.Memory, j);
                y = Unsafe.Add(ref frame.Parameters, (InputLength * LinearLayer.Padded) + j);
                for (int k = 0; k < InputLength; k++)
                    y += Unsafe.Add(ref frame.Inputs, (n * InputLength) + k) * Unsafe.Add(ref frame.Parameters, (k * LinearLayer.Padded) + j);
                float error = y - Unsafe.Add(ref frame.Targets, i);
                if (float.IsNaN(Unsafe.Add(ref frame.Targets, i))) error = 0;
                loss += error * error;
                Unsafe.Add(ref own, i) = (float)(2 * frame.Scale) * error;
            }

            Unsafe.Add(ref own, First) = frame.FirstSample;
            return loss;
        }

        public static void RunPart(int part, scoped ref PassFrame<float> frame)
        {
            for (int first = 0; first < frame.Samples; first += PackSamples)
            {
                ref float block = ref Unsafe.Add(ref frame.Kept, first / PackSamples * Kept);
                Of(ref frame).OnPart?.Invoke(part, (long)Unsafe.Add(ref block, First));
                int count = Math.Min(frame.Samples - first, PackSamples);
                for (int j = 0; j < OutputLength; j++)
                {
                    float sum = 0;
                    for (int n = 0; n < count; n++)
                    {
                        float x = part < InputLength ? Unsafe.Add(ref frame.Inputs, ((first + n) * InputLength) + part) : 1;
                        sum += x * Unsafe.Add(ref block, (n * OutputLength) + j);
                    }

                    ref float gradient = ref Unsafe.Add(ref frame.Gradients, (part * LinearLayer.Padded) + j);
                    gradient = frame.IsFirst && first == 0 ? sum : gradient + sum;
                }
            }
        }
    }
}
