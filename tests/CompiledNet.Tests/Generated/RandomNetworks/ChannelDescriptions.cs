namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>y = (x − mean) / √(variance + ε), perhaps · weight + bias of its channel, over groups of channels.</summary>
internal sealed record ChannelNormDescription(string Name, string[] Sources, int[] Shape, int Groups, bool IsInstance, bool HasParameters, double Epsilon)
    : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => IsInstance
        ? FormattableString.Invariant($"[InstanceNorm(Affine = {(HasParameters ? "true" : "false")}, Epsilon = {Epsilon:R}, {Place})]")
        : FormattableString.Invariant($"[GroupNorm({Groups}, Epsilon = {Epsilon:R}, {Place})]");

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[]? weight = HasParameters ? parameter($"{path}{Name}.weight") : null, bias = HasParameters ? parameter($"{path}{Name}.bias") : null;
        int positions = Value.Length(Shape[1..]);
        double[] normalized = [.. inputs[0].Elements.Chunk(Value.Length(Shape) / Groups).SelectMany(group =>
        {
            double mean = group.Average();
            double deviation = Math.Sqrt(group.Average(x => (x - mean) * (x - mean)) + Epsilon);
            return group.Select(x => (x - mean) / deviation);
        })];
        return weight is null ? normalized : [.. normalized.Select((x, i) => (x * weight[i / positions]) + bias![i / positions])];
    }
}

/// <summary>y = x / (k + α / n · Σ x²)ᵝ over a window of n channels at the same position.</summary>
internal sealed record LocalResponseNormDescription(string Name, string[] Sources, int[] Shape, int Size, double Alpha, double Beta, double K)
    : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) =>
        FormattableString.Invariant($"[LocalResponseNorm({Size}, Alpha = {Alpha:R}, Beta = {Beta:R}, K = {K:R}, {Place})]");

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[] x = inputs[0].Elements;
        int positions = Value.Length(Shape[1..]);
        return [.. x.Select((own, i) => own / Math.Pow(K + (Alpha / Size * Window(i / positions).Sum(j => Math.Pow(x[(j * positions) + (i % positions)], 2))), Beta))];

        IEnumerable<int> Window(int channel) => Enumerable.Range(channel - (Size / 2), Size).Where(j => j >= 0 && j < Shape[0]);
    }
}

/// <summary>y = x where x > 0, else w x, with one w or one for each index of an axis.</summary>
internal sealed record PReLUDescription(string Name, string[] Sources, int[] Shape, int Axis, int Count) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[PReLU(NumParameters = {Count}, Axis = {Axis}, {Place})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[] weight = parameter($"{path}{Name}.weight");
        int inner = Value.Length(Shape[(Axis + 1)..]);
        return [.. inputs[0].Elements.Select((x, i) => x > 0 ? x : weight[Count == 1 ? 0 : i / inner % Count] * x)];
    }
}

/// <summary>The first value less the second.</summary>
internal sealed record SubtractDescription(string Name, string[] Sources, int[] Shape) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[Subtract({Join})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path) =>
        [.. PlainIndex.All(Shape).Select(index => PlainIndex.SpreadElement(inputs[0], index) - PlainIndex.SpreadElement(inputs[1], index))];
}
