using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class Conv1DKind : ConvolutionKind
{
    public override string Name => "Conv1D";

    public override string Prefix => "conv1d";

    protected override Window? ReadWindow(LayerInference layer)
    {
        if (layer.Input.Rank != 2)
        {
            layer.Mismatch("it needs a row of positions of shape (channels, length); [Reshape(channels, length)] in front of it can make one");
            return null;
        }

        return ReadAxis(layer) is { } axis ? Window.OfRow(axis) : null;
    }

    protected override ConvolutionLayer Create(int filters, Window window, Activation activation, bool hasBias) =>
        new Conv1DLayer(filters, window, activation, hasBias);

    protected override Shape ShapeOf(Shape image) => new(image.Extents[0], image.Last);

    private static WindowAxis? ReadAxis(LayerInference layer)
    {
        OptionSet options = layer.Options;
        (int kernel, int stride, int dilation, int padding) = (options.Int("Kernel"), options.Int("Stride", 1), options.Int("Dilation", 1), options.Int("Padding"));
        if (kernel < 1) return Illegal("Kernel", kernel, "at least 1");
        if (stride < 1) return Illegal("Stride", stride, "at least 1");
        if (dilation < 1) return Illegal("Dilation", dilation, "at least 1");
        if (padding < 0) return Illegal("Padding", padding, "at least 0");
        if (stride > 1 && dilation > 1) return Illegal("Stride", stride, "1 where Dilation is more than 1");
        bool isCausal = options.Bool("Causal", false), keepsLength = options.Bool("SamePadding", false);
        if (isCausal && keepsLength) return Illegal("SamePadding", "true", "left out with Causal, which pads in front alone");
        if (keepsLength && stride > 1) return Illegal("Stride", stride, "1 with SamePadding, which keeps the length");
        if (padding > 0 && (isCausal || keepsLength)) return Illegal("Padding", padding, $"left out with {(isCausal ? "Causal" : "SamePadding")}, which finds its own");

        long reach = (kernel - 1L) * dilation;
        if (Math.Max(reach, padding) >= Shape.MaximumLength)
        {
            layer.TooLarge($"a window or padding of {Literal.Readable(Math.Max(reach + 1, padding))} positions");
            return null;
        }

        (int before, int after) = isCausal ? ((int)reach, 0) : keepsLength ? ((int)(reach / 2), (int)(reach - (reach / 2))) : (padding, padding);
        var axis = new WindowAxis(layer.Input.Last, kernel, stride, before, after) { Dilation = dilation };
        if (axis.Count > 0) return axis;
        layer.Mismatch(FormattableString.Invariant(
            $"its window of {reach + 1} positions is longer than the {axis.Length} that there are with their padding; make the window smaller, or pad more"));
        return null;

        WindowAxis? Illegal(string option, object value, string expected)
        {
            layer.IllegalOption(option, value, expected);
            return null;
        }
    }
}

