using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>
/// Collects the kernels of one program (inference of a sample, inference of a block, training of a block) while the
/// layers describe themselves, and knows where each value lies.
/// </summary>
internal sealed class ProgramBuilder
{
    private readonly List<Call> _calls = [];
    private readonly List<long> _bufferLengths = [];
    private readonly Dictionary<int, Tensor> _values = [];
    private readonly Dictionary<int, Tensor> _materialized = [];
    private readonly Dictionary<int, int> _roots = [];
    private readonly Dictionary<int, Tensor> _gradients = [];
    private readonly Dictionary<(int Node, string Key), Place> _saved = [];
    private readonly Dictionary<GraphNode, GraphNode> _takenOver = [];

    /// <summary>One block's gradients, by the parameter's offset.</summary>
    private readonly SortedDictionary<int, (int Length, Place Place)> _blockGradients = [];

    /// <summary>How much of its sums the layer that describes itself wants written out.</summary>
    private Unroll _unroll;

    public ProgramBuilder(Graph graph, Role role, bool isTraining)
    {
        Graph = graph;
        Role = role;
        IsTraining = isTraining;
    }

    public Graph Graph { get; }

    public Role Role { get; }

    public bool IsTraining { get; }

    /// <summary>Forward kernels of all layers, in order.</summary>
    public void AddForward()
    {
        if (Role == Role.Sample) _values[0] = Layouts.Dense(Graph.InputShape, new Place(Space.Input, 0));
        else AddInputLanes();
        foreach (GraphNode node in Graph.Nodes)
        {
            _unroll = node.Unroll;
            if (!_takenOver.ContainsValue(node)) LayerOf(node).Forward(new ForwardBuilder(this, node));
        }
    }

    /// <summary>The network's outputs as the caller has them, in place of the layers that compute them.</summary>
    public void AddOutputLanes()
    {
        Tensor lanes = NewTensor(Graph.OutputShape);
        _values[Graph.Output] = lanes;
        Add(RowsToLanesKernel.OfOutput(Graph.OutputShape.Length, lanes.Place), Label.Before("OutputToLanes"));
    }

    /// <summary>Backward kernels of all layers, from the last to the first; the output's gradient must have been written.</summary>
    public void AddBackward()
    {
        foreach (GraphNode node in Graph.Nodes.Reverse())
        {
            _unroll = node.Unroll;
            if (!IsView(node) && !_takenOver.ContainsValue(node)) LayerOf(node).Backward(new BackwardBuilder(this, node));
        }

        if (Gradient(0) is { } gradient) Add(LanesToRowsKernel.OfInputGradient(Graph.InputShape.Length, gradient.Place), Label.Before("InputGradientToRows"));
    }

    /// <summary>Adds a call that serves the network as a whole.</summary>
    public void Add(Kernel kernel, Label label) => _calls.Add(Call.Of(kernel, label));

    /// <summary>Adds a call that serves a layer.</summary>
    public void Add(Kernel kernel, GraphNode node)
    {
        if (!kernel.Name.StartsWith(Names.Pascal(node.Name), StringComparison.Ordinal) && TakenOverBy(node) is { } next) node = next;
        var label = new Label(node.Index, node.Name, node.Template, ShapeNames.Of(node), kernel.Name.Substring(Names.Pascal(node.Name).Length));
        Kernel captioned = kernel with { Formula = kernel.Formula.StartsWith(node.Name + ": ", StringComparison.Ordinal) ? kernel.Formula.Substring(node.Name.Length + 2) : kernel.Formula };
        _calls.Add(Call.Of(captioned is Contraction product ? product with { Unroll = _unroll } : captioned, label));
    }

    public Place NewBuffer(long length)
    {
        _bufferLengths.Add(Lane.Pad(length));
        return new Place(Space.Memory, 0, _bufferLengths.Count - 1);
    }

    public Tensor NewTensor(Shape shape)
    {
        Tensor layout = Layouts.Fresh(shape, Role, new Place(Space.Memory, 0));
        return layout.At(NewBuffer(layout.Length));
    }

    /// <summary>Memory for a value whose last axis lies in rows.</summary>
    public Tensor NewRows(Shape shape)
    {
        Tensor layout = Layouts.Rows(shape, Role, new Place(Space.Memory, 0));
        return layout.At(NewBuffer(layout.Length));
    }

    /// <summary>A buffer that a node's forward pass fills and its backward pass reads.</summary>
    public Place Saved(GraphNode node, string key, int length)
    {
        if (!_saved.TryGetValue((node.Index, key), out Place? place)) _saved[(node.Index, key)] = place = NewBuffer(length);
        return place;
    }

    public Tensor Value(int value) => _values[value];

    public void SetValue(int value, Tensor tensor) => _values[value] = tensor;

    /// <summary>Declares that a node's output is its input, in the same memory.</summary>
    public void SetView(GraphNode node, Tensor tensor)
    {
        _values[node.Value] = tensor;
        _roots[node.Value] = Root(node.Inputs[0]);
    }

    /// <summary>The node that alone reads a value, if there is one; the network's output has other readers.</summary>
    public GraphNode? OnlyReader(int value)
    {
        GraphNode[] readers = [.. Graph.Nodes.Where(node => node.Inputs.Contains(value))];
        return readers.Length == 1 && value != Graph.Output ? readers[0] : null;
    }

