namespace CompiledNet.Tests.Interfaces;

/// <summary>A fake: one number, whose loss is its square whatever the samples are.</summary>
internal sealed class FakeNetwork : ITrainableNetwork<float>
{
    private static readonly NetworkInfo OwnInfo = new()
    {
        Name = "Fake",
        InputShape = [1],
        OutputShape = [1],
        InputLength = 1,
        OutputLength = 1,
        TargetLength = 1,
        TargetKind = TargetKind.Values,
        ParameterCount = 1,
        StorageLength = 16,
        MultiplyAdds = 0,
        ParameterBytes = 0,
        InferenceBytes = 0,
        TrainingBytesPerSample = 0,
        TrainingBytes = 0,
        Layers = [],
        Parameters =
        [
            new() { Name = "number", Shape = [1], Strides = [1], Offset = 0, Initializer = Initializer.Zeros, FanIn = 1, FanOut = 1 },
        ],
    };

    public FakeNetwork(float number) => Parameters["number"].CopyFrom([number]);

    public NetworkInfo Info => OwnInfo;

    public ParameterSet<float> Parameters { get; set; } = new(OwnInfo);

    public List<int> Batches { get; } = [];

    public Gradients<float> CreateGradients() => new(OwnInfo);

    public void Forward(Samples<float> inputs, Span<float> outputs) => outputs[..inputs.Numbers.Length].Fill(Parameters.Storage[0]);

    public float Loss(Samples<float> inputs, Samples<float> targets) => Parameters.Storage[0] * Parameters.Storage[0];

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients)
    {
        Batches.Add(inputs.Numbers.Length);
        gradients.Storage[0] = 2 * Parameters.Storage[0];
        return Loss(inputs, targets);
    }

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients, Span<float> inputGradients)
    {
        inputGradients.Clear();
        return Backward(inputs, targets, gradients);
    }
}
