namespace CompiledNet.Benchmarks;

/// <content>A view.</content>
internal sealed partial record FlattenModel
{
    public override TorchLayer CreateTorch(TorchParts parts) => inputs => inputs[0].flatten(1);
}
