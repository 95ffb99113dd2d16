using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// z = g(a) with a[o, y, x] = b[o] + Σ w[o, c, i, j] · x[c, y · stride + i − padding, x · stride + j − padding] over input
/// channels c and the taps (i, j) of the window that lie in the image. Backwards, with δ = ∂L/∂a = ∂L/∂z · g′:
/// ∂L/∂w[o, c, i, j] = Σ δ[o, y, x] · x[c, ...] and ∂L/∂b[o] = Σ δ[o, y, x] over samples and positions;
/// ∂L/∂x[c, ...] = Σ w[o, c, i, j] · δ[o, y, x] over the taps under which the element lies.
/// </summary>
internal sealed class Conv2DLayer : LayerKind
{
    private const string Weight = "weight", Bias = "bias", PreActivation = "a", Winners = "winners";

    public override string Name => "Conv2D";

    public override string Prefix => "conv2d";

    public override LastAxis LastAxis => LastAxis.Position;

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
        ActivationKind activation = ActivationKind.Of(builder.Node.Options)!;
        GraphNode? pool = PoolBehind(builder.OnlyReader, builder.Node);
        if (pool is not null) builder.TakeOver(pool);
        Convolution convolution = Of(builder.Node, pool);
        Tensor image = builder.Input();
        if (image.Axes.Any(axis => axis.Count > 1)) image = builder.ContiguousInput();

