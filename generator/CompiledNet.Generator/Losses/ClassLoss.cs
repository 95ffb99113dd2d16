using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>A loss with one class index for each row of scores or probabilities.</summary>
/// <param name="Rules">The figures and options.</param>
internal abstract record ClassLoss(Rules Rules) : Loss
{
    public override string TargetKind => "ClassIndices";

    public override bool HasIndexTargets => true;

    public override int? IgnoredTarget => Rules.Ignored;

    public override TargetCheck Check => new(TargetKind, Rules.Ignored is { } ignored ? [Rules.Classes, ignored] : [Rules.Classes]);

    public override EquatableArray<NumberTable> Tables => Named.WeightTable is { } weights ? [weights] : [];

    /// <summary>What the kernel is called.</summary>
    protected abstract string KernelName { get; }

    /// <summary>What is kept for each lane, beside its scale and its loss.</summary>
    protected virtual EquatableArray<string> Kept => [];

    /// <summary>The rules with the names that tables have in this network.</summary>
    protected Rules Named => Rules with { TablePrefix = TablePrefix };

    public override LossDivisor Divisor(Shape output) => new LossDivisor.PerSample(Rules.Rows);

    protected abstract LossKernel Kernel(LossBuilder builder, EquatableArray<Port> ports);

    public override void Build(LossBuilder builder) =>
        builder.AddLoss(KernelName, [builder.TargetIndices("targets")], Kept, ports => Kernel(builder, ports));
}
