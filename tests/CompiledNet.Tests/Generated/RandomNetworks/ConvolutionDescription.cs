namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>z = g(a), a[o] = b[o] + Σ w[o, c, i, j] · x[c, i′, j′] over the elements (i′, j′) under the window.</summary>
internal sealed record ConvolutionDescription(
    string Name, string[] Sources, int Filters, PlainWindow Vertical, PlainWindow Horizontal, Activation Activation, bool Bias, bool IsSame)
    : SampleLayerDescription(Name, Sources, [Filters, Vertical.Count, Horizontal.Count])
{
    public override string Attribute(string className)
    {
        bool square = Vertical.Size == Horizontal.Size;
        string size = FormattableString.Invariant($"{Filters}, {(square ? "" : $"{Vertical.Size}, ")}{Horizontal.Size}");
        string options = IsSame
            ? ", SamePadding = true"
            : PlainWindow.Option("Stride", Vertical.Stride, Horizontal.Stride) + PlainWindow.Option("Padding", Vertical.Padding, Horizontal.Padding);
        return $"[Conv2D({size}{options}, Activation = Activation.{Activation}, Bias = {(Bias ? "true" : "false")}, {Place})]";
    }

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[][] channels = [.. inputs[0].Elements.Chunk(Vertical.Length * Horizontal.Length)];
        double[] weight = parameter($"{path}{Name}.weight");
        double[]? bias = Bias ? parameter($"{path}{Name}.bias") : null;
        var sums = new List<double>();
        for (int filter = 0; filter < Filters; filter++)
        {
            for (int row = 0; row < Vertical.Count; row++)
            {
                for (int column = 0; column < Horizontal.Count; column++)
                {
                    double sum = bias?[filter] ?? 0;
                    for (int channel = 0; channel < channels.Length; channel++)
                    {
                        foreach (int i in Vertical.Under(row))
                        {
                            foreach (int j in Horizontal.Under(column))
                            {
                                int tap = (Vertical.Tap(i, row) * Horizontal.Size) + Horizontal.Tap(j, column);
                                double w = weight[(((filter * channels.Length) + channel) * Vertical.Size * Horizontal.Size) + tap];
                                sum += w * channels[channel][(i * Horizontal.Length) + j];
                            }
                        }
                    }

                    sums.Add(sum);
                }
            }
        }

        return PlainMath.Activate(Activation, [.. sums], Shape[^1], ActivationOptions.Default);
    }
}
