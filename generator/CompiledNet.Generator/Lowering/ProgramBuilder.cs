using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>
/// Collects the kernels of one program (inference of a sample, inference of a pack, training of a pack) while the
/// layers describe themselves, and knows where each value lies.
/// </summary>
internal sealed partial class ProgramBuilder
{
    /// <summary>Fewer turns of a loop over time are as easily read one after the other.</summary>
    private const int FewestTurns = 4;

    private readonly List<NamedBuffer> _buffers = [];
    private readonly Dictionary<int, int> _roots = [];
    private readonly Dictionary<int, Tensor> _gradients = [];
    private readonly Dictionary<(int Node, string Key), Place> _saved = [];

    /// <summary>The layer whose work a layer does too, by the index of the one that does it.</summary>
    private readonly Dictionary<int, GraphNode> _takenOver = [];

    /// <summary>The indices of layers whose work others do.</summary>
    private readonly HashSet<int> _doneByOthers = [];

    private Place? _laneMask;

    private readonly CancellationToken _cancellation;

    /// <summary>What a caller must want for the calls that are added.</summary>
    private Wish? _wish;

    /// <summary>The number of the loss that describes itself, where each has a sum of its own.</summary>
    private int? _loss;

    /// <summary>The steps, or those of the loop that is being described.</summary>
    private List<Step> _steps = [];

    /// <summary>How much of its sums the layer that describes itself wants written out.</summary>
    private Unroll _unroll;

    public ProgramBuilder(Graph graph, Arrangement arrangement, bool isTraining, CancellationToken cancellation)
    {
        Graph = graph;
        Arrangement = arrangement;
        IsTraining = isTraining;
        Values = new ProgramValues(this);
        Parameters = new ProgramParameters(this);
        _cancellation = cancellation;
    }

    public Graph Graph { get; }

    public Arrangement Arrangement { get; }

    public bool IsTraining { get; }

    /// <summary>Whether one time step of a stream is computed.</summary>
    public bool IsStep => Graph.StreamSteps is not null;

    /// <summary>The elements that a stream keeps.</summary>
    public long StateLength { get; private set; }

    /// <summary>Where values lie.</summary>
    public ProgramValues Values { get; }

    /// <summary>Where gradients and statistics of parameters go.</summary>
    public ProgramParameters Parameters { get; }

    /// <summary>Forward kernels of all layers, in order.</summary>
    public void AddForward()
    {
        AddInputs();
        foreach (GraphNode node in Graph.Nodes)
        {
            _cancellation.ThrowIfCancellationRequested();
            _unroll = node.Unroll;
            if (!_doneByOthers.Contains(node.Index)) LayerOf(node).Forward(new ForwardBuilder(this, node));
        }
    }

    /// <summary>Backward kernels of all layers, from the last to the first; the output's gradient must have been written.</summary>
    public void AddBackward()
    {
        foreach (GraphNode node in Graph.Nodes.Reverse())
        {
            _cancellation.ThrowIfCancellationRequested();
            _unroll = node.Unroll;
            if (!IsView(node) && !_doneByOthers.Contains(node.Index)) LayerOf(node).Backward(new BackwardBuilder(this, node));
        }

        if (_gradients.TryGetValue(0, out Tensor? gradient))
        {
            string what = _inputOffsets.Count == 1 ? "gradient of the input" : "gradients of the inputs";
            AddLanesToRows(Label.Before("InputGradientToRows"), what, gradient, new Place(Space.InputGradients, 0), Graph.InputShape.Length);
        }
    }

    /// <summary>Adds a call.</summary>
    /// <param name="label">For what it is.</param>
    /// <param name="operands">What the kernel reads and writes, and where.</param>
    /// <param name="kernel">Makes the kernel with the operands' ports.</param>
    public void Add(Label label, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel)
    {
        Kernel code = kernel(operands.Select(operand => operand.Port).ToEquatableArray());
        if (code is Contraction product) code = product with { Unroll = _unroll };
        _steps.Add(new Call(code, label, operands.Select(operand => operand.Place).ToEquatableArray())
        {
            Wish = _wish,
            Loss = code.ResultType == "void" ? null : _loss,
        });
    }

