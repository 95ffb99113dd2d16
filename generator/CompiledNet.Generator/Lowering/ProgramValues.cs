using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;

namespace CompiledNet.Generator.Lowering;

/// <summary>Where the values of a program lie, and their copies in other layouts.</summary>
internal sealed class ProgramValues(ProgramBuilder program)
{
    private readonly Dictionary<int, Tensor> _tensors = [];
    private readonly Dictionary<(int Value, Demand Layout), Tensor> _copies = [];

    /// <summary>Values that are copies of others in another shape, until somebody asks for them.</summary>
    private readonly Dictionary<int, (Label Label, string Caption, Tensor From)> _uncopied = [];

    /// <summary>A value as it lies.</summary>
    public Tensor this[int value] => Get(value, Demand.AsItLies);

    public void Set(int value, Tensor tensor) => _tensors[value] = tensor;

    /// <summary>A value that is there already; null for others.</summary>
    public Tensor? TryGet(int value) => _tensors.TryGetValue(value, out Tensor? tensor) ? tensor : null;

    /// <summary>Memory for a node's output in a layout.</summary>
    public Tensor NewOutput(GraphNode node, Tensor layout) =>
        _tensors[node.Value] = program.NewTensor(ProgramBuilder.NameOf(node, "output"), layout);

    /// <summary>A value in a layout that meets a demand; copied once if it has another.</summary>
    public Tensor Get(int value, Demand demand)
    {
        if (_uncopied.TryGetValue(value, out (Label Label, string Caption, Tensor From) copy))
        {
            _uncopied.Remove(value);
            GraphNode node = program.Graph.Nodes[value - 1];
            program.AddCopy(copy.Label, copy.Caption, copy.From, NewOutput(node, program.LayoutOf(node.Shape, demand)), accumulate: false);
        }

        Tensor tensor = _tensors[value];
        if (Meets(tensor, program.Graph.ShapeOf(value), demand)) return tensor;

        // In a pack all elements lie in row-major order, however their axes were joined.
        return tensor.IsOfPack ? program.LayoutOf(program.Graph.ShapeOf(value), demand).At(tensor.Place) : Copy(value, demand);
    }

    /// <summary>Whether values have one layout, in which they may be read as whole vectors.</summary>
    public bool LieAlike(IReadOnlyList<int> values) => values.All(value =>
        _tensors.TryGetValue(value, out Tensor? tensor) && HasVectors(tensor) && tensor.HasLayoutOf(_tensors[values[0]]));

    /// <summary>
    /// Whether a value has been laid out as convolutions and pooling layers do it: one with three axes neither in rows nor dense, one with two
    /// axes with channels side by side.
    /// </summary>
    public bool IsImage(int value)
    {
        Shape shape = program.Graph.ShapeOf(value);
        if (!_tensors.TryGetValue(value, out Tensor? tensor) || !HasVectors(tensor)) return false;
        return shape.Rank == 3 ? !Lies(tensor, shape, Demand.Rows) && !Lies(tensor, shape, Demand.Dense)
            : shape.Rank == 2 && !tensor.IsOfPack && Lies(tensor, shape, Demand.Image);
    }

    /// <summary>
    /// Some elements of a value as a value of its own, with its padding; null where others lie between them, or where that padding would lie
    /// outside of the memory.
    /// </summary>
    public Tensor? OwnLayoutOf(Tensor part, Shape shape)
    {
        if (part.Place.Space == Space.Input || part.Place.Offset % Lane.Group != 0) return null;
        return ((Demand[])[Demand.Rows, Demand.Image]).Select(demand => program.LayoutOf(shape, demand)).FirstOrDefault(part.LiesAs)?.At(part.Place);
    }

    /// <summary>Declares that a node's output is a copy of another value's elements, which is made when somebody asks for it.</summary>
    public void SetCopy(GraphNode node, Label label, string caption, Tensor from) => _uncopied[node.Value] = (label, caption, from);

    private bool Meets(Tensor tensor, Shape shape, Demand demand)
    {
        bool hasVectors = HasVectors(tensor);
        return demand switch
        {
            Demand.WholeVectors => hasVectors,
            Demand.Rows or Demand.Image => hasVectors && Lies(tensor, shape, demand),
            Demand.RowsOrImage => hasVectors && (Lies(tensor, shape, Demand.Rows) || Lies(tensor, shape, Demand.Image)),
            Demand.Dense => tensor.IsDense,
            Demand.ImageElements => tensor.Axes.All(axis => axis.Count == 1),
            _ => true,
        };
    }

    /// <summary>Whether whole vectors of a value may be read: not from a caller's memory, nor of what others lie between.</summary>
    private static bool HasVectors(Tensor tensor) => tensor.Place.Space != Space.Input && !tensor.IsPart;

    private bool Lies(Tensor tensor, Shape shape, Demand layout) => tensor.HasLayoutOf(program.LayoutOf(shape, layout));

    private Tensor Copy(int value, Demand demand)
    {
        Demand layout = demand switch
        {
            Demand.Image or Demand.ImageElements => Demand.Image,
            Demand.Dense => Demand.Dense,
            _ => Demand.Rows,
        };
        if (_copies.TryGetValue((value, layout), out Tensor? copy)) return copy;

        copy = program.NewTensor(program.NameOf(value, "copy"), program.LayoutOf(program.Graph.ShapeOf(value), layout));
        string what = value == 0 ? "The input" : "the output";
        string caption = layout switch
        {
            Demand.Image => $"{what}, with the channels of a position side by side",
            Demand.Dense => $"{what}, without padding",
            _ => $"{what}, in rows padded to whole vectors",
        };
        Label label = value == 0 ? Label.Before("InputCopy") : Labels.Of(program.Graph.Nodes[value - 1], "Copy");
        program.AddCopy(label, caption, _tensors[value], copy, accumulate: false);
        return _copies[(value, layout)] = copy;
    }
}
