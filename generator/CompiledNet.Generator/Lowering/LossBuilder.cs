using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;

namespace CompiledNet.Generator.Lowering;

/// <summary>What a loss sees while it describes its kernels. A lane is a sample.</summary>
/// <param name="program">The program.</param>
/// <param name="loss">The loss.</param>
/// <param name="gradient">Tells where the gradient of an output of the loss goes, by its number there.</param>
internal sealed class LossBuilder(ProgramBuilder program, LossNode loss, Func<int, Place> gradient)
{
    private readonly GraphOutput _output = program.Graph.Outputs[loss.Output];

    public Shape Shape => _output.Shape;

    /// <summary>The samples of a pack.</summary>
    public int Samples => program.Arrangement.Samples;

    public Place Output => OutputOf(0);

    /// <summary>One of the outputs of a loss behind several.</summary>
    public Place OutputOf(int number) => program.Values[program.Graph.Outputs[loss.Outputs[number]].Value].Place;

    /// <summary>Where the gradient of the output goes. A loss that is only evaluated writes it into memory nobody reads.</summary>
    public Place Gradient() => GradientOf(0);

    /// <summary>The same of one of several outputs.</summary>
    public Place GradientOf(int number) => gradient(number);

    /// <summary>Memory for one number of each lane.</summary>
    public Place NewLanes(string name) => program.NewBuffer(name, Samples);

    /// <summary>Memory to work in.</summary>
    public Place NewBuffer(string name, long length) => program.NewBuffer(name, length);

    /// <summary>As many elements of the network as hold so many numbers in double.</summary>
    public long LengthOfDoubles(long numbers) => program.Graph.IsDouble ? numbers : 2 * numbers;

    /// <summary>The targets, with samples in lanes.</summary>
    public Place TargetsInLanes()
    {
        Tensor lanes = program.TargetLanes(new Shape(program.Graph.TargetNumberLength));
        return program.Slice(lanes, new Shape(loss.TargetLength), loss.TargetOffset).Place;
    }

    /// <summary>Targets that are indices, sample after sample as the caller has them.</summary>
    public Operand TargetIndices(string name) => Operand.Read(name, new Place(Space.TargetIndices, loss.TargetOffset), ElementKind.Index);

    /// <summary>The weights of the samples among the targets, as the caller has them; none where all count alike.</summary>
    public Operand[] SampleWeights => loss.Weights is { } name
        ? [Operand.Read("sampleWeights", new Place(Space.Targets, program.Graph.OffsetOfWeights(name)))]
        : [];

    /// <summary>The distance between two samples in these; 0 without weights.</summary>
    public int WeightPitch => loss.Weights is null ? 0 : program.Graph.TargetNumberLength;

    /// <summary>The distance between two samples in the indices of targets.</summary>
    public int TargetIndexLength => program.Graph.TargetIndexLength;

    /// <summary>Adds a call.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="operands">What the kernel reads and writes, and where.</param>
    /// <param name="kernel">Makes the kernel with the operands' ports.</param>
    public void Add(string name, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel) =>
        program.Add(Label.Behind(name), operands, kernel);
}
