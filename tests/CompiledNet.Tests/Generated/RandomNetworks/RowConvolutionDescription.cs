namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>z = g(a), a[o, x] = b[o] + Σ w[o, c, j] · x[c, x · stride + j · dilation − before] over the positions that there are.</summary>
internal sealed record RowConvolutionDescription(
    string Name, string[] Sources, int Channels, int Length, int Filters, int Size, int Stride, int Dilation, RowPadding Padding, Activation Activation, bool Bias)
    : SampleLayerDescription(Name, Sources, [Filters, CountOf(Length, Size, Stride, Dilation, Padding)])
{
    public override string Attribute(string className)
    {
        string padding = Padding switch
        {
            RowPadding.Causal => ", Causal = true",
            RowPadding.Same => ", SamePadding = true",
            RowPadding.One => ", Padding = 1",
            _ => "",
        };
        string options = FormattableString.Invariant($"{Filters}, {Size}, Stride = {Stride}, Dilation = {Dilation}{padding}");
        return $"[Conv1D({options}, Activation = Activation.{Activation}, Bias = {(Bias ? "true" : "false")}, {Place})]";
    }

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[][] channels = [.. inputs[0].Elements.Chunk(Length)];
        double[] weight = parameter($"{path}{Name}.weight");
        double[]? bias = Bias ? parameter($"{path}{Name}.bias") : null;
        (int before, _) = Ends(Size, Dilation, Padding);
        double[] sums =
        [
            .. from filter in Enumerable.Range(0, Filters)
               from position in Enumerable.Range(0, Shape[^1])
               select (bias?[filter] ?? 0) + (
                   from channel in Enumerable.Range(0, Channels)
                   from tap in Enumerable.Range(0, Size)
                   let place = (position * Stride) + (tap * Dilation) - before
                   where place >= 0 && place < Length
                   select weight[(((filter * Channels) + channel) * Size) + tap] * channels[channel][place]).Sum(),
        ];
        return PlainMath.Activate(Activation, sums, Shape[^1], ActivationOptions.Default);
    }

    private static int CountOf(int length, int size, int stride, int dilation, RowPadding padding)
    {
        (int before, int after) = Ends(size, dilation, padding);
        return ((length + before + after - ((size - 1) * dilation) - 1) / stride) + 1;
    }

    private static (int Before, int After) Ends(int size, int dilation, RowPadding padding)
    {
        int reach = (size - 1) * dilation;
        return padding switch
        {
            RowPadding.Causal => (reach, 0),
            RowPadding.Same => (reach / 2, reach - (reach / 2)),
            RowPadding.One => (1, 1),
            _ => (0, 0),
        };
    }
}

/// <summary>What lies in front of a row of positions and behind it.</summary>
internal enum RowPadding
{
    None,
    One,
    Same,
    Causal,
}
