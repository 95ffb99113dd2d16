namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Some elements of a value, each several times perhaps, or zeros: for each element of the output the number of that in the input, or −1.</summary>
internal abstract record MoveDescription(string Name, string[] Sources, int[] Shape) : SampleLayerDescription(Name, Sources, Shape)
{
    /// <summary>The index in the input of an element of the output; null for a zero.</summary>
    protected abstract int[]? SourceOf(int[] index, int[] input);

    public sealed override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path) =>
        [.. PlainIndex.All(Shape).Select(index => SourceOf(index, inputs[0].Shape) is { } from ? inputs[0].Elements[PlainIndex.Number(from, inputs[0].Shape)] : 0)];
}

/// <summary>The axes in another order.</summary>
internal sealed record PermuteDescription(string Name, string[] Sources, int[] Shape, int[] Order) : MoveDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[Permute({string.Join(", ", Order)}, {Place})]";

    protected override int[] SourceOf(int[] index, int[] input)
    {
        int[] from = new int[index.Length];
        for (int i = 0; i < index.Length; i++) from[Order[i]] = index[i];
        return from;
    }
}

/// <summary>Some indices of an axis, which may be counted from its end.</summary>
internal sealed record SliceDescription(string Name, string[] Sources, int[] Shape, int Axis, int Start, int Step, bool FromEnd, int Extent) : MoveDescription(Name, Sources, Shape)
{
    private int End => Start + ((Shape[Axis] - 1) * Step) + 1;

    public override string Attribute(string className)
    {
        string end = End == Extent ? "" : $", {(FromEnd ? End - Extent : End)}";
        return $"[Slice({(FromEnd ? Start - Extent : Start)}{end}, Axis = {Axis}, Step = {Step}, {Place})]";
    }

    protected override int[] SourceOf(int[] index, int[] input) => PlainIndex.With(index, Axis, Start + (index[Axis] * Step));
}

/// <summary>The first half of an axis less the second.</summary>
internal sealed record SplitDescription(string Name, string[] Sources, int[] Shape, int Axis) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string OutputName => Name + "d";

    public override string Attribute(string className) =>
        $"[Split(2, Axis = {Axis}, {Place})] [Subtract(\"{Name}.0\", \"{Name}.1\", Name = \"{OutputName}\")]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[][] halves = [.. inputs[0].Elements.Chunk(Value.Length(Shape[Axis..]))];
        return [.. halves.Chunk(2).SelectMany(pair => pair[0].Zip(pair[1], (a, b) => a - b))];
    }
}

/// <summary>The value several times along an axis.</summary>
internal sealed record RepeatDescription(string Name, string[] Sources, int[] Shape, int Axis, int Times, bool Interleaved) : MoveDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[Repeat({Times}, Axis = {Axis}, Interleaved = {(Interleaved ? "true" : "false")}, {Place})]";

    protected override int[] SourceOf(int[] index, int[] input) =>
        PlainIndex.With(index, Axis, Interleaved ? index[Axis] / Times : index[Axis] % input[Axis]);
}

/// <summary>Zeros around an image, or without some of its border.</summary>
/// <param name="Sides">The rows at the top and at the bottom, the columns at the left and at the right.</param>
internal sealed record BorderDescription(string Name, string[] Sources, int[] Shape, int[] Sides, bool Pads) : MoveDescription(Name, Sources, Shape)
{
    public override string Attribute(string className)
    {
        string option = Pads ? "Padding" : "Cropping";
        return $"[{(Pads ? "ZeroPad2D" : "Crop2D")}({Sides[0]}, {option}Bottom = {Sides[1]}, {option}Left = {Sides[2]}, {option}Right = {Sides[3]}, {Place})]";
    }

    protected override int[]? SourceOf(int[] index, int[] input)
    {
        int sign = Pads ? -1 : 1;
        int[] from = [index[0], index[1] + (sign * Sides[0]), index[2] + (sign * Sides[2])];
        return from[1] >= 0 && from[1] < input[1] && from[2] >= 0 && from[2] < input[2] ? from : null;
    }
}

/// <summary>Values along a new axis.</summary>
internal sealed record StackDescription(string Name, string[] Sources, int[] Shape, int Axis) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[Stack({Join}, Axis = {Axis})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path) =>
        [.. PlainIndex.All(Shape).Select(index => inputs[index[Axis]].Elements[PlainIndex.Number([.. index[..Axis], .. index[(Axis + 1)..]], inputs[0].Shape)])];
}

/// <summary>One number of all elements along some axes.</summary>
internal sealed record ReductionDescription(string Name, string[] Sources, int[] Shape, string Kind, int[] Axes, bool Keeps) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[{Kind}({string.Join(", ", Axes.Select(axis => $"{axis}").Append($"KeepAxes = {(Keeps ? "true" : "false")}"))}, {Place})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        int[] input = inputs[0].Shape, kept = [.. Enumerable.Range(0, input.Length).Where(axis => Axes.Length > 0 && !Axes.Contains(axis))];
        IEnumerable<double[]> groups = PlainIndex.All(input).Zip(inputs[0].Elements)
            .GroupBy(pair => kept.Aggregate(0, (number, axis) => (number * input[axis]) + pair.First[axis]), pair => pair.Second)
            .OrderBy(group => group.Key).Select(group => group.ToArray());
        return [.. groups.Select(group => Kind switch { "Sum" => group.Sum(), "Mean" => group.Average(), _ => group.Max() })];
    }
}

/// <summary>The product of two matrices.</summary>
internal sealed record MatMulDescription(string Name, string[] Sources, int[] Shape, bool First, bool Second) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) =>
        $"[MatMul({Join}, TransposeFirst = {(First ? "true" : "false")}, TransposeSecond = {(Second ? "true" : "false")})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        (Value a, Value b) = (inputs[0], inputs[1]);
        int inner = a.Shape[First ? ^2 : ^1];
        return [.. PlainIndex.All(Shape).Select(index => Enumerable.Range(0, inner).Sum(k => Element(a, index, index[^2], k, First) * Element(b, index, k, index[^1], Second)))];
    }

    private static double Element(Value value, int[] index, int row, int column, bool isTransposed) =>
        value.Elements[PlainIndex.Number([.. index[..^2], isTransposed ? column : row, isTransposed ? row : column], value.Shape)];
}

/// <summary>A constant factor, or learned ones.</summary>
internal sealed record ScaleDescription(string Name, string[] Sources, int[] Shape, double Factor, int Axis, int Count) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => FormattableString.Invariant(
        $"[Scale({Factor:R}, {(Tensors.Length > 0 ? $"Learned = true, NumParameters = {Count}, Axis = {Axis}, " : "")}{Place})]");

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[] factors = Tensors.Length > 0 ? parameter($"{path}{Name}.weight") : [Factor];
        int inner = Value.Length(Shape[(Axis + 1)..]);
        return [.. inputs[0].Elements.Select((x, i) => factors[Count == 1 ? 0 : i / inner % Count] * x)];
    }
}
