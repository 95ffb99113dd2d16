using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>Dropout, W x + b, softmax and cross-entropy: 4 inputs, 3 classes.</summary>
internal sealed class LinearClassifier<T, TOptions>(ParameterSet<T> parameters)
    : ITrainableNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TOptions : ITestNetworkOptions
{
    public const int InputLength = 4;
    public const int Classes = 3;

    private int _calls;

    public LinearClassifier(ulong seed = 0)
        : this(LinearLayer.CreateParameters<T>(Info, seed))
    {
    }

    public static NetworkInfo Info { get; } = LinearLayer.Describe(
        nameof(LinearClassifier<,>), InputLength, Classes, 1, TargetKind.ClassIndices, TOptions.IgnoreIndex);

    public ParameterSet<T> Parameters { get; set; } = parameters;

    NetworkInfo INetwork<T>.Info => Info;

    public Gradients<T> CreateGradients() => new(Info);

    public void Forward(Samples<T> inputs, Span<T> outputs)
    {
        for (int n = 0; n < inputs.Numbers.Length / InputLength; n++)
        {
            LinearLayer.Forward(Parameters, inputs.Numbers.Slice(n * InputLength, InputLength), outputs.Slice(n * Classes, Classes));
        }
    }

    public T Loss(Samples<T> inputs, Samples<T> targets)
    {
        Span<T> y = stackalloc T[Classes];
        T loss = T.Zero;
        int counted = Counted(targets.Indices);
        for (int n = 0; n < targets.Indices.Length; n++)
        {
            if (targets.Indices[n] == TOptions.IgnoreIndex) continue;
            LinearLayer.Forward(Parameters, inputs.Numbers.Slice(n * InputLength, InputLength), y);
            loss += SoftmaxLoss(y, targets.Indices[n]);
        }

        return counted == 0 ? T.Zero : loss / T.CreateTruncating(counted);
    }

    public T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients) =>
        Backward(inputs, targets, gradients, []);

    public T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients, Span<T> inputGradients)
    {
        int samples = NetworkGuard.SampleCount(inputs.Numbers, InputLength);
        NetworkGuard.Targets(targets.Indices, samples, 1);
        if (TOptions.IgnoreIndex is int ignored) NetworkGuard.ClassIndices(targets.Indices, Classes, ignored);
        else NetworkGuard.ClassIndices(targets.Indices, Classes);
        NetworkGuard.Gradients(gradients, Info);
        gradients.Clear();
        Span<T> mask = stackalloc T[InputLength];
        Span<T> x = stackalloc T[InputLength];
        Span<T> y = stackalloc T[Classes];
        T loss = T.Zero;
        T scale = T.One / T.CreateTruncating(Math.Max(1, Counted(targets.Indices)));
        for (int n = 0; n < targets.Indices.Length; n++)
        {
            for (int i = 0; i < InputLength; i++)
            {
                mask[i] = LinearLayer.Mask<T>(gradients.Seed, gradients.Step, n, i, TOptions.Dropout);
                x[i] = mask[i] * inputs.Numbers[(n * InputLength) + i];
            }

            LinearLayer.Forward(Parameters, x, y);
            if (targets.Indices[n] == TOptions.IgnoreIndex)
            {
                y.Clear();
            }
            else
            {
                // The gradient of a row's loss for the logits is softmax(y) minus one at the target.
                loss += SoftmaxLoss(y, targets.Indices[n]);
                for (int j = 0; j < Classes; j++) y[j] = scale * (y[j] - (j == targets.Indices[n] ? T.One : T.Zero));
            }

            LinearLayer.AccumulateGradients(gradients, x, y);
            if (inputGradients.IsEmpty) continue;
            LinearLayer.InputGradient(Parameters, mask, y, inputGradients.Slice(n * InputLength, InputLength));
        }

        LinearLayer.Apply(TOptions.Fault, gradients, InputLength, Classes);
        if (TOptions.Fault == GradientFault.WrongInputGradient && !inputGradients.IsEmpty) inputGradients[1] += inputGradients[1];
        _calls++;
        return TOptions.Fault == GradientFault.LossThatDrifts ? (loss * scale) + T.CreateTruncating(_calls) : loss * scale;
    }

    private static int Counted(ReadOnlySpan<int> targets) =>
        TOptions.IgnoreIndex is int ignored ? targets.Length - targets.Count(ignored) : targets.Length;

    /// <summary>−log softmax(y)[t]; y becomes softmax(y).</summary>
    private static T SoftmaxLoss(Span<T> y, int target)
    {
        T largest = y[0];
        foreach (T logit in y) largest = T.Max(largest, logit);
        T sum = T.Zero;
        T loss = largest - y[target];
        foreach (ref T logit in y)
        {
            logit = T.Exp(logit - largest);
            sum += logit;
        }

        foreach (ref T logit in y) logit /= sum;
        return loss + T.Log(sum);
    }
}
