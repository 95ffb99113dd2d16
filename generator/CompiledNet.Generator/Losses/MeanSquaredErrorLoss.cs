using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>L = Σ (y − t)² / n over n elements of the batch; ∂L/∂y = 2 (y − t) / n.</summary>
internal sealed class MeanSquaredErrorLoss : ElementwiseLoss
{
    public override string Name => "MeanSquaredErrorLoss";

    protected override string KernelName => "MeanSquaredError";

    protected override string Formula => "L = Σ (y − t)², dy = 2 (y − t) · scale";

    public override int? Infer(LossInference loss) => loss.Output.Length;

    public override string TargetKind(OptionSet options) => "Values";

    public override string Describe(OptionSet options) => "L = mean of (y − t)²";

    protected override string Slope(Dialect dialect, string scale) => $"{dialect.Constant(2)} * {scale}";

    protected override void WriteElement(
        KernelWriter writer, OptionSet options, int columns, string output, string target, Func<string, string> add, Func<string, string> store)
    {
        writer.Line($"{writer.Dialect.Type} difference = {output} - {target};");
        writer.Line(add("difference * difference"));
        writer.Line(store("difference * slope"));
    }
}