    /// <summary>Adds the calls of a loss that has a number.</summary>
    public void AddForLoss(int? number, Action add)
    {
        _loss = number;
        add();
        _loss = null;
    }

    /// <summary>Adds calls that a caller must want.</summary>
    public void AddFor(Wish? wish, Action add)
    {
        _wish = wish;
        add();
        _wish = null;
    }

    /// <summary>Adds a turn of samples in rows, as callers hold them, to samples in lanes.</summary>
    public void AddRowsToLanes(string name, string what, Operand rows, Tensor lanes) => Add(
        Label.Before(name),
        [rows, Operand.Write("lanes", lanes.Place)],
        ports => new RowsToLanesKernel(
            $"The {what} of a pack of samples, from the caller's rows to lanes; lanes without a sample repeat the last one",
            ports,
            lanes.Length / lanes.Samples,
            lanes.Samples));

    /// <summary>The same back again, into rows that a sample's elements may be a part of.</summary>
    public void AddLanesToRows(Label label, string what, Tensor lanes, Place rows, int pitch) => Add(
        label,
        [Operand.Read("lanes", lanes.Place), Operand.Write("rows", rows)],
        ports => new LanesToRowsKernel($"The {what}, from lanes to the caller's rows", ports, lanes.Length / lanes.Samples, lanes.Samples, pitch));

    /// <summary>Adds a copy from one layout to another.</summary>
    public void AddCopy(Label label, string caption, Tensor from, Tensor to, bool accumulate)
    {
        CopyKernel kernel = CopyKernel.Create(caption, from, to, accumulate);
        _steps.Add(new Call(kernel, label, [from.Place, to.Place]) { Wish = _wish });
    }

    /// <summary>Adds a loop over time steps, in whose turns places move by <see cref="LoopIndex.Time"/>. Few turns are written out.</summary>
    /// <param name="turns">The number of turns; without any nothing is added.</param>
    /// <param name="backwards">Whether the last turn comes first.</param>
    /// <param name="turn">Adds the steps of a turn.</param>
    public void AddOverTime(int turns, bool backwards, Action turn) => AddOver(LoopIndex.Time, turns, backwards, turn);

    /// <summary>Adds a loop in whose turns places move by an index.</summary>
    public void AddOver(LoopIndex index, int turns, bool backwards, Action turn)
    {
        if (turns == 0) return;
        List<Step> around = _steps;
        _steps = [];
        turn();
        var loop = new Repeat(index, turns, _steps.ToEquatableArray()) { Backwards = backwards };
        _steps = around;
        if (turns < FewestTurns) _steps.AddRange(loop.WrittenOut());
        else _steps.Add(loop);
    }

    /// <summary>Memory for a value under way.</summary>
    /// <param name="name">What generated code calls it.</param>
    /// <param name="length">The number of elements.</param>
    public Place NewBuffer(string name, long length)
    {
        _buffers.Add(new NamedBuffer(name, Lane.Pad(length)));
        return new Place(Space.Memory, 0, _buffers.Count - 1);
    }

    /// <summary>Memory for a value that a stream keeps.</summary>
    public Tensor NewState(Shape shape)
    {
        Tensor layout = LayoutOf(shape, Demand.Rows);
        var place = new Place(Space.State, StateLength);
        StateLength += layout.Length;
        return layout.At(place);
    }

    /// <summary>The length of the buffer that a place lies in.</summary>
    public long LengthOf(Place place) => _buffers[place.Buffer].Length;

    /// <summary>Memory for a value in the layout of another.</summary>
    public Tensor NewTensor(string name, Tensor layout) => layout.At(NewBuffer(name, layout.Length));

    /// <summary>Memory for a value in rows, or with samples in lanes.</summary>
    public Tensor NewTensor(string name, Shape shape) => NewTensor(name, LayoutOf(shape, Demand.Rows));

    /// <summary>Where elements of a value lie that is an image, or dense, or in rows else.</summary>
    public Tensor LayoutOf(Shape shape, Demand layout) => layout switch
    {
        Demand.Image or Demand.ImageElements => Layouts.Image(shape, Arrangement, new Place(Space.Memory, 0)),
        Demand.Dense => Layouts.Dense(shape, Arrangement, new Place(Space.Memory, 0)),
        _ => Layouts.Rows(shape, Arrangement, new Place(Space.Memory, 0)),
    };

