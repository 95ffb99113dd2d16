namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Dropout, which does nothing in evaluation.</summary>
internal sealed record DropoutDescription(string Name, string[] Sources, int[] Shape, double Probability)
    : LayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => FormattableString.Invariant($"[Dropout({Probability:R}, {Place})]");

    public override double[][] Evaluate(BatchValue[] inputs, PlainPass pass, string path)
    {
        if (!pass.IsTraining) return inputs[0].Samples;
        double[][] mask = pass.Mask(Value.Length(Shape), Probability);
        return [.. inputs[0].Samples.Select((sample, number) => sample.Select((x, i) => x * mask[number][i]).ToArray())];
    }
}

/// <summary>y = (x − μ) / √(σ² + ε), perhaps · γ + β, for each channel, in training with the mean and variance of the batch.</summary>
internal sealed record BatchNormDescription(
    string Name, string[] Sources, int[] Shape, int Axis, bool FromEnd, double Epsilon, double Momentum, bool Cumulative, bool IsAffine)
    : LayerDescription(Name, Sources, Shape)
{
    private const string Weight = "weight", Bias = "bias", Mean = "running_mean", Variance = "running_var", Count = "num_batches_tracked";

    /// <summary>The tensors of so many channels.</summary>
    public static PlainTensor[] TensorsOf(int channels, bool isAffine)
    {
        PlainTensor[] statistics = [new(Mean, channels), new(Variance, channels), new(Count)];
        return isAffine ? [new(Weight, channels), new(Bias, channels), .. statistics] : statistics;
    }

    public override string Attribute(string className) => FormattableString.Invariant(
        $"[BatchNorm(Axis = {(FromEnd ? Axis - Shape.Length : Axis)}, Epsilon = {Epsilon:R}, Momentum = {Momentum:R}, CumulativeAverage = {(Cumulative ? "true" : "false")}, Affine = {(IsAffine ? "true" : "false")}, {Place})]");

    public override double[][] Evaluate(BatchValue[] inputs, PlainPass pass, string path)
    {
        double[][] batch = inputs[0].Samples;
        bool usesBatch = pass.IsTraining && !pass.IsFrozen(Tensor(Mean));
        (double[] means, double[] variances) = usesBatch ? Measure(batch, pass, Tensor) : (pass.Parameter(Tensor(Mean)), pass.Parameter(Tensor(Variance)));
        double[]? weight = IsAffine ? pass.Parameter(Tensor(Weight)) : null, bias = IsAffine ? pass.Parameter(Tensor(Bias)) : null;
        return [.. batch.Select(sample => sample.Select((x, i) => Normalize(x, Channel(i))).ToArray())];

        double Normalize(double x, int channel)
        {
            double normalized = (x - means[channel]) / Math.Sqrt(variances[channel] + Epsilon);
            return weight is null ? normalized : (weight[channel] * normalized) + bias![channel];
        }

        string Tensor(string name) => $"{path}{Name}.{name}";
    }

    private (double[] Means, double[] Variances) Measure(double[][] batch, PlainPass pass, Func<string, string> tensor)
    {
        double count = pass.Statistic(tensor(Count))[0] + 1;
        double share = Cumulative ? 1 / count : Momentum;
        double[] runningMeans = [.. pass.Statistic(tensor(Mean))];
        double[] runningVariances = [.. pass.Statistic(tensor(Variance))];
        var means = new double[Shape[Axis]];
        var variances = new double[means.Length];
        for (int channel = 0; channel < means.Length; channel++)
        {
            double[] values = [.. batch.SelectMany(sample => sample.Where((_, i) => Channel(i) == channel))];
            double mean = values.Average();
            means[channel] = mean;
            variances[channel] = values.Average(x => (x - mean) * (x - mean));
            runningMeans[channel] += share * (mean - runningMeans[channel]);
            double unbiased = variances[channel] * values.Length / (values.Length - 1);
            runningVariances[channel] += share * (unbiased - runningVariances[channel]);
        }

        pass.Leave(tensor(Count), [count]);
        pass.Leave(tensor(Mean), runningMeans);
        pass.Leave(tensor(Variance), runningVariances);
        return (means, variances);
    }

    private int Channel(int element) => element / Value.Length(Shape[(Axis + 1)..]) % Shape[Axis];
}

/// <summary>The layers of another class, once or more.</summary>
internal sealed record BlockDescription(string Name, string[] Sources, int[] Shape, NetworkDescription Body, int Repeat)
    : LayerDescription(Name, Sources, Shape)
{
    /// <summary>What its class is named after; a block that is tied to another has that one's class.</summary>
    public string ClassSuffix { get; init; } = Name;

    public override string Attribute(string className) => $"[Block<{className}_{ClassSuffix}>(Repeat = {Repeat}, {Place})]";

    /// <summary>That of its last copy.</summary>
    public override string OutputName => Copies[^1];

    /// <summary>The names of its copies.</summary>
    public string[] Copies => Repeat == 1 ? [Name] : [.. Enumerable.Range(1, Repeat).Select(number => $"{Name}{number}")];

    public override double[][] Evaluate(BatchValue[] inputs, PlainPass pass, string path) =>
        Copies.Aggregate(inputs[0].Samples, (batch, copy) => Body.Evaluate(batch, pass, $"{path}{copy}."));
}