/// <summary>
/// A convolution over rows of positions (channels, length), which is one over images of height 1. A causal one, whose windows end at the
/// position that they give, can be run step by step: a stream keeps the positions that windows reach back to.
/// </summary>
internal sealed record Conv1DLayer(int Filters, Window Window, Activation Activation, bool HasBias)
    : ConvolutionLayer(Filters, Window, Activation, HasBias)
{
    private WindowAxis Axis => Window.Horizontal;

    /// <summary>The positions that a window reaches back to.</summary>
    private int Past => (int)Axis.Reach - 1;

    private bool IsCausal => Axis is { Stride: 1, After: 0 } && Axis.Before == Past;

    public override Stepping SteppingOfChannels => IsCausal && !Activation.ActsOnRows ? Stepping.EachStep : Stepping.Never;

    public override bool KeepsState => IsCausal && Past > 0;

    public override int StepPeriod => KeepsState ? Rows : 1;

    /// <summary>The rows of the ring in which a stream keeps positions: a power of two.</summary>
    private int Rows
    {
        get
        {
            int rows = 1;
            while (rows < Past) rows *= 2;
            return rows;
        }
    }

    public override void Forward(ForwardBuilder builder)
    {
        if (builder.IsStep) ForwardStep(builder);
        else base.Forward(builder);
    }

    public override string Describe()
    {
        string stride = Axis.Stride == 1 ? "" : $", stride {Literal.Int(Axis.Stride)}";
        string dilation = Axis.Dilation == 1 ? "" : $", dilation {Literal.Int(Axis.Dilation)}";
        string padding = IsCausal && Past > 0 ? ", causal" : Axis.Before == Axis.After ? (Axis.Before == 0 ? "" : $", padding {Literal.Int(Axis.Before)}")
            : $", padding {Literal.Int(Axis.Before)} in front and {Literal.Int(Axis.After)} behind";
        return $"z = {Activation.Apply(Sum)} with a window of {Literal.Int(Axis.Size)}{stride}{dilation}{padding}";
    }

    protected override Shape ImageOf(GraphNode node) => new(node.InputShapes[0].Extents[0], 1, node.InputShapes[0].Last);

    protected override Tensor AsImage(Tensor value) => value with { Axes = [value.Axes[0], [new Axis(1, 0)], value.Axes[1]] };

    protected override Tensor AsValue(Tensor image) => image with { Axes = [image.Axes[0], image.Axes[2]] };

    /// <summary>The window over the positions that a stream keeps and over the one that has come, as one sum for each filter.</summary>
    private void ForwardStep(ForwardBuilder builder)
    {
        int channels = builder.Node.InputShapes[0].Extents[0];
        Tensor input = builder.Input(Demand.Image);
        Place window = input.Place;
        if (Past > 0)
        {
            int pitch = Lane.Pad(channels);
            Tensor row = new(Place.None, [[new Axis(pitch, 1)]], pitch, 1);
            Place ring = builder.NewState(new Shape(Rows, channels)).Place;
            window = builder.NewBuffer("window", (long)Axis.Size * pitch);
            for (int tap = 0; tap < Axis.Size - 1; tap++)
            {
                builder.AddCopy(
                    "Recall", "a position that the window reaches back to", row.At(ring.InRing(pitch, (tap * Axis.Dilation) - Past, Rows)), row.At(window with { Offset = window.Offset + ((long)tap * pitch) }));
            }

            builder.AddCopy("Take", "the position that has come", row.At(input.Place), row.At(window with { Offset = window.Offset + ((long)(Axis.Size - 1) * pitch) }));
            builder.AddCopy("Keep", "the position that has come, in the place of the oldest one", row.At(input.Place), row.At(ring.InRing(pitch, 0, Rows)));
        }

        AddStep(builder, channels, window);
    }

    private void AddStep(ForwardBuilder builder, int channels, Place window)
    {
        (int pitch, int columns) = (Lane.Pad(channels), Lane.Pad(Filters));
        (GraphNode result, ProductEnd? end) = Activation.End is { } own ? builder.WithLayersBehind(own, unitAxis: 0) : (builder.Node, null);
        Tensor output = builder.NewOutputOf(result, Demand.Image);
        Operand bias = Operand.Read(Bias, HasBias ? builder.Parameter(Bias) : Place.None);
        var product = new AxisProduct(
            new NamedOperand(Operand.Read("x", window), [new NamedAxis("channel", channels, 1), new NamedAxis("j", Axis.Size, pitch)]),
            new NamedOperand(
                Operand.Read(Weight, builder.Parameter(Weight)),
                [new NamedAxis("channel", channels, Axis.Size * columns), new NamedAxis("j", Axis.Size, columns), new NamedAxis("filter", Filters, 1)]),
            new NamedOperand(Operand.Write("y", output.Place), [new NamedAxis("filter", Filters, 1)]));
        string value = end is null ? $"a = {Sum}" : $"z = {end.Words(Sum)}";
        builder.Add(
            builder.InRole("Step", end?.NameEnd ?? ""),
            [.. product.Factors, .. HasBias ? [bias] : Array.Empty<Operand>(), .. end?.Operands ?? [], product.Result.Operand],
            ports => product.Lower(ProductEnd.On(unitsAreColumns: true, end, new Contraction($"{value} at a time step", ports)
            {
                Begin = HasBias ? ContractionStart.PerColumn : ContractionStart.Zero,
            })));
        if (end is null) Activation.Forward(builder, output, output, "Activation");
    }
}
