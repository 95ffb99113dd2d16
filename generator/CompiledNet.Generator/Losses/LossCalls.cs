using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Losses;

/// <summary>Calls of kernels of losses, with what all of them read and write.</summary>
internal static class LossCalls
{
    /// <summary>The numbers of each lane that every loss keeps, and the samples' weights.</summary>
    public static IEnumerable<Operand> LaneOperands(this LossBuilder builder, params IEnumerable<string> kept) =>
    [
        Operand.Write("scales", builder.NewLanes("scales")),
        Operand.Write("losses", builder.NewLanes("losses")),
        .. kept.Select(name => Operand.Write(name, builder.NewLanes(name))),
        .. builder.SampleWeights,
    ];

    /// <summary>Adds the kernel of a loss behind one output, <c>y</c>, whose gradient is <c>dy</c>.</summary>
    /// <param name="builder">What the loss sees.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="targets">The targets, if there are any.</param>
    /// <param name="kept">What is kept for each lane, beside its scale and its loss.</param>
    /// <param name="kernel">Makes the kernel with the operands' ports.</param>
    public static void AddLoss(
        this LossBuilder builder, string name, IEnumerable<Operand> targets, IEnumerable<string> kept, Func<EquatableArray<Port>, LossKernel> kernel) =>
        builder.Add(
            name,
            [Operand.Read("y", builder.Output), .. targets, Operand.Write("dy", builder.Gradient()), .. builder.LaneOperands(kept)],
            ports => kernel(ports) with { WeightPitch = builder.WeightPitch });
}
