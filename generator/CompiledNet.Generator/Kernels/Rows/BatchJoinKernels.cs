using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Joins the moments of all packs of a batch: means, inverse deviations, and running statistics with the batch in them. The
/// operands are the moments, the statistics, and the running mean, variance and count, each as it was and as it becomes.
/// </summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Positions">The values that a channel has in a sample.</param>
/// <param name="Samples">The samples of a pack.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="Momentum">The batch's share in the running statistics; NaN for a mean over all batches.</param>
internal sealed record BatchMomentsKernel(
    string Caption, EquatableArray<Port> Ports, int Channels, int Positions, int Samples, double Epsilon, double Momentum)
    : Kernel(Caption, Ports)
{
    public override Scope Scope => Scope.OverPacks;

    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfPack];

    public override void WriteBody(KernelWriter writer) => writer.Line(
        $$"""
        var running = new RunningStatistics<{{writer.ElementType}}>(
            ref runningMean, ref newMean, ref runningVariance, ref newVariance, ref count, ref newCount, momentum: {{(double.IsNaN(Momentum) ? "double.NaN" : Literal.Double(Momentum))}});
        var batch = new BatchExtent(samples, {{Literal.Int(Samples)}}, positions: {{Literal.Int(Positions)}});
        BatchStatistics.Join(ref moments, ref statistics, running, batch, {{Literal.Int(Channels)}}, {{Literal.Int(Lane.Pad(Channels))}}, epsilon: {{Literal.Double(Epsilon)}});
        """);
}

/// <summary>The means over a batch of two things that each pack has summed for each channel. The operands are the sums and the means.</summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Positions">The values that a channel has in a sample.</param>
/// <param name="Samples">The samples of a pack.</param>
internal sealed record BatchMeansKernel(string Caption, EquatableArray<Port> Ports, int Channels, int Positions, int Samples) : Kernel(Caption, Ports)
{
    public override Scope Scope => Scope.OverPacks;

    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfPack];

    public override void WriteBody(KernelWriter writer) => writer.Line(
        $$"""
        var batch = new BatchExtent(samples, {{Literal.Int(Samples)}}, positions: {{Literal.Int(Positions)}});
        BatchStatistics.JoinSums(ref sums, ref means, batch, {{Literal.Int(Channels)}}, {{Literal.Int(Lane.Pad(Channels))}});
        """);
}

/// <summary>The mask of a pack's lanes: 1 for each that has a sample, else 0. The operand is the mask.</summary>
/// <param name="Samples">The samples of a pack.</param>
internal sealed record LaneMaskKernel(string Caption, EquatableArray<Port> Ports, int Samples) : Kernel(Caption, Ports)
{
    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfPack];

    public override void WriteBody(KernelWriter writer) => writer.Line($"LaneMask.Fill(ref mask, samples, {Literal.Int(Samples)});");
}
