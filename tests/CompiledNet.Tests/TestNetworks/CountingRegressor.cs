using System.Runtime.CompilerServices;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>
/// W x + b and the mean squared error, 3 inputs and 2 outputs, which counts what it is asked for. It can give losses from
/// outputs, as generated networks can.
/// </summary>
internal sealed class CountingRegressor(ParameterSet<float> parameters)
    : ITrainableNetwork<CountingRegressor, float, float, float>, ISharedEvaluation<float, float>
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

    int ISharedEvaluation<float, float>.BlockSamples => 32;

    int ISharedEvaluation<float, float>.LossMemory => 16;

    public static CountingRegressor Create(ParameterSet<float> parameters) => new(parameters);

    public Gradients<float> CreateGradients() => new(Info);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int samples = inputs.Length / InputLength;
        Interlocked.Add(ref _forwards, samples);
        for (int n = 0; n < samples; n++)
        {
            LinearLayer.Forward(Parameters, inputs.Slice(n * InputLength, InputLength), outputs.Slice(n * OutputLength, OutputLength));
        }
    }

    public float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        Losses++;
        return 0;
    }

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Gradients<float> gradients)
    {
        gradients.Clear();
        return 0;
    }

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Gradients<float> gradients, Span<float> inputGradients) =>
        Backward(inputs, targets, gradients);

    double ISharedEvaluation<float, float>.Divisor(ReadOnlySpan<float> targets) => targets.Length;

    double ISharedEvaluation<float, float>.SumLosses(ref float outputs, ref float targets, ref float memory, int samples)
    {
        double sum = 0;
        for (int i = 0; i < samples * OutputLength; i++)
        {
            double error = Unsafe.Add(ref outputs, i) - Unsafe.Add(ref targets, i);
            sum += error * error;
        }

        return sum;
    }
}
