namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Dropout of whole channels, or without an axis of a whole sample.</summary>
internal sealed record SharedDropoutDescription(string Name, string[] Sources, int[] Shape, int? Axis, double Probability) : LayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => Axis is null
        ? FormattableString.Invariant($"[DropPath({Probability:R}, {Place})]")
        : FormattableString.Invariant($"[SpatialDropout({Probability:R}, Axis = {Axis}, {Place})]");

    public override double[][] Evaluate(BatchValue[] inputs, PlainPass pass, string path)
    {
        if (!pass.IsTraining) return inputs[0].Samples;
        int channels = Axis is { } axis ? Shape[axis] : 1, inner = Axis is null ? Value.Length(Shape) : Value.Length(Shape[(Axis.Value + 1)..]);
        double[][] mask = pass.Mask(channels, Probability, Axis is null ? RandomKind.Path : RandomKind.Spatial);
        return [.. inputs[0].Samples.Select((sample, number) => sample.Select((x, i) => x * mask[number][i / inner % channels]).ToArray())];
    }
}

/// <summary>Dropout that keeps mean and variance.</summary>
internal sealed record AlphaDropoutDescription(string Name, string[] Sources, int[] Shape, double Probability) : LayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => FormattableString.Invariant($"[AlphaDropout({Probability:R}, {Place})]");

    public override double[][] Evaluate(BatchValue[] inputs, PlainPass pass, string path)
    {
        if (!pass.IsTraining) return inputs[0].Samples;
        const double Saturation = -1.0507009873554805 * 1.6732632423543772;
        double keep = 1 - Probability, scale = 1 / Math.Sqrt(keep + (Saturation * Saturation * keep * Probability)), shift = -scale * Probability * Saturation;
        double[][] mask = pass.Mask(Value.Length(Shape), Probability, RandomKind.Alpha);
        return [.. inputs[0].Samples.Select((sample, number) => sample.Select((x, i) => (scale * (mask[number][i] > 0 ? x : Saturation)) + shift).ToArray())];
    }
}

/// <summary>Noise that training adds.</summary>
internal sealed record GaussianNoiseDescription(string Name, string[] Sources, int[] Shape, double Deviation) : LayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => FormattableString.Invariant($"[GaussianNoise({Deviation:R}, {Place})]");

    public override double[][] Evaluate(BatchValue[] inputs, PlainPass pass, string path)
    {
        if (!pass.IsTraining) return inputs[0].Samples;
        double[][] noise = pass.Noise(Value.Length(Shape), Deviation);
        return [.. inputs[0].Samples.Select((sample, number) => sample.Zip(noise[number], (x, n) => x + n).ToArray())];
    }
}

/// <summary>The kinds of layers that are random in training. Numbers of one kind never meet those of another.</summary>
internal enum RandomKind
{
    Dropout,
    Spatial = 16,
    Path,
    Alpha,
    Gaussian,
}
