namespace CompiledNet.Tests.TestNetworks;

/// <summary>
/// W x + b and the mean squared error, 3 inputs and 2 outputs, which counts what it is asked for. It can give losses from
/// outputs, as generated networks can.
/// </summary>
internal sealed class CountingRegressor(ParameterSet<float> parameters) : ITrainableNetwork<float>
{
    public const int InputLength = 3;
    public const int OutputLength = 2;

    private static int _forwards;

    public CountingRegressor(ulong seed = 0)
        : this(LinearLayer.CreateParameters<float>(Info, seed))
    {
    }

    public static NetworkInfo Info { get; } = LinearLayer.Describe(
        nameof(CountingRegressor), InputLength, OutputLength, OutputLength, TargetKind.Values, null);

    public ParameterSet<float> Parameters { get; set; } = parameters;

    /// <summary>The samples that any of these networks has run forward.</summary>
    public static int Forwards => _forwards;

    public int Losses { get; private set; }

    NetworkInfo INetwork<float>.Info => Info;

    public Gradients<float> CreateGradients() => new(Info);

    public void Forward(Samples<float> inputs, Span<float> outputs)
    {
        int samples = inputs.Numbers.Length / InputLength;
        Interlocked.Add(ref _forwards, samples);
        for (int n = 0; n < samples; n++)
        {
            LinearLayer.Forward(Parameters, inputs.Numbers.Slice(n * InputLength, InputLength), outputs.Slice(n * OutputLength, OutputLength));
        }
    }

    public float Loss(Samples<float> inputs, Samples<float> targets)
    {
        Losses++;
        return 0;
    }

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients)
    {
        gradients.Clear();
        return 0;
    }

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients, Span<float> inputGradients) =>
        Backward(inputs, targets, gradients);

    public double LossDivisor(Samples<float> targets) => targets.Numbers.Length;

    public void AddLosses(Samples<float> inputs, Samples<float> targets, Span<float> outputs, ref LossTotal total, WorkerPool workers)
    {
        Forward(inputs, outputs);
        double sum = 0;
        for (int i = 0; i < targets.Numbers.Length; i++)
        {
            double error = outputs[i] - targets.Numbers[i];
            sum += error * error;
        }

        total.Sum += sum;
        total.Divisor += LossDivisor(targets);
    }
}
