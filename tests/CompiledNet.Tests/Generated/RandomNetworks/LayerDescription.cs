namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A layer as the test knows it: the text of its attribute, and what it computes, written as plainly as can be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sources">The names of what it reads.</param>
/// <param name="Shape">The shape of its output.</param>
internal abstract record LayerDescription(string Name, string[] Sources, int[] Shape)
{
    /// <summary>The attribute.</summary>
    /// <param name="className">The name of the class around it; classes that it needs begin with it.</param>
    public abstract string Attribute(string className);

    /// <summary>The elements of its output for one sample, in evaluation mode.</summary>
    /// <param name="inputs">The values that it reads.</param>
    /// <param name="parameter">A parameter's elements by name.</param>
    /// <param name="path">What the names of its parameters begin with.</param>
    public abstract double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path);

    /// <summary>The options that name the layer and its only source.</summary>
    protected string Place => $"Name = \"{Name}\", From = \"{Sources[0]}\"";

    /// <summary>The sources of a join, and its name.</summary>
    protected string Join => $"{string.Join(", ", Sources.Select(source => $"\"{source}\""))}, Name = \"{Name}\"";
}
