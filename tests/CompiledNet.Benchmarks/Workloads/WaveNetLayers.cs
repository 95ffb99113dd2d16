using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>Gated convolutions that reach further and further back, each with a way past the others to the output.</summary>
internal static class WaveNetLayers
{
    private const string Start = "start";

    /// <summary>The layers.</summary>
    /// <param name="steps">The time steps.</param>
    /// <param name="channels">The channels within.</param>
    /// <param name="kernel">The taps of the gated convolutions.</param>
    /// <param name="blocks">Their number; the dilation doubles from one to the next.</param>
    public static LayerModel[] Create(int steps, int channels, int kernel, int blocks) =>
    [
        new CausalConvolutionModel(Start, 1, channels, steps),
        .. Enumerable.Range(1, blocks).SelectMany(block => Block(block, steps, channels, kernel, isLast: block == blocks)),
        new AddModel("skips", [.. Enumerable.Range(1, blocks).Select(block => Named("skip", block))]),
        new ActivationModel("activation1", Activation.ReLU),
        new CausalConvolutionModel("output", channels, 1, steps),
    ];

    // What the last block would hand on to a further one, nobody reads.
    private static LayerModel[] Block(int block, int steps, int channels, int kernel, bool isLast)
    {
        string source = block == 1 ? Start : Named("block", block - 1);
        string gated = Named("gated", block);
        LayerModel[] way =
        [
            Gate("filter", Activation.Tanh),
            Gate("gate", Activation.Sigmoid),
            new MultiplyModel(gated, Named("filter", block), Named("gate", block)),
            new CausalConvolutionModel(Named("skip", block), channels, channels, steps),
        ];
        return isLast
            ? way
            :
            [
                .. way,
                new CausalConvolutionModel(Named("residual", block), channels, channels, steps) { From = gated },
                new AddModel(Named("block", block), source, Named("residual", block)),
            ];

        CausalConvolutionModel Gate(string name, Activation activation) =>
            new(Named(name, block), channels, channels, steps, kernel, Dilation: 1 << (block - 1), activation) { From = source };
    }

    private static string Named(string name, int block) => name + block.ToString(CultureInfo.InvariantCulture);
}
