namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A layer as the test knows it: the text of its attribute, and what it computes, written as plainly as can be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sources">The names of what it reads.</param>
/// <param name="Shape">The shape of its output.</param>
internal abstract record LayerDescription(string Name, string[] Sources, int[] Shape)
{
    /// <summary>The name by which others read it.</summary>
    public virtual string OutputName => Name;

    /// <summary>The tensors that it has unless it is tied, with their shapes.</summary>
    public PlainTensor[] Tensors { get; init; } = [];

    /// <summary>The layer, or the layer and its tensor, whose tensors it shares; or <see langword="null"/>.</summary>
    public string? TiedTo { get; init; }

    /// <summary>Whether its own tensors stay as they are.</summary>
    public bool Frozen { get; init; }

    /// <summary>The attribute.</summary>
    /// <param name="className">The name of the class around it; classes that it needs begin with it.</param>
    public abstract string Attribute(string className);

    /// <summary>The elements of its output for each sample of a batch.</summary>
    /// <param name="inputs">The values that it reads.</param>
    /// <param name="pass">The pass, with the parameters.</param>
    /// <param name="path">What the names of its parameters begin with.</param>
    public abstract double[][] Evaluate(BatchValue[] inputs, PlainPass pass, string path);

    /// <summary>The options that name the layer and its only source, and what it shares.</summary>
    protected string Place =>
        $"Name = \"{Name}\", From = \"{Sources[0]}\"{(TiedTo is null ? "" : $", TiedTo = \"{TiedTo}\"")}{(Frozen ? ", Frozen = true" : "")}";

    /// <summary>The sources of a join, and its name.</summary>
    protected string Join => $"{string.Join(", ", Sources.Select(source => $"\"{source}\""))}, Name = \"{Name}\"";
}

/// <summary>A layer that computes the output of a sample from that sample alone, in training as in evaluation.</summary>
internal abstract record SampleLayerDescription(string Name, string[] Sources, int[] Shape) : LayerDescription(Name, Sources, Shape)
{
    public sealed override double[][] Evaluate(BatchValue[] inputs, PlainPass pass, string path) =>
        [.. Enumerable.Range(0, pass.Samples).Select(sample => Evaluate([.. inputs.Select(input => input[sample])], pass.Parameter, path))];

    /// <summary>The elements of its output for one sample.</summary>
    /// <param name="inputs">The values that it reads.</param>
    /// <param name="parameter">A parameter's elements by name.</param>
    /// <param name="path">What the names of its parameters begin with.</param>
    public abstract double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path);
}