        // Positions lie behind each other without room between rows, where what acts on rows would write.
        bool byPositions = builder.Role == Role.Sample && !activation.ActsOnRows && convolution.PrefersPositions(image);
        Tensor output = builder.NewOutputOf(pool ?? builder.Node, byPositions ? convolution.PositionsResult : null);
        bool keeps = builder.IsTraining && activation.NeedsInput;
        Tensor sums = keeps ? output.At(builder.Save(PreActivation, output.Length)) : output;
        Expr? epilogue = keeps ? null : activation.Epilogue(builder.Node.Options);
        Contraction product = Product(builder, convolution, image, sums, pool, byPositions) with { Epilogue = epilogue };
        builder.Add(product);
        if (epilogue is null) activation.Forward(builder, sums, output, "Activation");
    }

    public override void Backward(BackwardBuilder builder)
    {
        GraphNode node = builder.Node;
        ActivationKind activation = ActivationKind.Of(node.Options)!;
        Tensor delta = builder.OutputGradient;
        Place known = activation.NeedsInput ? builder.Saved(PreActivation, builder.Output.Length) : builder.Output.Place;
        activation.Backward(builder, builder.Output.At(known), (delta, false), builder.Add, "ActivationBackward");
        if (builder.TakenOver is { } pool)
        {
            Tensor pooled = delta;
            delta = Layouts.Fresh(node.Shape, Role.Block, pooled.Place);
            delta = delta.At(builder.NewBuffer(delta.Length));
            builder.Add(MaxPool2DLayer.Gradient(pool, (pooled.Place, builder.Saved(Winners, pooled.Length)), (delta, false)));
        }

        AddWeightGradient(builder, delta);
        if (HasBias(node)) AddBiasGradient(builder, delta);
        AddImageGradient(builder, delta);
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

    /// <summary>
    /// The layer behind, if it is max pooling that can happen before sums leave the registers. The activation then follows
    /// the pooling, which for one that never falls gives the same.
    /// </summary>
    private static GraphNode? PoolBehind(GraphNode? reader, GraphNode node) =>
        reader?.Kind is MaxPool2DLayer
        && ActivationKind.Of(node.Options)!.CommutesWithMax
        && Convolution.CanPool(WindowOptions.OfConvolution(node), WindowOptions.OfPooling(reader))
            ? reader
            : null;

    private static Contraction Product(
        ForwardBuilder builder, Convolution convolution, Tensor image, Tensor sums, GraphNode? pool, bool byPositions)
    {
        GraphNode node = builder.Node;
        bool byFilters = builder.Role == Role.Sample && !byPositions;
        if (byPositions) image = image.At(Unfold(builder, convolution.Unfolded, image));
        var weight = new Operand(Weight, builder.Parameter(Weight));
        var values = new Operand("x", image.Place);
        Operand[] start = HasBias(node) ? [new Operand(Bias, builder.Parameter(Bias))] : [];
        bool keepsWinners = pool is not null && builder.IsTraining;
        Operand[] winners = keepsWinners ? [new Operand(Winners, builder.Save(Winners, sums.Length))] : [];
        var product = new Contraction(
            builder.RoleName("Forward", keepsWinners ? "Training" : ""),
            Formula(node, pool),
            [.. byFilters ? [values, weight] : new[] { weight, values }, .. start, new Operand("y", sums.Place), .. winners])
        {
            KeepsWinners = keepsWinners,
            Begin = !HasBias(node) ? ContractionStart.Zero : byFilters ? ContractionStart.PerColumn : ContractionStart.PerRow,
        };
        return byPositions ? convolution.OfPositions(product)
            : byFilters ? convolution.OfSample(product, image)
            : convolution.OfBlock(product);
    }

    private static Place Unfold(ForwardBuilder builder, UnfoldedImage unfolded, Tensor image)
    {
        Place place = builder.NewBuffer(unfolded.Length);
        builder.Add(unfolded.From(builder.Name("Unfold"), image, place));
        return place;
    }

    private static void AddWeightGradient(BackwardBuilder builder, Tensor delta)
    {
        GraphNode node = builder.Node;
        int filters = node.Shape.Extents[0];
        int rows = node.Parameter(Weight).StoredLength / Lane.Pad(filters);
        Place lanes = builder.NewBuffer((long)rows * filters * Lane.Group);
        Contraction byLanes = Of(node).WeightGradient(new Contraction(
            builder.Name("WeightGradientLanes"),
            $"{node.Name}: ∂L/∂w = Σ δ[o, y, x] · x[c, y + i, x + j] over positions, each lane by itself",
            [new Operand("delta", delta.Place), new Operand("x", builder.Input().Place), new Operand("lanes", lanes)]));
        var sums = new LaneSumKernel(
            builder.Name("WeightGradient"),
            $"{node.Name}: ∂L/∂w, the sum over lanes",
            [new Operand("lanes", lanes), new Operand("dWeight", builder.ParameterGradient(Weight))],
            rows,
            filters);
        builder.Add(byLanes);
        builder.Add(sums);
    }

    private static void AddBiasGradient(BackwardBuilder builder, Tensor delta)
    {
        GraphNode node = builder.Node;
        int filters = node.Shape.Extents[0];
        Place lanes = builder.NewBuffer((long)filters * Lane.Group);
        var byLanes = new PlaneSumKernel(
            builder.Name("BiasGradientLanes"),
            $"{node.Name}: ∂L/∂b = Σ δ over positions, each lane by itself",
            [new Operand("delta", delta.Place), new Operand("lanes", lanes)],
            filters,
            node.Shape.Length / filters);
        var sums = new LaneSumKernel(
            builder.Name("BiasGradient"),
            $"{node.Name}: ∂L/∂b, the sum over lanes",
            [new Operand("lanes", lanes), new Operand("dBias", builder.ParameterGradient(Bias))],
            Rows: 1,
            filters);
        builder.Add(byLanes);
        builder.Add(sums);
    }

    private static void AddImageGradient(BackwardBuilder builder, Tensor delta)
    {
        GraphNode node = builder.Node;
        (Tensor target, bool accumulate) = builder.InputGradient();
        var product = new Contraction("", "", [])
        {
            Begin = accumulate ? ContractionStart.Result : ContractionStart.Zero,
        };
        Place weight = builder.Parameter(Weight);
        (Contraction Product, int Weight, int Result)[] parts = [.. Of(node).ImageGradient(product)];
        for (int i = 0; i < parts.Length; i++)
        {
            (Contraction part, int first, int result) = parts[i];
            string suffix = parts.Length == 1 ? "" : Literal.Int(i + 1);
            string among = parts.Length == 1 ? "" : $"; part {Literal.Int(i + 1)} of {Literal.Int(parts.Length)}, every stride-th row and column";
            builder.Add(part with
            {
                Name = builder.Name("InputGradient" + suffix),
                Formula = $"{node.Name}: dx[c, y, x] {(accumulate ? "+=" : "=")} Σ w[o, c, i, j] · δ[o, y − i, x − j]{among}",
                Operands =
                [
                    new Operand(Weight, weight with { Offset = weight.Offset + first }),
                    new Operand("delta", delta.Place),
                    new Operand("dx", target.Place with { Offset = target.Place.Offset + result }),
                ],
            });
        }
    }

    private static Convolution Of(GraphNode node, GraphNode? pool = null) => new(
        node.InputShapes[0],
        node.Shape.Extents[0],
        WindowOptions.OfConvolution(node),
        pool is null ? null : WindowOptions.OfPooling(pool));

    private static bool HasBias(GraphNode node) => node.Options.Bool("Bias", true);

    private static string Formula(GraphNode node, GraphNode? pool)
    {
        ActivationKind activation = ActivationKind.Of(node.Options)!;
        return pool is null
            ? $"{node.Name}: z = {activation.Apply(Sum(node))}, {node.InputShapes[0]} → {node.Shape}"
            : $"{node.Name} and {pool.Name}: z = {activation.Apply($"max({Sum(node)})")}, {node.InputShapes[0]} → {node.Shape} → {pool.Shape}";
    }

    private static string Sum(GraphNode node) => HasBias(node) ? "x ∗ w + b" : "x ∗ w";
}
