namespace CompiledNet.Benchmarks;

/// <content>One function.</content>
internal sealed partial record MultiplyModel
{
    public override TorchLayer CreateTorch(TorchParts parts) => inputs => inputs[0].mul(inputs[1]);
}
