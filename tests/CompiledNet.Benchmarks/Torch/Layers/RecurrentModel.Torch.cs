using TorchSharp;

namespace CompiledNet.Benchmarks;

/// <content>A module, for its function is not to be had.</content>
internal abstract partial record RecurrentModel
{
    /// <summary>Takes over the parameters of a module of one layer, which libtorch names as ours with <c>_l0</c> behind.</summary>
    protected void Adopt(TorchParts parts, torch.nn.Module module) =>
        parts.Adopt(module, name => $"{Name}.{name.Replace("_l0", "", StringComparison.Ordinal)}");
}
