using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// A convolution: z = g(a) with a[o, y, x] = b[o] + Σ w[o, c, i, j] · x[c, y · stride + i − padding, x · stride + j − padding] over input
/// channels c and the taps (i, j) of the window that lie in the image. Backwards, with δ = ∂L/∂a = ∂L/∂z · g′:
/// ∂L/∂w[o, c, i, j] = Σ δ[o, y, x] · x[c, ...] and ∂L/∂b[o] = Σ δ[o, y, x] over samples and positions;
/// ∂L/∂x[c, ...] = Σ w[o, c, i, j] · δ[o, y, x] over the taps under which the element lies.
/// </summary>
internal abstract record ConvolutionLayer(int Filters, Window Window, Activation Activation, bool HasBias) : Layer
{
    public const string Weight = "weight", Bias = "bias";

    private const string PreActivation = "sums", Winners = "winners";

    public override LastAxis LastAxis => LastAxis.Position;

    public override string EndsIn => Activation.Name;

    public override bool GivesProbabilities => Activation.GivesProbabilities;

    public override Layer? EndingIn(Activation activation) => Activation.IsIdentity ? this with { Activation = activation } : null;

    public override void Forward(ForwardBuilder builder)
    {
        GraphNode? pool = PoolBehind(builder.OnlyReader);
        if (pool is not null) builder.TakeOver(pool);
        Convolution convolution = Of(builder.Node, builder.Samples, pool);
        Tensor image = AsImage(builder.Input(Demand.ImageElements));
        bool keeps = builder.IsTraining && Activation.NeedsInput;
        ProductEnd? end = keeps ? null : Activation.End;
        GraphNode result = pool ?? builder.Node;
        if (end is not null && pool is null) (result, end) = builder.WithLayersBehind(end, unitAxis: 0);

        // Positions lie behind each other without room between rows, where what acts on rows would write.
        ConvolutionLanes lanes = convolution.LanesFor(image, mayBePositions: !Activation.ActsOnRows);
        Tensor output = lanes == ConvolutionLanes.Positions ? builder.NewOutputOf(result, AsValue(convolution.PositionsResult)) : builder.NewOutputOf(result, Demand.Image);
        Tensor sums = keeps ? output.At(builder.Save(PreActivation, output.Length)) : output;
        if (lanes == ConvolutionLanes.Positions) image = image.At(Unfold(builder, convolution.Unfolded, image));
        AddProduct(builder, convolution, (image, sums), pool, lanes, end);
        if (end is null) Activation.Forward(builder, sums, output, "Activation");
    }

    public override void Backward(BackwardBuilder builder)
    {
        GraphNode node = builder.Node;
        Tensor delta = builder.OutputGradient;
        Place known = Activation.NeedsInput ? builder.Saved(PreActivation, builder.Output.Length) : builder.Output.Place;
        Activation.Backward(builder, builder.Output.At(known), (delta, false), "ActivationBackward");
        if (builder.TakenOver is { Operator: MaxPool2DLayer pooling } pool)
        {
            Tensor pooled = delta;
            delta = builder.NewRows("delta", node.Shape);
            pooling.AddGradient(builder, pool, (pooled.Place, builder.Saved(Winners, pooled.Length)), (delta, false));
        }

        AddWeightGradient(builder, delta);
        if (HasBias) AddBiasGradient(builder, delta);
        AddImageGradient(builder, delta);
    }

    /// <summary>The shape (channels, height, width) of the layer's input.</summary>
    protected abstract Shape ImageOf(GraphNode node);

    /// <summary>A value of the layer with the axes of an image.</summary>
    protected abstract Tensor AsImage(Tensor value);

    /// <summary>An image with the axes of a value of the layer.</summary>
    protected abstract Tensor AsValue(Tensor image);

    protected string Sum => HasBias ? "x ∗ w + b" : "x ∗ w";

    /// <summary>
    /// The layer behind, if it is max pooling that can happen before sums leave the registers. The activation then follows
    /// the pooling, which for one that never falls gives the same.
    /// </summary>
    private GraphNode? PoolBehind(GraphNode? reader) =>
        reader?.Operator is MaxPool2DLayer pool && Activation.CommutesWithMax && Convolution.CanPool(Window, pool.Window) ? reader : null;

    private void AddProduct(
        ForwardBuilder builder, Convolution convolution, (Tensor Image, Tensor Sums) values, GraphNode? pool, ConvolutionLanes lanes, ProductEnd? end)
    {
        bool byFilters = lanes == ConvolutionLanes.Filters;
        Operand weight = Operand.Read(Weight, builder.Parameter(Weight));
        Operand image = Operand.Read("x", values.Image.Place);
        Operand[] start = HasBias ? [Operand.Read(Bias, builder.Parameter(Bias))] : [];
        bool keepsWinners = pool is not null && builder.IsTraining;
        Operand[] winners = keepsWinners ? [Operand.Write(Winners, builder.Save(Winners, values.Sums.Length))] : [];
        builder.Add(
            builder.InRole("Forward", (end?.NameEnd ?? "") + (keepsWinners ? "Training" : "")),
            [.. byFilters ? [image, weight] : new[] { weight, image }, .. start, .. end?.Operands ?? [], Operand.Write("y", values.Sums.Place), .. winners],
            ports => convolution.Forward(
                lanes,
                ProductEnd.On(byFilters, end, new Contraction(Caption(builder.Node, pool, end), ports)
                {
                    KeepsWinners = keepsWinners,
                    Begin = !HasBias ? ContractionStart.Zero : byFilters ? ContractionStart.PerColumn : ContractionStart.PerRow,
                }),
                values.Image));
    }

