using CompiledNet.Benchmarks.Format;

namespace CompiledNet.Benchmarks;

/// <content>The gates are z, r and h.</content>
internal sealed partial record GruModel
{
    protected override string OnnxOperation => "GRU";

    protected override int[] OnnxGates => [1, 0, 2];

    protected override AttributeProto[] OnnxAttributes => [OnnxAttribute.Integer("linear_before_reset", 1)];
}
