using System.Numerics;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>A network whose gradients are spoilt after <c>Backward</c> has computed them, always in the same way.</summary>
internal sealed class WrongGradients<TNetwork, T, TTarget, TMistake>(TNetwork network)
    : ITrainableNetwork<WrongGradients<TNetwork, T, TTarget, TMistake>, T, T, TTarget>
    where TNetwork : ITrainableNetwork<TNetwork, T, T, TTarget>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TTarget : unmanaged
    where TMistake : IGradientMistake
{
    public static NetworkInfo Info => TNetwork.Info;

    public ParameterSet<T> Parameters
    {
        get => network.Parameters;
        set => network.Parameters = value;
    }

    public static WrongGradients<TNetwork, T, TTarget, TMistake> Create(ParameterSet<T> parameters) => new(TNetwork.Create(parameters));

    public Gradients<T> CreateGradients() => network.CreateGradients();

    public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs) => network.Forward(inputs, outputs);

    public T Loss(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets) => network.Loss(inputs, targets);

    public T Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Gradients<T> gradients) =>
        Backward(inputs, targets, gradients, []);

    public T Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Gradients<T> gradients, Span<T> inputGradients)
    {
        T loss = inputGradients.IsEmpty
            ? network.Backward(inputs, targets, gradients)
            : network.Backward(inputs, targets, gradients, inputGradients);
        TMistake.Make(gradients, inputGradients, inputs.Length / Info.InputLength);
        return loss;
    }
}
