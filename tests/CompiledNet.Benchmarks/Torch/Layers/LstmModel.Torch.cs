using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>A module.</content>
internal sealed partial record LstmModel
{
    public override TorchLayer CreateTorch(TorchParts parts)
    {
        TorchSharp.Modules.LSTM module = nn.LSTM(Inputs, Units, batchFirst: true);
        Adopt(parts, module);
        return inputs =>
        {
            (Tensor states, Tensor lastState, Tensor lastCell) = module.call(inputs[0], null);
            lastState.Dispose();
            lastCell.Dispose();
            return states;
        };
    }
}