    /// <summary>A buffer that a node's forward pass fills and its backward pass reads.</summary>
    public Place Saved(GraphNode node, string key, int length)
    {
        if (!_saved.TryGetValue((node.Index, key), out Place? place)) _saved[(node.Index, key)] = place = NewBuffer(NameOf(node, key), length);
        return place;
    }

    /// <summary>The same if it is known already.</summary>
    public Place? TrySaved(GraphNode node, string key) => _saved.TryGetValue((node.Index, key), out Place? place) ? place : null;

    /// <summary>Declares that a node's output is its input, in the same memory.</summary>
    public void SetView(GraphNode node, Tensor tensor)
    {
        Values.Set(node.Value, tensor);
        _roots[node.Value] = Root(node.Inputs[0]);
    }

    /// <summary>The node that alone reads a value, if there is one; the network's output has other readers.</summary>
    public GraphNode? OnlyReader(int value)
    {
        GraphNode[] readers = [.. Graph.Nodes.Where(node => node.Inputs.Contains(value))];
        return readers.Length == 1 && !Graph.IsOutput(value) ? readers[0] : null;
    }

    /// <summary>Declares that the kernels of a node do the work of the one behind it too, forwards and backwards.</summary>
    public void TakeOver(GraphNode node, GraphNode next)
    {
        _takenOver[node.Index] = next;
        _doneByOthers.Add(next.Index);
    }

    /// <summary>Declares that the kernels of a node before it do the work of a node.</summary>
    public void LeaveToOthers(GraphNode node) => _doneByOthers.Add(node.Index);

    public GraphNode? TakenOverBy(GraphNode node) => _takenOver.TryGetValue(node.Index, out GraphNode? next) ? next : null;

    /// <summary>
    /// The gradient of a value, shared by all its views: whether this is the first contribution, which is stored, or a
    /// later one, which is added, follows from the order of the kernels.
    /// </summary>
    public (Tensor Tensor, bool Accumulate) ContributeGradient(int value)
    {
        int root = Root(value);
        bool exists = _gradients.TryGetValue(root, out Tensor? tensor);
        if (!exists) _gradients[root] = tensor = NewGradient(root);
        return (LayoutOf(Graph.ShapeOf(value), Demand.Rows).At(tensor!.Place), exists);
    }

    public Tensor? Gradient(int value) =>
        _gradients.TryGetValue(Root(value), out Tensor? tensor) ? LayoutOf(Graph.ShapeOf(value), Demand.Rows).At(tensor.Place) : null;

    /// <summary>The mask of the pack's lanes, which is filled once.</summary>
    public Place LaneMask()
    {
        if (_laneMask is not null) return _laneMask;
        _laneMask = NewBuffer("laneMask", Arrangement.Samples);
        Add(Label.Before("LaneMask"), [Operand.Write("mask", _laneMask)], ports => new LaneMaskKernel("Which lanes of the pack have a sample", ports, Arrangement.Samples));
        return _laneMask;
    }

    public Draft Build() => new(
        [.. _steps, .. Parameters.PackSums()],
        _buffers,
        Parameters.Neighbours);

    /// <summary>Every operator of a layer says its kernels too.</summary>
    private static Layer LayerOf(GraphNode node) => (Layer)node.Operator;

    /// <summary>The name of a buffer that belongs to a layer: <c>dense1Output</c>.</summary>
    public static string NameOf(GraphNode node, string key) => $"{Camel(node.Name)}{Names.Pascal(key)}";

    /// <summary>The name of a buffer that belongs to a value.</summary>
    public string NameOf(int value, string key) => value == 0 ? $"input{Names.Pascal(key)}" : NameOf(Graph.Nodes[value - 1], key);

    /// <summary>A layer's path as the start of a variable's name, which no method's name begins with.</summary>
    public static string Camel(string path)
    {
        string name = Names.Pascal(path);
        char first = char.ToLowerInvariant(name[0]);

        // An underscore has no lower case.
        return first == name[0] ? "buffer" + name : first + name.Substring(1);
    }

    private bool IsView(GraphNode node) => _roots.ContainsKey(node.Value);

    private int Root(int value) => _roots.TryGetValue(value, out int root) ? root : value;
}
