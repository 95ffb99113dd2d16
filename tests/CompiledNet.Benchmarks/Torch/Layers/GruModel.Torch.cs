using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>A module.</content>
internal sealed partial record GruModel
{
    public override TorchLayer CreateTorch(TorchParts parts)
    {
        TorchSharp.Modules.GRU module = nn.GRU(Inputs, Units, batchFirst: true);
        Adopt(parts, module);
        return inputs =>
        {
            (Tensor states, Tensor lastState) = module.call(inputs[0], null!);
            lastState.Dispose();
            return states;
        };
    }
}