    private static Place Unfold(ForwardBuilder builder, UnfoldedImage unfolded, Tensor image)
    {
        Place place = builder.NewBuffer("unfolded", unfolded.Length);
        builder.Add("Unfold", [Operand.Read("image", image.Place), Operand.Write("unfolded", place)], ports => unfolded.From(image, ports));
        return place;
    }

    private void AddWeightGradient(BackwardBuilder builder, Tensor delta)
    {
        GraphNode node = builder.Node;
        int channels = GradientPolicy.ChannelsAtOnce(ImageOf(node).Extents[0], (long)Window.Taps * Filters * Lane.Group);
        int rows = channels * Window.Taps;
        Place lanes = builder.NewBuffer("weightLanes", (long)rows * Filters * Lane.Group);
        (Place target, bool accumulate) = builder.ParameterGradient(Weight);
        int blocks = ImageOf(node).Extents[0] / channels;
        Tensor input = builder.Input();
        Place image = input.Place.With(LoopIndex.Block, input.Length / blocks);
        builder.AddOverBlocks(blocks, () => AddWeightGradient(
            builder, (channels, rows), (delta.Place, image, lanes), (target.With(LoopIndex.Block, (long)rows * Lane.Pad(Filters)), accumulate)));
    }

    private void AddWeightGradient(
        BackwardBuilder builder, (int Channels, int Rows) block, (Place Delta, Place Image, Place Lanes) places, (Place Place, bool Accumulate) target)
    {
        (Place lanes, (int channels, int rows)) = (places.Lanes, block);
        builder.Add(
            "WeightGradientLanes",
            [Operand.Read("delta", places.Delta), Operand.Read("x", places.Image), Operand.Write("lanes", lanes)],
            ports => (Of(builder.Node, builder.Samples) with { Image = ImageOf(builder.Node).WithAxis(0, channels) }).WeightGradient(
                new Contraction($"∂L/∂w[o, c, i, j] = Σ δ[o, row, column] · x[c, {Place(Window.Vertical, "row", "i")}, {Place(Window.Horizontal, "column", "j")}] over positions, each lane by itself", ports)));
        builder.Add(
            "WeightGradient",
            [Operand.Read("lanes", lanes), Operand.Into("dWeight", target.Place, target.Accumulate)],
            ports => new LaneSumKernel("∂L/∂w, the sum over lanes", ports, rows, Filters, target.Accumulate));
    }

    private void AddBiasGradient(BackwardBuilder builder, Tensor delta)
    {
        GraphNode node = builder.Node;
        Place lanes = builder.NewBuffer("biasLanes", (long)Filters * Lane.Group);
        builder.Add(
            "BiasGradientLanes",
            [Operand.Read("delta", delta.Place), Operand.Write("lanes", lanes)],
            ports => new PlaneSumKernel("∂L/∂b = Σ δ over positions, each lane by itself", ports, Filters, node.Shape.Length / Filters, delta.Samples));
        (Place target, bool accumulate) = builder.ParameterGradient(Bias);
        builder.Add(
            "BiasGradient",
            [Operand.Read("lanes", lanes), Operand.Into("dBias", target, accumulate)],
            ports => new LaneSumKernel("∂L/∂b, the sum over lanes", ports, Rows: 1, Filters, accumulate));
    }

    private void AddImageGradient(BackwardBuilder builder, Tensor delta)
    {
        GraphNode node = builder.Node;
        (Tensor target, bool accumulate) = builder.InputGradient();
        Place weight = builder.Parameter(Weight);
        ImageGradientPart[] parts = [.. Of(node, builder.Samples).ImageGradient()];
        for (int i = 0; i < parts.Length; i++)
        {
            ImageGradientPart part = parts[i];
            string among = parts.Length == 1 ? "" : $", for {part.Rows} and {part.Columns}";
            builder.Add(
                "InputGradient" + (parts.Length == 1 ? "" : Literal.Int(i + 1)),
                [
                    Operand.Read(Weight, weight with { Offset = weight.Offset + part.Weight }),
                    Operand.Read("delta", delta.Place),
                    Operand.Into("dx", target.Place with { Offset = target.Place.Offset + part.Result }, accumulate),
                ],
                ports => part.Of(new Contraction($"dx[c, {Place(Window.Vertical, "row", "i")}, {Place(Window.Horizontal, "column", "j")}] {(accumulate ? "+=" : "=")} Σ w[o, c, i, j] · δ[o, row, column]{among}", ports)
                {
                    Begin = accumulate ? ContractionStart.Result : ContractionStart.Zero,
                }));
        }
    }

    private Convolution Of(GraphNode node, int lanes, GraphNode? pool = null) =>
        new(ImageOf(node), Filters, Window, lanes, (pool?.Operator as MaxPool2DLayer)?.Window);

    /// <summary>Where a tap lies in the image: <c>2 row + i − 1</c>.</summary>
    private static string Place(WindowAxis axis, string position, string tap)
    {
        string start = axis.Stride == 1 ? position : $"{Literal.Int(axis.Stride)} {position}";
        if (axis.Dilation > 1) tap = $"{Literal.Int(axis.Dilation)} {tap}";
        return axis.Before == 0 ? $"{start} + {tap}" : $"{start} + {tap} − {Literal.Int(axis.Before)}";
    }

    private string Caption(GraphNode node, GraphNode? pool, ProductEnd? end)
    {
        string sum = pool is null ? Sum : $"max({Sum})";
        string value = end is null ? $"a = {sum}" : $"z = {end.Words(sum)}";
        return pool is null
            ? $"{value}, {node.InputShapes[0]} → {node.Shape}"
            : $"{value} with the pooling behind it, {node.InputShapes[0]} → {node.Shape} → {pool.Shape}";
    }
}
