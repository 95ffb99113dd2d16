using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>
/// What a layer sees while it describes its backward pass. A lane is always a sample here, and every value lies in the
/// usual layout: element e of sample s is number e · (samples of a pack) + s.
/// </summary>
internal sealed class BackwardBuilder(ProgramBuilder program, GraphNode node)
{
    private readonly Dictionary<int, (Tensor Tensor, bool Accumulate)> _inputGradients = [];

    private (Tensor Output, Tensor Gradient)? _part;

    public GraphNode Node => node;

    /// <summary>The layers that read this one's output and are of a kind.</summary>
    public IEnumerable<(GraphNode Node, T Operator)> ReadersOf<T>()
        where T : LayerOperator => program.Graph.ReadersOf<T>(node);

    /// <summary>The samples of a pack.</summary>
    public int Samples => program.Arrangement.Samples;

    public Tensor Input(int index = 0) => program.Values[node.Inputs[index]];

    /// <summary>The layer behind this one whose work this one does, if there is such.</summary>
    public GraphNode? TakenOver => program.TakenOverBy(node);

    /// <summary>The output, or that of the layer that was taken over.</summary>
    public Tensor Output => _part?.Output ?? program.Values[(TakenOver ?? node).Value];

    /// <summary>The gradient of the loss for the output; the layer may overwrite it.</summary>
    public Tensor OutputGradient => _part?.Gradient ?? program.Gradient((TakenOver ?? node).Value)!;

    /// <summary>The same of a value; null where nothing gives it one.</summary>
    public Tensor? GradientOf(GraphNode other) => program.Gradient(other.Value);

    /// <summary>The same for a part of the output, such as one time step, and its gradient.</summary>
    public BackwardBuilder Of(Tensor output, Tensor outputGradient) => new(program, node) { _part = (output, outputGradient) };

    /// <summary>What the layer's forward pass sees, for what is computed again.</summary>
    public ForwardBuilder Again => new(program, node);

    /// <summary>Where the gradient for an input goes, and whether it is added to what is there. Asked for once per use.</summary>
    public (Tensor Tensor, bool Accumulate) InputGradient(int index = 0) => program.ContributeGradient(node.Inputs[index]);

    /// <summary>The same for a gradient that is left part by part.</summary>
    public (Tensor Tensor, bool Accumulate) SharedInputGradient(int index)
    {
        if (!_inputGradients.TryGetValue(index, out (Tensor Tensor, bool Accumulate) known)) _inputGradients[index] = known = InputGradient(index);
        return known;
    }

    /// <summary>Memory that the forward pass filled.</summary>
    public Place Saved(string key, int length) => program.Saved(node, key, length);

    /// <summary>A value that the forward pass has kept, with samples in lanes.</summary>
    public Tensor SavedRows(string key, Shape shape)
    {
        Tensor layout = program.LayoutOf(shape, Demand.Rows);
        return layout.At(Saved(key, layout.Length));
    }

    /// <summary>Memory for values under way.</summary>
    public Place NewBuffer(string key, long length) => program.NewBuffer(ProgramBuilder.NameOf(node, key), length);

    /// <summary>Memory for a value under way, with samples in lanes.</summary>
    public Tensor NewRows(string key, Shape shape) => program.NewTensor(ProgramBuilder.NameOf(node, key), shape);

    public Place Parameter(string tensor) => new(Space.Parameters, node.Parameter(tensor).Offset);

    /// <summary>
    /// Where this pack's gradient of a parameter goes, and whether it is added to what other layers with the same parameter
    /// have left there; those of all packs are added later. What is computed for a frozen one is dropped. A kernel may compute the
    /// gradient of some parts alone, if others do so for the rest.
    /// </summary>
    public (Place Place, bool Accumulate) ParameterGradient(string tensor, int firstPart = 0, int parts = 1) =>
        program.Parameters.PackGradient(node.Parameter(tensor), firstPart, parts);

    /// <summary>The mask of the pack's lanes: 1 for each that has a sample, else 0.</summary>
    public Place LaneMask() => program.LaneMask();

    /// <summary>Whether this layer is not the only one that reads a parameter.</summary>
    public bool IsShared(string tensor) => program.Parameters.IsShared(node.Parameter(tensor));

    /// <summary>The gradient of a parameter over the whole batch, for a kernel that is called over packs.</summary>
    public Place BatchGradient(string tensor) => program.Parameters.BatchGradient(node.Parameter(tensor));

