using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;

namespace CompiledNet.Generator.Lowering;

/// <summary>What a loss sees while it describes its kernels. A lane is a sample.</summary>
internal sealed class LossBuilder(ProgramBuilder program)
{
    public Shape Shape => program.Graph.OutputShape;

    public Place Output => program.Value(program.Graph.Output).Place;

    /// <summary>Where the gradient of the output goes. A loss that is only evaluated writes it into memory nobody reads.</summary>
    public Place Gradient() => program.IsTraining
        ? program.ContributeGradient(program.Graph.Output).Tensor.Place
        : program.NewTensor(Shape).Place;

    public Place NewBuffer(long length) => program.NewBuffer(length);

    public void Add(Kernel kernel) => program.Add(kernel, Label.Behind(kernel.Name));
}
