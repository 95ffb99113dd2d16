namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>y = (x − mean) / √(variance + ε) · weight + bias over rows of some last axes.</summary>
internal sealed record LayerNormDescription(string Name, string[] Sources, int[] Shape, int Axes, double Epsilon, bool Bias)
    : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => FormattableString.Invariant(
        $"[LayerNorm(Axes = {Axes}, Epsilon = {Epsilon:R}, Bias = {(Bias ? "true" : "false")}, {Place})]");

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[] weight = parameter($"{path}{Name}.weight");
        double[]? bias = Bias ? parameter($"{path}{Name}.bias") : null;
        return [.. inputs[0].Elements.Chunk(weight.Length).SelectMany(row =>
        {
            double mean = row.Average();
            double deviation = Math.Sqrt(row.Average(x => (x - mean) * (x - mean)) + Epsilon);
            return row.Select((x, i) => ((x - mean) / deviation * weight[i]) + (bias?[i] ?? 0));
        })];
    }
}

/// <summary>y = x / √(mean of x² + ε) · weight over rows of some last axes.</summary>
internal sealed record RMSNormDescription(string Name, string[] Sources, int[] Shape, int Axes, double Epsilon)
    : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => FormattableString.Invariant($"[RMSNorm(Axes = {Axes}, Epsilon = {Epsilon:R}, {Place})]");

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[] weight = parameter($"{path}{Name}.weight");
        return [.. inputs[0].Elements.Chunk(weight.Length).SelectMany(row =>
        {
            double size = Math.Sqrt(row.Average(x => x * x) + Epsilon);
            return row.Select((x, i) => x / size * weight[i]);
        })];
    }
}
