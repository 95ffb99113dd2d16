namespace CompiledNet.Benchmarks;

/// <summary>The sum of the outputs of layers.</summary>
internal sealed partial record AddModel(string Name, params string[] Summands) : LayerModel(Name)
{
    public override IReadOnlyList<string?> Sources => Summands;
}
