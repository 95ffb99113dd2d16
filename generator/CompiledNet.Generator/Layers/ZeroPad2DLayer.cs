using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

internal sealed class ZeroPad2DKind : LayerKind
{
    public override string Name => "ZeroPad2D";

    public override string Prefix => "zeroPad2d";

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (SideOptions.Of(layer, "Padding") is not { } sides) return null;
        Shape shape = layer.Input;
        return new InferredLayer(
            new ZeroPad2DLayer(sides), new Shape(shape.Extents[0], shape.Extents[1] + sides.Top + sides.Bottom, shape.Extents[2] + sides.Left + sides.Right));
    }
}

/// <summary>An image with zeros around it; the gradient is that of its part of the output.</summary>
internal sealed record ZeroPad2DLayer(SideOptions Sides) : Layer
{
    public override void Forward(ForwardBuilder builder)
    {
        Tensor output = builder.NewOutputOf(builder.Node, builder.CommonLayout);
        builder.AddZeros(builder.InRole("Zeros"), "y = 0 around the image", output.Place, output.Length);
        builder.AddCopy(builder.InRole("Forward"), "the input into its part of the output", builder.Input(), PartOf(output, builder.Node));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.AddCopy("Backward", $"dx {(accumulate ? "+=" : "=")} dy without what stands around the image", PartOf(builder.OutputGradient, builder.Node), target, accumulate);
    }

    public override string Describe() => $"y = x with zeros around it: {Sides}";

    private Tensor PartOf(Tensor padded, GraphNode node)
    {
        Shape image = node.InputShapes[0];
        return padded.Slice(1, Sides.Top, image.Extents[1]).Slice(2, Sides.Left, image.Extents[2]);
    }
}
