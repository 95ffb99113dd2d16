using System.Numerics;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>A network whose gradients are spoilt after <c>Backward</c> has computed them, always in the same way.</summary>
internal sealed class WrongGradients<T, TMistake>(ITrainableNetwork<T> network) : ITrainableNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TMistake : IGradientMistake
{
    public NetworkInfo Info => network.Info;

    public ParameterSet<T> Parameters
    {
        get => network.Parameters;
        set => network.Parameters = value;
    }

    public Gradients<T> CreateGradients() => network.CreateGradients();

    public void Forward(Samples<T> inputs, Span<T> outputs) => network.Forward(inputs, outputs);

    public T Loss(Samples<T> inputs, Samples<T> targets) => network.Loss(inputs, targets);

    public T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients)
    {
        T loss = network.Backward(inputs, targets, gradients);
        TMistake.Make(gradients, [], inputs.Numbers.Length / Info.InputLength);
        return loss;
    }

    public T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients, Span<T> inputGradients)
    {
        T loss = network.Backward(inputs, targets, gradients, inputGradients);
        TMistake.Make(gradients, inputGradients, inputs.Numbers.Length / Info.InputLength);
        return loss;
    }
}
