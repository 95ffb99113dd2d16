namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>An activation as a layer of its own.</summary>
internal sealed record ActivationDescription(string Name, string[] Sources, int[] Shape, Activation Activation, ActivationOptions Options)
    : SampleLayerDescription(Name, Sources, Shape)
{
    public ActivationDescription(string name, string[] sources, int[] shape, LayerChoice choice)
        : this(name, sources, shape, choice.Activation, ActivationOptions.Of(choice.Activation, choice.Real, choice.Flag))
    {
    }

    public override string Attribute(string className) => $"[Activation(Activation.{Activation}, {Options}, {Place})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path) =>
        PlainMath.Activate(Activation, inputs[0].Elements, Shape[^1], Options);
}

/// <summary>The same elements on one axis.</summary>
internal sealed record FlattenDescription(string Name, string[] Sources, int[] Shape) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[Flatten({Place})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path) => inputs[0].Elements;
}

/// <summary>The same elements in another shape, one axis of which may be left to infer.</summary>
internal sealed record ReshapeDescription(string Name, string[] Sources, int[] Shape, bool Infer) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) =>
        $"[Reshape({string.Join(", ", Infer ? [-1, .. Shape[1..]] : Shape)}, {Place})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path) => inputs[0].Elements;
}

/// <summary>The sum of values of one shape.</summary>
internal sealed record AddDescription(string Name, string[] Sources, int[] Shape) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[Add({Join})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path) =>
        [.. PlainIndex.All(Shape).Select(index => inputs.Sum(input => PlainIndex.SpreadElement(input, index)))];
}

/// <summary>The product of values of one shape.</summary>
internal sealed record MultiplyDescription(string Name, string[] Sources, int[] Shape) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[Multiply({Join})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path) =>
        [.. PlainIndex.All(Shape).Select(index => inputs.Aggregate(1.0, (product, input) => product * PlainIndex.SpreadElement(input, index)))];
}

/// <summary>Values one behind the other along an axis.</summary>
internal sealed record ConcatDescription(string Name, string[] Sources, int[] Shape, int Axis, bool FromEnd)
    : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[Concat({Join}, Axis = {(FromEnd ? Axis - Shape.Length : Axis)})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        // Of each input a run of this length after the other, as often as the axes in front say.
        var result = new List<double>();
        for (int outer = 0; outer < Value.Length(Shape[..Axis]); outer++)
        {
            foreach (Value input in inputs)
            {
                int run = Value.Length(input.Shape[Axis..]);
                result.AddRange(input.Elements[(outer * run)..((outer + 1) * run)]);
            }
        }

        return [.. result];
    }
}

/// <summary>A row of a table for each index of the input.</summary>
internal sealed record EmbeddingDescription(string Name, string[] Sources, int[] Shape, int Count, int Padding) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[Embedding({Count}, {Shape[^1]}, PaddingIndex = {Padding}, {Place})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[][] rows = [.. parameter($"{path}{Name}.weight").Chunk(Shape[^1])];
        return [.. inputs[0].Elements.SelectMany(index => rows[(int)index])];
    }
}

/// <summary>A row of a table added to each time step.</summary>
internal sealed record PositionalEmbeddingDescription(string Name, string[] Sources, int[] Shape, int Length) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[PositionalEmbedding({Length}, {Place})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[] weight = parameter($"{path}{Name}.weight");
        return [.. inputs[0].Elements.Select((x, i) => x + weight[i])];
    }
}

/// <summary>Sines and cosines of the time step added to it.</summary>
internal sealed record PositionalEncodingDescription(string Name, string[] Sources, int[] Shape, double Base) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => FormattableString.Invariant($"[PositionalEncoding(Base = {Base:R}, {Place})]");

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        int features = Shape[1];
        return [.. inputs[0].Elements.Select((x, i) =>
        {
            (int t, int f) = (i / features, i % features);
            double Angle(int even) => t / Math.Pow(Base, (double)even / features);
            return x + (f % 2 == 0 ? Math.Sin(Angle(f)) : Math.Cos(Angle(f - 1)));
        })];
    }
}
