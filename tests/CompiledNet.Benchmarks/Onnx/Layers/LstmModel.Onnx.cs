namespace CompiledNet.Benchmarks;

/// <content>The gates are i, o, f and c.</content>
internal sealed partial record LstmModel
{
    protected override string OnnxOperation => "LSTM";

    protected override int[] OnnxGates => [0, 3, 1, 2];
}
