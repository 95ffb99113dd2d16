using System.Numerics;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>W x + b, rectified or not, and the mean squared error: 3 inputs, 2 outputs.</summary>
internal sealed class LinearRegressor<TInput, T, TOptions>(ParameterSet<T> parameters)
    : ITrainableNetwork<LinearRegressor<TInput, T, TOptions>, TInput, T, T>
    where TInput : unmanaged, INumber<TInput>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TOptions : ITestNetworkOptions
{
    public const int InputLength = 3;
    public const int OutputLength = 2;

    public LinearRegressor(ulong seed = 0)
        : this(LinearLayer.CreateParameters<T>(Info, seed))
    {
    }

    public static NetworkInfo Info { get; } = LinearLayer.Describe(
        nameof(LinearRegressor<,,>), InputLength, OutputLength, OutputLength, TargetKind.Values, null);

    public ParameterSet<T> Parameters { get; set; } = parameters;

    public static LinearRegressor<TInput, T, TOptions> Create(ParameterSet<T> parameters) => new(parameters);

    public Gradients<T> CreateGradients() => new(Info);

    public void Forward(ReadOnlySpan<TInput> inputs, Span<T> outputs)
    {
        Span<T> x = stackalloc T[InputLength];
        for (int n = 0; n < inputs.Length / InputLength; n++)
        {
            for (int i = 0; i < InputLength; i++) x[i] = T.CreateTruncating(inputs[(n * InputLength) + i]);
            Span<T> y = outputs.Slice(n * OutputLength, OutputLength);
            LinearLayer.Forward(Parameters, x, y);
            if (!TOptions.Rectified) continue;
            foreach (ref T value in y) value = T.Max(value, T.Zero);
        }
    }

    public T Loss(ReadOnlySpan<TInput> inputs, ReadOnlySpan<T> targets)
    {
        var y = new T[targets.Length];
        Forward(inputs, y);
        T loss = T.Zero;
        for (int i = 0; i < y.Length; i++) loss += (y[i] - targets[i]) * (y[i] - targets[i]);
        return loss / T.CreateTruncating(Math.Max(1, targets.Length));
    }

    public T Backward(ReadOnlySpan<TInput> inputs, ReadOnlySpan<T> targets, Gradients<T> gradients) =>
        Backward(inputs, targets, gradients, []);

    public T Backward(ReadOnlySpan<TInput> inputs, ReadOnlySpan<T> targets, Gradients<T> gradients, Span<T> inputGradients)
    {
        gradients.Clear();
        Span<T> mask = [T.One, T.One, T.One];
        Span<T> x = stackalloc T[InputLength];
        Span<T> y = stackalloc T[OutputLength];
        T loss = T.Zero;
        T scale = T.One / T.CreateTruncating(targets.Length);
        for (int n = 0; n < targets.Length / OutputLength; n++)
        {
            for (int i = 0; i < InputLength; i++) x[i] = T.CreateTruncating(inputs[(n * InputLength) + i]);
            LinearLayer.Forward(Parameters, x, y);
            for (int j = 0; j < OutputLength; j++)
            {
                bool dead = TOptions.Rectified && y[j] <= T.Zero;
                T error = (dead ? T.Zero : y[j]) - targets[(n * OutputLength) + j];
                loss += error * error;
                y[j] = dead ? T.Zero : (scale + scale) * error;
            }

            LinearLayer.AccumulateGradients(gradients, x, y);
            if (inputGradients.IsEmpty) continue;
            LinearLayer.InputGradient(Parameters, mask, y, inputGradients.Slice(n * InputLength, InputLength));
        }

        LinearLayer.Apply(TOptions.Fault, gradients, InputLength, OutputLength);
        if (TOptions.Fault == GradientFault.WrongInputGradient && !inputGradients.IsEmpty) inputGradients[1] += inputGradients[1];
        return loss * scale;
    }
}
