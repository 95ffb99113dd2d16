using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;

namespace CompiledNet.Generator.Lowering;

/// <summary>What a loss sees while it describes its kernels. A lane is a sample.</summary>
internal sealed class LossBuilder(ProgramBuilder program)
{
    public Shape Shape => program.Graph.OutputShape;

    /// <summary>The samples of a pack.</summary>
    public int Samples => program.Arrangement.Samples;

    public Place Output => program.Values[program.Graph.Output].Place;

    /// <summary>Where the gradient of the output goes. A loss that is only evaluated writes it into memory nobody reads.</summary>
    public Place Gradient() => program.IsTraining
        ? program.OutputGradient().Place
        : program.NewTensor("outputDelta", Shape).Place;

    /// <summary>Memory for one number of each lane.</summary>
    public Place NewLanes(string name) => program.NewBuffer(name, Samples);

    /// <summary>The targets, with samples in lanes.</summary>
    public Place TargetsInLanes()
    {
        Tensor lanes = program.NewTensor("targetLanes", Shape);
        program.AddRowsToLanes("TargetsToLanes", "targets", Operand.Read("rows", new Place(Space.Targets, 0), ElementKind.Target), lanes);
        return lanes.Place;
    }

    /// <summary>Adds a call.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="operands">What the kernel reads and writes, and where.</param>
    /// <param name="kernel">Makes the kernel with the operands' ports.</param>
    public void Add(string name, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel) =>
        program.Add(Label.Behind(name), operands, kernel);
}
