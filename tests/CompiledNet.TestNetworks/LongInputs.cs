namespace CompiledNet.Tests.TestNetworks;

/// <summary>
/// A network and data with samples so long that 256 of them have 2³² elements, a number that is 0 in 32 bits. Only the first
/// element of a sample is ever looked at.
/// </summary>
internal sealed class LongInputs(ParameterSet<float> parameters) : ITrainableNetwork<float>
{
    public const int InputLength = 1 << 24;
    public const int Classes = 3;

    public static NetworkInfo Info { get; } = Describe();

    public ParameterSet<float> Parameters { get; set; } = parameters;

    /// <summary>The largest number of samples that a call has had.</summary>
    public int LargestBatch { get; private set; }

    NetworkInfo INetwork<float>.Info => Info;

    public Gradients<float> CreateGradients() => new(Info);

    public void Forward(Samples<float> inputs, Span<float> outputs)
    {
        int samples = inputs.Numbers.Length / InputLength;
        LargestBatch = Math.Max(LargestBatch, samples);
        for (int n = 0; n < samples; n++)
        {
            for (int i = 0; i < Classes; i++) outputs[(n * Classes) + i] = i == inputs.Numbers[n * InputLength] ? 1 : 0;
        }
    }

    public float Loss(Samples<float> inputs, Samples<float> targets) => 0.25f;

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients)
    {
        gradients.Clear();
        return 0.5f;
    }

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients, Span<float> inputGradients) =>
        Backward(inputs, targets, gradients);

    private static NetworkInfo Describe() => new()
    {
        Name = nameof(LongInputs),
        InputShape = [InputLength],
        OutputShape = [Classes],
        InputLength = InputLength,
        OutputLength = Classes,
        TargetLength = 1,
        TargetKind = TargetKind.ClassIndices,
        ParameterCount = 0,
        StorageLength = 16,
        MultiplyAdds = 0,
        InferenceBytes = 0,
        ParameterBytes = 0,
        TrainingBytesPerSample = 0,
        TrainingBytes = 0,
        Layers = [],
        Parameters = [],
    };

    /// <summary>Samples whose class is their number modulo 3, and so is their first element.</summary>
    internal sealed class Data(int count) : Dataset<float, int>(LongInputs.InputLength, 1)
    {
        public override int Count => count;

        public override void CopySample(int index, Span<float> input, Span<int> target)
        {
            input[0] = index % Classes;
            target[0] = index % Classes;
        }
    }
}
