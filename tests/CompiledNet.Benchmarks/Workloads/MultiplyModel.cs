namespace CompiledNet.Benchmarks;

/// <summary>The product of the outputs of two layers, element by element.</summary>
internal sealed partial record MultiplyModel(string Name, string Left, string Right) : LayerModel(Name)
{
    public override IReadOnlyList<string?> Sources => [Left, Right];
}
