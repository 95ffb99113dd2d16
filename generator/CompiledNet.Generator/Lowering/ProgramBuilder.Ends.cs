using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <content>The ends of a network: inputs, outputs and targets, which lie in the caller's rows, and their gradients.</content>
internal sealed partial class ProgramBuilder
{
    /// <summary>Where inputs that have names begin among the numbers of all inputs.</summary>
    private readonly Dictionary<int, int> _inputOffsets = new() { [0] = 0 };

    private Tensor? _targetLanes, _outputGradients;

    /// <summary>Where a value begins among the numbers of the network's inputs, if it is one of these, perhaps in another shape.</summary>
    public int? InputOffset(int value) => _inputOffsets.TryGetValue(Root(value), out int offset) ? offset : null;

    /// <summary>The network's outputs as the caller has them, in place of the layers that compute them.</summary>
    public void AddOutputLanes()
    {
        Tensor lanes = NewTensor("outputLanes", Graph.OutputShape);
        AddRowsToLanes("OutputToLanes", Graph.Outputs.Count == 1 ? "output" : "outputs", Operand.Read("rows", new Place(Space.Output, 0)), lanes);
        foreach (GraphOutput output in Graph.Outputs) Values.Set(output.Value, Slice(lanes, output.Shape, output.Offset));
    }

    /// <summary>The outputs of a pack, into the caller's rows.</summary>
    public void AddOutputRows()
    {
        foreach (GraphOutput output in Graph.Outputs)
        {
            Label label = Label.Behind(output.Name is { } name ? Names.Pascal(name) + "ToRows" : "OutputToRows");
            AddLanesToRows(label, output.Name is { } what ? $"output '{what}'" : "output", Values[output.Value], new Place(Space.Output, output.Offset), Graph.OutputLength);
        }
    }

    /// <summary>The gradients of the outputs as the caller gives them. Lanes without a sample have none.</summary>
    public void AddGivenGradients() => Add(
        Label.Behind("OutputGradientsToLanes"),
        [Operand.Read("rows", new Place(Space.OutputGradients, 0)), Operand.Write("lanes", OutputGradients.Place)],
        ports => new RowsToLanesKernel(
            "The gradients of the outputs of a pack of samples, from the caller's rows to lanes; those of lanes without a sample are 0",
            ports,
            Graph.OutputLength,
            Arrangement.Samples,
            ClearsRest: true));

    /// <summary>Where the gradients of all outputs go, one behind the other; losses or the caller tell them.</summary>
    public Tensor OutputGradients => _outputGradients ??= Graph.Outputs.Count == 1
        ? ContributeGradient(Graph.Outputs[0].Value).Tensor
        : NewTensor("outputDelta", new Shape(Graph.OutputLength));

    /// <summary>That of one of them.</summary>
    public Tensor OutputGradient(int output) => Slice(OutputGradients, Graph.Outputs[output].Shape, Graph.Outputs[output].Offset);

    /// <summary>
    /// Takes the gradients of several outputs for those of their values. Of two that are one value, perhaps in another shape, the
    /// second is added to the first.
    /// </summary>
    public void TakeOutputGradients()
    {
        if (Graph.Outputs.Count == 1) return;
        foreach (GraphOutput output in Graph.Outputs)
        {
            Tensor part = Slice(OutputGradients, output.Shape, output.Offset);
            int root = Root(output.Value);

            // Gradients of inputs that have names lie side by side.
            if (!_gradients.ContainsKey(root) && (root == 0 || !_inputOffsets.ContainsKey(root)))
            {
                _gradients[root] = part;
                continue;
            }

            (Tensor target, bool accumulate) = ContributeGradient(output.Value);
            AddCopy(Label.Behind(Names.Pascal(output.Name!) + "Delta"), $"dx {(accumulate ? "+=" : "=")} the gradient of output '{output.Name}'", part, target, accumulate);
        }
    }

    /// <summary>The numbers of all targets of a sample, with samples in lanes.</summary>
    public Tensor TargetLanes(Shape shape)
    {
        if (_targetLanes is not null) return _targetLanes;
        _targetLanes = NewTensor("targetLanes", shape);
        AddRowsToLanes("TargetsToLanes", "targets", Operand.Read("rows", new Place(Space.Targets, 0)), _targetLanes);
        return _targetLanes;
    }

    /// <summary>A part of a value with samples in lanes, in a shape of its own.</summary>
    public Tensor Slice(Tensor lanes, Shape shape, int offset)
    {
        Place place = lanes.Place with { Offset = lanes.Place.Offset + ((long)offset * Arrangement.Samples) };
        return LayoutOf(shape, Demand.Rows).At(place);
    }

    /// <summary>Declares that a node's output is an input of the network.</summary>
    public void SetInput(GraphNode node)
    {
        GraphInput input = Graph.Inputs.First(candidate => candidate.Value == node.Value);
        if (input.IsIndices)
        {
            Values.Set(node.Value, Layouts.Dense(node.Shape, new Place(Space.InputIndices, input.Offset)));
            return;
        }

        _inputOffsets[node.Value] = input.Offset;
        Values.Set(node.Value, Arrangement.Role == Role.OutputLanes
            ? Layouts.Dense(node.Shape, new Place(Space.Input, input.Offset))
            : Slice(Values[0], node.Shape, input.Offset));
    }

    /// <summary>The indices that a layer reads.</summary>
    public Operand IndicesOf(GraphNode node) => Operand.Read("ids", Values[node.Inputs[0]].Place, ElementKind.Index);

    /// <summary>The lengths that a layer heeds.</summary>
    public Operand LengthsOf(GraphNode node, string name)
    {
        GraphInput lengths = Graph.Inputs.First(input => input.LengthsOf == node.LengthsOf);
        return Operand.Read(name, new Place(Space.InputIndices, lengths.Offset), ElementKind.Index);
    }

    /// <summary>Inputs that have names have their gradients side by side, as the caller gets them.</summary>
    private Tensor NewGradient(int value)
    {
        if (value == 0 || !_inputOffsets.TryGetValue(value, out int offset)) return NewTensor(NameOf(value, "delta"), Graph.ShapeOf(value));
        if (!_gradients.TryGetValue(0, out Tensor? all)) _gradients[0] = all = NewTensor(NameOf(0, "delta"), Graph.InputShape);
        return Slice(all, Graph.ShapeOf(value), offset);
    }

    private void AddInputs()
    {
        if (Graph.HasIndicesAlone || Arrangement.Role == Role.OutputLanes)
        {
            Values.Set(0, Layouts.Dense(Graph.InputShape, new Place(Graph.HasIndicesAlone ? Space.InputIndices : Space.Input, 0)));
            return;
        }

        Tensor lanes = NewTensor("inputLanes", Graph.InputShape);
        Values.Set(0, lanes);
        AddRowsToLanes("InputToLanes", Graph.Inputs.Count == 1 ? "input" : "inputs", Operand.Read("rows", new Place(Space.Input, 0)), lanes);
    }
}
