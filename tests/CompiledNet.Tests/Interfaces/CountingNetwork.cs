namespace CompiledNet.Tests.Interfaces;

/// <summary>A wrapper: another network, and a count of the calls that it gets.</summary>
internal sealed class CountingNetwork(ITrainableNetwork<float> network) : ITrainableNetwork<float>
{
    public int Forwards { get; private set; }

    public int Losses { get; private set; }

    public int Backwards { get; private set; }

    public NetworkInfo Info => network.Info;

    public ParameterSet<float> Parameters
    {
        get => network.Parameters;
        set => network.Parameters = value;
    }

    public Gradients<float> CreateGradients() => network.CreateGradients();

    public void Forward(Samples<float> inputs, Span<float> outputs)
    {
        Forwards++;
        network.Forward(inputs, outputs);
    }

    public float Loss(Samples<float> inputs, Samples<float> targets)
    {
        Losses++;
        return network.Loss(inputs, targets);
    }

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients)
    {
        Backwards++;
        return network.Backward(inputs, targets, gradients);
    }

    public float Backward(Samples<float> inputs, Samples<float> targets, Gradients<float> gradients, Span<float> inputGradients)
    {
        Backwards++;
        return network.Backward(inputs, targets, gradients, inputGradients);
    }
}
