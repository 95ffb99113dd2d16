using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>A method of a kernel, and for what it is called.</summary>
internal sealed class KernelMethod(Kernel kernel, string body)
{
    private readonly List<Label> _labels = [];

    public Kernel Kernel => kernel;

    public string Body => body;

    public string Name { get; set; } = "";

    /// <summary>The number of the first layer that calls it.</summary>
    public int Order => _labels.Min(label => label.Order);

    /// <summary>
    /// A kernel of one layer has that layer's name, one that is shared within a block is named after the block's class and
    /// the layer in it, and one that is shared otherwise after its shape.
    /// </summary>
    public string WantedName
    {
        get
        {
            Label first = _labels[0];
            string name = _labels.All(label => label.Layer == first.Layer) ? first.Layer
                : first.Template is not null && _labels.All(label => label.Template == first.Template) ? first.Template
                : first.Shape;
            return (name.Length == 0 ? "" : Names.Pascal(name)) + first.Suffix;
        }
    }

    /// <summary>The layers that call it, and what it computes.</summary>
    public string Caption
    {
        get
        {
            string layers = LayerList.Of(_labels.OrderBy(label => label.Order).Select(label => label.Layer).Distinct(StringComparer.Ordinal));
            return layers.Length == 0 ? kernel.Caption : $"{layers}: {kernel.Caption}";
        }
    }

    public void Add(Label label) => _labels.Add(label);
}
