using System.Numerics;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>W x + b, rectified or not, and the mean squared error: 3 inputs, 2 outputs.</summary>
internal sealed class LinearRegressor<TInput, T, TOptions>(ParameterSet<T> parameters)
    : ITrainableNetwork<T>
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
        nameof(LinearRegressor<,,>), InputLength, OutputLength, OutputLength, TargetKind.Values, null, TakesIndices ? InputKind.Indices : InputKind.Numbers);

    public ParameterSet<T> Parameters { get; set; } = parameters;

    NetworkInfo INetwork<T>.Info => Info;

    private static bool TakesIndices => typeof(TInput) == typeof(int);

    public Gradients<T> CreateGradients() => new(Info);

    public void Forward(Samples<T> inputs, Span<T> outputs)
    {
        Span<T> x = stackalloc T[InputLength];
        for (int n = 0; n < (inputs.Numbers.Length + inputs.Indices.Length) / InputLength; n++)
        {
            for (int i = 0; i < InputLength; i++) x[i] = Input(inputs, (n * InputLength) + i);
            Span<T> y = outputs.Slice(n * OutputLength, OutputLength);
            LinearLayer.Forward(Parameters, x, y);
            if (!TOptions.Rectified) continue;
            foreach (ref T value in y) value = T.Max(value, T.Zero);
        }
    }

    public T Loss(Samples<T> inputs, Samples<T> targets)
    {
        var y = new T[targets.Numbers.Length];
        Forward(inputs, y);
        T loss = T.Zero;
        for (int i = 0; i < y.Length; i++) loss += (y[i] - targets.Numbers[i]) * (y[i] - targets.Numbers[i]);
        return loss / T.CreateTruncating(Math.Max(1, targets.Numbers.Length));
    }

    public T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients) =>
        Backward(inputs, targets, gradients, []);

    public T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients, Span<T> inputGradients)
    {
        gradients.Clear();
        Span<T> mask = [T.One, T.One, T.One];
        Span<T> x = stackalloc T[InputLength];
        Span<T> y = stackalloc T[OutputLength];
        T loss = T.Zero;
        T scale = T.One / T.CreateTruncating(targets.Numbers.Length);
        for (int n = 0; n < targets.Numbers.Length / OutputLength; n++)
        {
            for (int i = 0; i < InputLength; i++) x[i] = Input(inputs, (n * InputLength) + i);
            LinearLayer.Forward(Parameters, x, y);
            for (int j = 0; j < OutputLength; j++)
            {
                bool dead = TOptions.Rectified && y[j] <= T.Zero;
                T error = (dead ? T.Zero : y[j]) - targets.Numbers[(n * OutputLength) + j];
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

    private static T Input(Samples<T> inputs, int place) =>
        TakesIndices ? T.CreateTruncating(inputs.Indices[place]) : inputs.Numbers[place];
}
