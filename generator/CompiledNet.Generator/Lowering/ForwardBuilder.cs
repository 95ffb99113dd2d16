using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>What a layer sees while it describes its forward pass.</summary>
internal sealed class ForwardBuilder(ProgramBuilder program, GraphNode node)
{
    public GraphNode Node => node;

    /// <summary>The layers that read this one's output and are of a kind.</summary>
    public IEnumerable<(GraphNode Node, T Operator)> ReadersOf<T>()
        where T : LayerOperator => program.Graph.ReadersOf<T>(node);

    /// <summary>The samples of a pack, which are lanes; 1 where one sample is computed.</summary>
    public int Samples => program.Arrangement.Samples;

    public bool IsTraining => program.IsTraining;

    /// <summary>Whether one time step is computed, from what was kept of those before.</summary>
    public bool IsStep => program.IsStep;

    /// <summary>The time steps of the sequences that this one belongs to, where one is computed.</summary>
    public int? StreamSteps => program.Graph.StreamSteps;

    public int InputCount => node.Inputs.Count;

    /// <summary>An input in a layout that meets a demand. Where it must be copied for that, this happens once for all layers.</summary>
    public Tensor Input(Demand demand = Demand.AsItLies, int index = 0) => program.Values.Get(node.Inputs[index], demand);

    /// <summary>The indices that the layer reads, sample after sample as the caller has them.</summary>
    public Operand Indices => program.IndicesOf(node);

    /// <summary>The lengths that the layer heeds, sample after sample as the caller has them.</summary>
    public Operand Lengths(string name) => program.LengthsOf(node, name);

    /// <summary>The indices of all inputs of a sample.</summary>
    public int IndexLength => program.Graph.IndexLength;

    /// <summary>The output is an input of the network.</summary>
    public void SetInput() => program.SetInput(node);

    /// <summary>Whether all inputs have one layout, in which they may be read as whole vectors.</summary>
    public bool InputsLieAlike => program.Values.LieAlike(node.Inputs);

    /// <summary>The layout in which inputs that are joined cost least: that of images where one of them is one, else rows.</summary>
    public Demand CommonLayout => node.Inputs.Any(program.Values.IsImage) ? Demand.Image : Demand.Rows;

    /// <summary>Memory for the output, in rows along the last axis.</summary>
    public Tensor NewRowsOutput() => NewOutputOf(node, Demand.Rows);

    /// <summary>Memory for the output, an image.</summary>
    public Tensor NewImageOutput() => NewOutputOf(node, Demand.Image);

    /// <summary>Memory for the output, whose elements follow each other without padding.</summary>
    public Tensor NewDenseOutput() => NewOutputOf(node, Demand.Dense);

    /// <summary>Memory for the output, in the layout of a value of the same shape.</summary>
    public Tensor NewOutputLike(Tensor other) => NewOutputOf(node, other);

    /// <summary>
    /// The output is another value's elements in row-major order, copied when a layer asks for it, in the layout that this one
    /// asks for.
    /// </summary>
    public void SetCopy(string suffix, string caption, Tensor from) => program.Values.SetCopy(node, Labels.Of(node, suffix), caption, from);

    /// <summary>The layer that alone reads this one's output, if there is one.</summary>
    public GraphNode? OnlyReader => program.OnlyReader(node.Value);

    /// <summary>
    /// This layer's kernels compute the output of the only reader, and its gradient too; this layer's own output does not
    /// exist.
    /// </summary>
    public void TakeOver(GraphNode reader) => program.TakeOver(node, reader);

    /// <summary>Memory for the output of this layer or of one that it takes over, in the layout of a value of the same shape.</summary>
    public Tensor NewOutputOf(GraphNode result, Tensor layout) => program.Values.NewOutput(result, layout);

    /// <summary>The same in rows or as an image.</summary>
    public Tensor NewOutputOf(GraphNode result, Demand layout) => program.Values.NewOutput(result, program.LayoutOf(result.Shape, layout));

    /// <summary>Memory in rows for the output of a layer that this one computes part by part.</summary>
    public Tensor SharedOutputOf(GraphNode result) => program.Values.TryGet(result.Value) ?? NewOutputOf(result, Demand.Rows);

    /// <summary>Memory for values under way.</summary>
    public Place NewBuffer(string key, long length) => program.NewBuffer(ProgramBuilder.NameOf(node, key), length);

    /// <summary>Memory in rows along the last axis for a value under way.</summary>
    public Tensor NewRows(string key, Shape shape) => program.NewTensor(ProgramBuilder.NameOf(node, key), shape);

