using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Lowering;

/// <summary>What a layer sees while it describes its forward pass.</summary>
internal sealed class ForwardBuilder(ProgramBuilder program, GraphNode node)
{
    public GraphNode Node => node;

    public Role Role => program.Role;

    public bool IsTraining => program.IsTraining;

    public int InputCount => node.Inputs.Count;

    /// <summary>An input as it lies in memory, to be read element by element.</summary>
    public Tensor Input(int index = 0) => program.Value(node.Inputs[index]);

    /// <summary>An input all of whose length may be read as whole vectors.</summary>
    public Tensor InputVectors(int index = 0) => program.Vectors(node.Inputs[index]);

    /// <summary>An input in the layout that <see cref="NewOutput"/> gives its shape.</summary>
    public Tensor ContiguousInput(int index = 0) => program.Contiguous(node.Inputs[index]);

    /// <summary>
    /// An input whose axes are one axis in memory each: in the usual layout of its shape, or in that of
    /// <see cref="NewRowsOutput"/> if it lies so already.
    /// </summary>
    public Tensor RegularInput(int index = 0) => program.Regular(node.Inputs[index]);

    /// <summary>Memory for the output, in the usual layout of its shape.</summary>
    public Tensor NewOutput() => NewOutputOf(node);

    /// <summary>Memory for the output, in rows along the last axis. Of all but images this is the usual layout.</summary>
    public Tensor NewRowsOutput()
    {
        Tensor output = program.NewRows(ProgramBuilder.NameOf(node, "output"), node.Shape);
        program.SetValue(node.Value, output);
        return output;
    }

    /// <summary>Memory for the output, in the layout of a value of the same shape.</summary>
    public Tensor NewOutputLike(Tensor other) => NewOutputOf(node, other);

    /// <summary>The layer that alone reads this one's output, if there is one.</summary>
    public GraphNode? OnlyReader => program.OnlyReader(node.Value);

    /// <summary>
    /// This layer's kernels compute the output of the only reader, and its gradient too; this layer's own output does not
    /// exist.
    /// </summary>
    public void TakeOver(GraphNode reader) => program.TakeOver(node, reader);

    /// <summary>Memory for the output of this layer or of one that it takes over, in the given layout or the usual one.</summary>
    public Tensor NewOutputOf(GraphNode result, Tensor? layout = null)
    {
        string name = ProgramBuilder.NameOf(result, "output");
        Tensor output = layout?.At(program.NewBuffer(name, layout.Length)) ?? program.NewTensor(name, result.Shape);
        program.SetValue(result.Value, output);
        return output;
    }

    /// <summary>Memory for values under way.</summary>
    public Place NewBuffer(string key, long length) => program.NewBuffer(ProgramBuilder.NameOf(node, key), length);

    /// <summary>The output is the first input, seen in another shape.</summary>
    public void SetView(Tensor view) => program.SetView(node, view);

    /// <summary>Memory that the backward pass reads.</summary>
    public Place Save(string key, int length) => program.Saved(node, key, length);

    public Place Parameter(string tensor) => new(Space.Parameters, node.Parameter(tensor).Offset);

    /// <summary>The end of the name of a method that exists in both roles of a lane.</summary>
    public string InRole(string suffix, string end = "") => suffix + (Role == Role.Block ? "Block" : "") + end;

    /// <summary>Adds a call.</summary>
    /// <param name="suffix">The end of the method's name, behind that of the layer.</param>
    /// <param name="operands">What the kernel reads and writes, and where.</param>
    /// <param name="kernel">Makes the kernel with the operands' ports.</param>
    public void Add(string suffix, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel) =>
        program.Add(Labels.Of(node, suffix), operands, kernel);

    /// <summary>Adds a copy from one layout to another.</summary>
    public void AddCopy(string suffix, string caption, Tensor from, Tensor to) =>
        program.AddCopy(Labels.Of(node, suffix), caption, from, to, accumulate: false);
}