    /// <summary>
    /// The caller's own rows of an input, if the input is the network's: element e of sample s is number e + s · length. Null
    /// for a value that was computed.
    /// </summary>
    public Place? InputRows(int index = 0) => program.InputOffset(node.Inputs[index]) is { } offset ? new Place(Space.Input, offset) : null;

    /// <summary>The distance between two samples in <see cref="InputRows"/>.</summary>
    public int InputRowLength => program.Graph.InputShape.Length;

    /// <summary>The indices that the layer reads, sample after sample as the caller has them.</summary>
    public Operand Indices => program.IndicesOf(node);

    /// <summary>The indices of all inputs of a sample.</summary>
    public int IndexLength => program.Graph.IndexLength;

    /// <summary>
    /// Adds a call. Where only the gradient of the network's input needs it, it is left out when nobody asks for that. One
    /// that is called over packs finds in the buffers that it reads those of all packs, one after the other.
    /// </summary>
    /// <param name="suffix">The end of the method's name, behind that of the layer.</param>
    /// <param name="operands">What the kernel reads and writes, and where.</param>
    /// <param name="kernel">Makes the kernel with the operands' ports.</param>
    public void Add(string suffix, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel) =>
        AddFor(node, suffix, operands, kernel);

    /// <summary>Adds a call that does the work of another layer, which was taken over.</summary>
    public void AddFor(GraphNode other, string suffix, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel) =>
        program.Add(Labels.Of(other, suffix), operands, kernel);

    /// <summary>The elements from what a place holds of a pack to the same of the next, where kernels over packs read it.</summary>
    public int PackLength(Place place) => (int)program.LengthOf(place);

    /// <summary>Adds what sets some memory to 0.</summary>
    /// <param name="suffix">The end of the method's name.</param>
    /// <param name="caption">Why it is 0.</param>
    /// <param name="target">The memory.</param>
    /// <param name="length">Its elements.</param>
    /// <param name="port">What the method calls it.</param>
    public void AddZeros(string suffix, string caption, Place target, int length, string port = "ys") =>
        Add(suffix, [Operand.Write(port, target)], ports => new MapKernel(caption, ports, length, new Formula(0), Accumulate: false));

    /// <summary>Adds what hands the output's gradient to the input as it is.</summary>
    public void AddSameGradient()
    {
        (Tensor target, bool accumulate) = InputGradient();
        Add(
            "Backward",
            [Operand.Read("dys", OutputGradient.Place), Operand.Into("dxs", target.Place, accumulate)],
            ports => new MapKernel($"dx {(accumulate ? "+=" : "=")} dy", ports, target.Length, new Formula(new Variable("dy")), accumulate));
    }

    /// <summary>Adds what turns δ so that samples are rows, padded with zeros, as gradients of parameters read it.</summary>
    /// <param name="value">The value of whose elements δ is the gradient, for the comment.</param>
    /// <param name="delta">δ, with samples in lanes.</param>
    /// <param name="rows">The rows of a sample.</param>
    /// <param name="columns">The elements of a row.</param>
    public Place AddDeltaRows(string value, Place delta, int rows, UnitParts columns)
    {
        Place turned = NewBuffer("deltaRows", (long)rows * Samples * columns.Stored);
        Add(
            "DeltaRows",
            [Operand.Read("delta", delta), Operand.Write("deltaRows", turned)],
            ports => new PaddedRowsKernel(
                $"δ = ∂L/∂{value} with samples in rows, padded with zeros, for the sums over samples", ports, rows, columns, Samples));
        return turned;
    }

    /// <summary>Adds a loop over blocks of channels, in whose turns places move by <see cref="LoopIndex.Block"/>.</summary>
    public void AddOverBlocks(int turns, Action turn) => program.AddOver(LoopIndex.Block, turns, backwards: false, turn);

    /// <summary>Adds a loop in whose turns places move by an index.</summary>
    public void AddOver(LoopIndex index, int turns, Action turn) => program.AddOver(index, turns, backwards: false, turn);

    /// <summary>Adds a loop over time steps, in whose turns places move with them (<see cref="TimeSteps.From"/>), the last turn first.</summary>
    public void AddBackInTime(int turns, Action turn) => program.AddOverTime(turns, backwards: true, turn);

    /// <summary>Adds a copy from one layout to another.</summary>
    public void AddCopy(string suffix, string caption, Tensor from, Tensor to, bool accumulate) =>
        program.AddCopy(Labels.Of(node, suffix), caption, from, to, accumulate);
}
