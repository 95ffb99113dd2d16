using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>A kind of convolution, whatever the axes of its images.</summary>
internal abstract class ConvolutionKind : LayerKind
{
    public override InferredLayer? Infer(LayerInference layer)
    {
        int filters = layer.Options.Int("Filters");
        if (filters < 1) return layer.IllegalOption("Filters", filters, "at least 1");
        if (filters > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(filters)} filters");
        if (ActivationKind.Of(layer) is not { } activation) return null;
        if (ReadWindow(layer) is not { } window) return null;

        // Every product below stays within the range of a long, and what follows within that of an integer.
        long inputs = (long)layer.Input.Extents[0] * window.Taps;
        if (inputs > Shape.MaximumLength || inputs * Lane.Pad(filters) > int.MaxValue)
        {
            return layer.TooLarge($"{Literal.Readable(inputs)} weights for each of {Literal.Readable(filters)} filters");
        }

        ConvolutionLayer convolution = Create(filters, window, activation, layer.Options.Bool("Bias", true));
        if (!AddParameters(layer, convolution, (int)inputs)) return null;
        Shape output = ShapeOf(window.Over(filters));
        if (output.IsLegal) layer.MultiplyAdds = output.Length * inputs;
        return new InferredLayer(convolution, output);
    }

    /// <summary>The window; null after a diagnostic has been reported.</summary>
    protected abstract Window? ReadWindow(LayerInference layer);

    protected abstract ConvolutionLayer Create(int filters, Window window, Activation activation, bool hasBias);

    /// <summary>The shape of a value, or of a filter's weights, that is (channels, height, width) as an image.</summary>
    protected abstract Shape ShapeOf(Shape image);

    /// <summary>In memory the weight is [channel, i, j] in rows, and filters in columns padded to 16.</summary>
    private bool AddParameters(LayerInference layer, ConvolutionLayer convolution, int inputs)
    {
        (int filters, Window window) = (convolution.Filters, convolution.Window);
        (int height, int width, int pitch) = (window.Vertical.Size, window.Horizontal.Size, Lane.Pad(filters));
        if (Initialization.Of(layer, "Weight", convolution.Activation.WeightInitializer) is not { } weight) return false;
        Shape ofFilter = ShapeOf(new Shape(layer.Input.Extents[0], height, width));
        int[] strides = ofFilter.Rank == 2 ? [width * pitch, pitch] : [window.Taps * pitch, width * pitch, pitch];
        layer.AddParameter(new ParameterDeclaration(
            ConvolutionLayer.Weight,
            new Shape((EquatableArray<int>)[filters, .. ofFilter.Extents]),
            [1, .. strides],
            (long)inputs * pitch,
            weight,
            FanIn: inputs,
            FanOut: filters * window.Taps));
        return !convolution.HasBias || layer.AddBias(ConvolutionLayer.Bias, new UnitParts(1, filters), fanIn: inputs, fanOut: filters * window.Taps);
    }
}