    /// <summary>Declares that the kernels of a node do the work of the one behind it too, forwards and backwards.</summary>
    public void TakeOver(GraphNode node, GraphNode next) => _takenOver[node] = next;

    public GraphNode? TakenOverBy(GraphNode node) => _takenOver.TryGetValue(node, out GraphNode? next) ? next : null;

    /// <summary>The value with a length that may be read as whole vectors: the caller's input is copied once.</summary>
    public Tensor Vectors(int value) =>
        Value(value).Place.Space == Space.Input ? Materialize(value) : Value(value);

    /// <summary>The value in the layout of a newly computed one; copied once if it has another.</summary>
    public Tensor Contiguous(int value)
    {
        Tensor tensor = Value(value);
        Tensor fresh = Layouts.Fresh(Graph.ShapeOf(value), Role, tensor.Place);

        // In a block all elements lie in row-major order, however their axes were joined.
        if (Role == Role.Block) return fresh;
        return tensor.Place.Space != Space.Input && tensor.HasLayoutOf(fresh) ? tensor : Materialize(value);
    }

    /// <summary>The value in the layout of a newly computed one or in rows, whichever it has; copied once if it has neither.</summary>
    public Tensor Regular(int value)
    {
        Tensor tensor = Value(value);
        Tensor rows = Layouts.Rows(Graph.ShapeOf(value), Role, tensor.Place);
        return tensor.Place.Space != Space.Input && tensor.HasLayoutOf(rows) ? tensor : Contiguous(value);
    }

    /// <summary>
    /// The gradient of a value, shared by all its views: whether this is the first contribution, which is stored, or a
    /// later one, which is added, follows from the order of the kernels.
    /// </summary>
    public (Tensor Tensor, bool Accumulate) ContributeGradient(int value)
    {
        int root = Root(value);
        bool exists = _gradients.TryGetValue(root, out Tensor? tensor);
        if (!exists) _gradients[root] = tensor = NewTensor(Graph.ShapeOf(root));
        return (Layouts.Fresh(Graph.ShapeOf(value), Role, tensor!.Place), exists);
    }

    public Tensor? Gradient(int value) =>
        _gradients.TryGetValue(Root(value), out Tensor? tensor) ? Layouts.Fresh(Graph.ShapeOf(value), Role, tensor.Place) : null;

    /// <summary>Whether a value is the network's input, perhaps in another shape.</summary>
    public bool IsNetworkInput(int value) => Root(value) == 0;

    /// <summary>Memory for one block's gradient of a parameter.</summary>
    public Place BlockGradient(ParameterSpec parameter)
    {
        Place place = NewBuffer(parameter.StoredLength);
        _blockGradients.Add(parameter.Offset, (parameter.StoredLength, place));
        return place;
    }

    public Draft Build() => new(
        [.. _calls, .. BlockSums()],
        _bufferLengths,
        [.. BlockGradientRuns().Select(run => (IReadOnlyList<int>)[.. run.Select(item => item.Place.Buffer)])]);

    /// <summary>Parameters that are neighbours, so that the gradients of several are added in one go.</summary>
    private IEnumerable<List<(int Offset, int Length, Place Place)>> BlockGradientRuns()
    {
        List<(int Offset, int Length, Place Place)> run = [];
        foreach ((int offset, (int length, Place place)) in _blockGradients.Select(pair => (pair.Key, pair.Value)))
        {
            if (run.Count > 0 && run[run.Count - 1].Offset + run[run.Count - 1].Length != offset)
            {
                yield return run;
                run = [];
            }

            run.Add((offset, length, place));
        }

        if (run.Count > 0) yield return run;
    }

    private IEnumerable<Call> BlockSums() => BlockGradientRuns().Select(run => Call.Of(new BlockSumKernel(
        "GradientSum",
        "The sum of what blocks of samples give to gradients, block after block",
        [new Operand("blockGradients", run[0].Place), new Operand("gradient", new Place(Space.Gradients, run[0].Offset))],
        run.Sum(item => item.Length)), Label.Behind("GradientSum")));

    /// <summary>Every operator of a layer says its kernels too.</summary>
    private static Layer LayerOf(GraphNode node) => (Layer)node.Operator;

    private bool IsView(GraphNode node) => _roots.ContainsKey(node.Value);

    private int Root(int value) => _roots.TryGetValue(value, out int root) ? root : value;

    private void AddInputLanes()
    {
        Tensor lanes = NewTensor(Graph.InputShape);
        _values[0] = lanes;
        Add(RowsToLanesKernel.OfInput(Graph.InputShape.Length, lanes.Place), Label.Before("InputToLanes"));
    }

    private Tensor Materialize(int value)
    {
        if (_materialized.TryGetValue(value, out Tensor? copy)) return copy;

        copy = NewTensor(Graph.ShapeOf(value));
        const string Caption = "The same values, in rows padded to whole vectors";
        if (value == 0) Add(CopyKernel.Create("InputCopy", Caption, Value(value), copy, Role, accumulate: false), Label.Before("InputCopy"));
        else Add(CopyKernel.Create(Names.Pascal(Graph.Nodes[value - 1].Name) + "Copy", Caption, Value(value), copy, Role, accumulate: false), Graph.Nodes[value - 1]);
        return _materialized[value] = copy;
    }
}
