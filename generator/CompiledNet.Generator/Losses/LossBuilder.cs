using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>What a loss sees while it describes its kernels. A lane is a sample.</summary>
internal sealed class LossBuilder(ProgramBuilder program)
{
    public Graph Graph => program.Graph;

    public LossNode Loss => program.Graph.Loss!;

    public Shape Shape => program.Graph.OutputShape;

    public Place Output => program.Value(program.Graph.Output).Place;

    /// <summary>Where the gradient of the output goes. A loss that is only evaluated writes it into memory nobody reads.</summary>
    public Place Gradient() => program.IsTraining
        ? program.ContributeGradient(program.Graph.Output).Tensor.Place
        : program.NewTensor(Shape).Place;

    public Place NewBuffer(long length) => program.NewBuffer(length);

    public void Add(Kernel kernel) => program.Add(kernel, Label.Behind(kernel.Name));
}

/// <summary>
/// The kernel that computes a loss. It returns the sum over the block's samples, and gets the number of samples and the
/// scale 1 / divisor, which lanes without a sample replace by 0.
/// </summary>
internal abstract record LossKernel(string Name, string Formula, EquatableArray<Operand> Operands) : Kernel(Name, Formula, Operands)
{
    public override string ResultType => "double";

    public override int FirstWritten => 2;

    public override EquatableArray<KernelValue> Values =>
        [TurnKernel.Samples, new KernelValue("double", "scale", "scale")];

    /// <summary>Fills <c>scales</c>, one number for each lane.</summary>
    protected static void WriteScales(KernelWriter writer) => writer.Line(
        $$"""
        for (int lane = 0; lane < {{Literal.Int(Lane.BlockSamples)}}; lane++)
        {
            Unsafe.Add(ref scales, lane) = lane < samples ? {{Cast(writer, "scale")}} : {{writer.Dialect.Number(0)}};
        }
        """);

    /// <summary>Returns the sum of <c>losses</c> over the samples, one after the other.</summary>
    protected static void WriteTotal(KernelWriter writer) => writer.Line(
        """
        double total = 0;
        for (int lane = 0; lane < samples; lane++) total += Unsafe.Add(ref losses, lane);
        return total;
        """);

    protected static string Cast(KernelWriter writer, string value) => writer.Dialect.IsDouble ? value : $"(float){value}";
}
