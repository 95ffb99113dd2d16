using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class SliceKind : LayerKind
{
    public override string Name => "Slice";

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (AxisOption.Of(layer) is not { } axis) return null;
        int extent = layer.Input.Extents[axis];
        string range = $"of axis {Literal.Int(axis)} of {layer.Input}";
        int step = layer.Options.Int("Step", 1);
        if (step < 1) return layer.IllegalOption("Step", step, "at least 1");
        int start = FromEnd(layer.Options.Int("Start"), extent);
        if (start < 0 || start >= extent) return layer.IllegalOption("Start", layer.Options.Int("Start"), $"an index {range}, from {Literal.Int(-extent)} to {Literal.Int(extent - 1)}");
        int end = layer.Options.Int("End", int.MaxValue);
        int last = end == int.MaxValue ? extent : FromEnd(end, extent);
        if (last <= start || last > extent) return layer.IllegalOption("End", end, $"behind Start, {Literal.Int(start)}, and at most {Literal.Int(extent)}, the end {range}");
        var taken = new AxisRange(axis, start, 1 + ((last - start - 1) / step), step);
        return new InferredLayer(new SliceLayer([taken]), taken.Of(layer.Input));
    }

    private static int FromEnd(int index, int extent) => index < 0 ? index + extent : index;
}

internal sealed class SplitKind : LayerKind
{
    private const string Parts = "Parts";

    public override string Name => "Split";

    public override IReadOnlyList<string> PartsOf(OptionSet options)
    {
        int parts = options.Int(Parts);
        return IsLegal(parts) ? [.. Enumerable.Range(0, parts).Select(part => Literal.Int(part))] : [];
    }

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (AxisOption.Of(layer) is not { } axis) return null;
        int parts = layer.Options.Int(Parts), extent = layer.Input.Extents[axis];
        if (!IsLegal(parts) || extent % parts != 0)
        {
            return layer.IllegalOption(Parts, parts, $"from 2 to {Literal.Readable(BlockExpander.MaximumLayers)} and a divisor of {Literal.Int(extent)}, the extent of axis {Literal.Int(axis)} of {layer.Input}");
        }

        var part = new AxisRange(axis, layer.Options.Int(LayerParts.Number) * (extent / parts), extent / parts);
        return new InferredLayer(new SliceLayer([part]), part.Of(layer.Input));
    }

    /// <summary>Each part is a layer, of which a network has so many at most.</summary>
    private static bool IsLegal(int parts) => parts is > 1 and <= BlockExpander.MaximumLayers;
}

internal sealed class Crop2DKind : LayerKind
{
    public override string Name => "Crop2D";

    public override string Prefix => "crop2d";

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (SideOptions.Of(layer, "Cropping") is not { } sides) return null;
        (int height, int width) = (layer.Input.Extents[1] - sides.Top - sides.Bottom, layer.Input.Extents[2] - sides.Left - sides.Right);
        if (height < 1 || width < 1) return layer.Mismatch($"taking {sides} off leaves nothing of it");
        AxisRange[] ranges = [new(1, sides.Top, height), new(2, sides.Left, width)];
        return new InferredLayer(new SliceLayer(ranges.ToEquatableArray()), ranges[1].Of(ranges[0].Of(layer.Input)));
    }
}

/// <summary>Some indices of an axis.</summary>
/// <param name="Axis">The number of the axis.</param>
/// <param name="Start">The first index.</param>
/// <param name="Extent">How many there are.</param>
/// <param name="Step">From one of them to the next.</param>
internal sealed record AxisRange(int Axis, int Start, int Extent, int Step = 1)
{
    /// <summary>The shape of that part of a value.</summary>
    public Shape Of(Shape shape) => shape.WithAxis(Axis, Extent);

    /// <summary>That part of a value.</summary>
    public Tensor Of(Tensor tensor) => tensor.Slice(Axis, Start, Extent, Step);

    public override string ToString()
    {
        string end = Literal.Int(Start + ((Extent - 1) * Step));
        string range = Extent == 1 ? Literal.Int(Start) : $"{Literal.Int(Start)} to {end}";
        return $"{range}{(Step == 1 ? "" : $" in steps of {Literal.Int(Step)}")} of axis {Literal.Int(Axis)}";
    }
}

/// <summary>The elements at some indices of some axes; of the others the gradient is 0.</summary>
internal sealed record SliceLayer(EquatableArray<AxisRange> Ranges) : Layer
{
    public override Stepping Stepping => Ranges.All(range => range.Axis > 0) ? Stepping.EachStep : Stepping.Never;

    public override Stepping SteppingOfChannels => Ranges.All(range => range.Axis == 0) ? Stepping.EachStep : Stepping.Never;

    public override void Forward(ForwardBuilder builder) => builder.SetPart(Describe(), PartOf(builder.Input(Demand.ImageElements)));

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        if (!accumulate) builder.AddZeros("Zeros", "dx = 0 where x was not taken", target.Place, target.Length, "dxs");
        builder.AddCopy("Backward", $"dx {(accumulate ? "+=" : "=")} dy where x was taken", builder.OutputGradient, PartOf(target), accumulate);
    }

    public override string Describe() => $"the elements {string.Join(", ", Ranges)}";

    private Tensor PartOf(Tensor whole) => Ranges.Aggregate(whole, (part, range) => range.Of(part));
}
