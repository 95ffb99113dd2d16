namespace CompiledNet.Benchmarks;

/// <content>One function.</content>
internal sealed partial record ActivationModel
{
    public override TorchLayer CreateTorch(TorchParts parts) => inputs => TorchActivation.Apply(Activation, inputs[0]);
}