    /// <summary>Memory in rows along the last axis that a stream keeps from one time step to the next; zero at its beginning.</summary>
    public Tensor NewState(Shape shape) => program.NewState(shape);

    /// <summary>Memory in rows along the last axis that the backward pass reads.</summary>
    public Tensor SaveRows(string key, Shape shape)
    {
        Tensor layout = program.LayoutOf(shape, Demand.Rows);
        return layout.At(Save(key, layout.Length));
    }

    /// <summary>The output is a part of a value that this layer has computed.</summary>
    public void SetOutput(Tensor part) => program.Values.Set(node.Value, part);

    /// <summary>
    /// The output is some of an input's elements, perhaps in another order. Where they lie as a value of their own would, or with one
    /// sample, they stay where they are; else they are copied.
    /// </summary>
    /// <param name="caption">What they are.</param>
    /// <param name="part">The elements; each axis is one axis in memory.</param>
    public void SetPart(string caption, Tensor part)
    {
        if (program.Values.OwnLayoutOf(part, node.Shape) is { } own) SetOutput(own);
        else if (part.IsOfPack) AddCopy(InRole("Forward"), caption, part, NewRowsOutput());
        else SetOutput(part with { IsPart = true });
    }

    /// <summary>The output is the first input, seen in another shape.</summary>
    public void SetView(Tensor view) => program.SetView(node, view);

    /// <summary>The output is the first input, whose elements lie in row-major order, as those of any value of a pack do.</summary>
    public void SetViewOfRows(Tensor input) => program.SetView(node, program.LayoutOf(node.Shape, Demand.Rows).At(input.Place));

    /// <summary>Memory that the backward pass reads.</summary>
    public Place Save(string key, int length) => program.Saved(node, key, length);

    /// <summary>The same if this pass has filled it already.</summary>
    public Place? TrySaved(string key) => program.TrySaved(node, key);

    public Place Parameter(string tensor) => new(Space.Parameters, node.Parameter(tensor).Offset);

    /// <summary>The mask of a pack's lanes: 1 for each that has a sample, else 0.</summary>
    public Place LaneMask() => program.LaneMask();

    /// <summary>
    /// A statistic of this layer: where it is, and where a training pass puts the new one. Where layers share it, each builds on
    /// what the one before it leaves.
    /// </summary>
    public (Place From, Place To) Statistic(string tensor) => program.Parameters.Statistic(node.Parameter(tensor));

    /// <summary>An end of this layer's product with the layers behind it that can happen in registers too.</summary>
    /// <param name="own">What this layer itself does there.</param>
    /// <param name="unitAxis">The axis of the output along which the product has a unit for each element.</param>
    public (GraphNode Result, ProductEnd End) WithLayersBehind(ProductEnd own, int unitAxis) => own.WithLayersBehind(program, node, unitAxis);

    /// <summary>The end of the name of a method that exists in both roles of a lane.</summary>
    public string InRole(string suffix, string end = "") => suffix + (program.Arrangement.Role == Role.SampleLanes ? "Pack" : "") + end;

    /// <summary>Adds a call.</summary>
    /// <param name="suffix">The end of the method's name, behind that of the layer.</param>
    /// <param name="operands">What the kernel reads and writes, and where.</param>
    /// <param name="kernel">Makes the kernel with the operands' ports.</param>
    public void Add(string suffix, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel) =>
        program.Add(Labels.Of(node, suffix), operands, kernel);

    /// <summary>Adds what sets some memory to 0.</summary>
    /// <param name="suffix">The end of the method's name, behind that of the layer.</param>
    /// <param name="caption">Why it is 0.</param>
    /// <param name="target">The memory.</param>
    /// <param name="length">Its elements.</param>
    public void AddZeros(string suffix, string caption, Place target, int length) =>
        Add(suffix, [Operand.Write("ys", target)], ports => new MapKernel(caption, ports, length, new Formula(0), Accumulate: false));

    /// <summary>Adds a loop in whose turns places move by an index.</summary>
    public void AddOver(LoopIndex index, int turns, Action turn) => program.AddOver(index, turns, backwards: false, turn);

    /// <summary>Adds a loop over time steps, in whose turns places move with them (<see cref="TimeSteps.From"/>).</summary>
    public void AddOverTime(int turns, Action turn) => program.AddOverTime(turns, backwards: false, turn);

    /// <summary>Adds a copy from one layout to another.</summary>
    public void AddCopy(string suffix, string caption, Tensor from, Tensor to) =>
        program.AddCopy(Labels.Of(node, suffix), caption, from, to, accumulate: false);
}
