using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class BinaryCrossEntropyKind : LossKind
{
    public override string Name => "BinaryCrossEntropyLoss";

    public override InferredLoss Infer(LossInference loss) => new(new BinaryCrossEntropyLoss(), loss.Output.Length);
}

/// <summary>
/// L = mean of −(t log y + (1 − t) log(1 − y)) of probabilities y; ∂L/∂y = (y − t) / (y (1 − y) n). Logarithms are −100 at least, and y (1 − y) is taken
/// as 1e-12 at least, as in PyTorch.
/// </summary>
internal sealed record BinaryCrossEntropyLoss : ElementwiseLoss
{
    /// <summary>No logarithm is less, so that a wrong answer of certainty costs a number.</summary>
    private const double LeastLogarithm = -100;

    /// <summary>The least divisor of the gradient, as in PyTorch.</summary>
    private const double LeastDivisor = 1e-12;

    private static readonly Variable Answer = new("answer"), Wanted = new("wanted");

    public override TargetCheck Check => new("Probabilities", []);

    public override bool TakesProbabilities => true;

    protected override EquatableArray<(string Name, Expr Value)> Parts => [(Answer.Name, Y), (Wanted.Name, T)];

    protected override Expr Value => -((Wanted * Logarithm("Log", Answer)) + ((1 - Wanted) * Logarithm("Log1P", -Answer)));

    protected override Expr Derivative => (Answer - Wanted) / Expr.Max(Answer * (1 - Answer), LeastDivisor);

    private static Expr Logarithm(string function, Expr argument) => Expr.Max(Expr.Call(function, argument), LeastLogarithm);

    public override string TargetKind => "Probabilities";

    protected override string KernelName => "BinaryCrossEntropy";

    protected override string Caption => "L = −Σ t log y + (1 − t) log(1 − y), dy = (y − t) / y (1 − y) · scale, with logarithms from −100 on and y (1 − y) from 1e-12";

    public override string Describe() => "L = mean of −(t log y + (1 − t) log(1 − y))";
}
