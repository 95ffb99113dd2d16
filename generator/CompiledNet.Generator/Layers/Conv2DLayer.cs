using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// z = g(a) with a[o, y, x] = b[o] + Σ w[o, c, i, j] · x[c, y · stride + i − padding, x · stride + j − padding] over input
/// channels c and the taps (i, j) of the window that lie in the image. Backwards, with δ = ∂L/∂a = ∂L/∂z · g′:
/// ∂L/∂w[o, c, i, j] = Σ δ[o, y, x] · x[c, ...] and ∂L/∂b[o] = Σ δ[o, y, x] over samples and positions;
/// ∂L/∂x[c, ...] = Σ w[o, c, i, j] · δ[o, y, x] over the taps under which the element lies.
/// </summary>
internal sealed class Conv2DLayer : LayerKind
{
    private const string Weight = "weight", Bias = "bias";

    public override string Name => "Conv2D";

    public override string Prefix => "conv2d";

    public override Shape? Infer(LayerInference layer)
    {
        int filters = layer.Options.Int("Filters");
        if (filters < 1) return layer.IllegalOption("Filters", filters, "at least 1");
        if (filters > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(filters)} filters");
        if (ActivationKind.Of(layer.Options) is not { } activation) return ActivationKind.Illegal(layer);
        if (WindowOptions.OfConvolution(layer) is not { } window) return null;

        // Every product below stays within the range of a long, and what follows within that of an integer.
        long inputs = (long)layer.Input.Extents[0] * window.Taps;
        int pitch = Lane.Pad(filters);
        if (inputs > Shape.MaximumLength || inputs * pitch > int.MaxValue)
        {
            return layer.TooLarge($"{Literal.Readable(inputs)} weights for each of {Literal.Readable(filters)} filters");
        }

        if (!AddParameters(layer, activation, window, filters, (int)inputs)) return null;
        var output = new Shape(filters, window.Vertical.Count, window.Horizontal.Count);
        if (output.IsLegal) layer.MultiplyAdds = output.Length * inputs;
        return output;
    }

    public override void Forward(ForwardBuilder builder)
    {
        // The kernels are still to come: the output is not written.
        builder.NewOutput();
    }

    public override void Backward(BackwardBuilder builder)
    {
        // The kernels are still to come: no gradient is written.
        builder.InputGradient();
    }

    public override string Describe(GraphNode node)
    {
        string sum = node.Options.Bool("Bias", true) ? "x ∗ w + b" : "x ∗ w";
        return $"z = {ActivationKind.Of(node.Options)!.Apply(sum)} with a window of {WindowOptions.Describe(WindowOptions.OfConvolution(node))}";
    }

    /// <summary>In memory the weight is [channel, i, j] in rows, and filters in columns padded to 16.</summary>
    private static bool AddParameters(LayerInference layer, ActivationKind activation, Window window, int filters, int inputs)
    {
        (int height, int width, int pitch) = (window.Vertical.Size, window.Horizontal.Size, Lane.Pad(filters));
        (int, int) fans = (inputs, filters * window.Taps);
        if (Initialization.Of(layer, "Weight", activation.WeightInitializer) is not { } weight) return false;
        layer.AddParameter(
            Weight,
            new Shape(filters, layer.Input.Extents[0], height, width),
            [1, window.Taps * pitch, width * pitch, pitch],
            (long)inputs * pitch,
            weight.Name,
            weight.Scale,
            fans);
        if (!layer.Options.Bool("Bias", true)) return true;
        if (Initialization.Of(layer, "Bias", "Zeros") is not { } bias) return false;
        layer.AddParameter(Bias, new Shape(filters), [1], pitch, bias.Name, bias.Scale, fans);
        return true;
    }
}
