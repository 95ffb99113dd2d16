using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class BinaryCrossEntropyWithLogitsKind : LossKind
{
    public override string Name => "BinaryCrossEntropyWithLogitsLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        const string PosWeight = "PosWeight";
        if (!loss.CheckWeights(PosWeight, 1, loss.Output.Last)) return null;
        loss.WarnOfActivation("Sigmoid");
        return new InferredLoss(new BinaryCrossEntropyWithLogitsLoss(loss.Options.Array<double>(PosWeight) ?? []), loss.Output.Length);
    }
}

/// <summary>
/// L = mean of −(w t log s + (1 − t) log(1 − s)), s = 1 / (1 + exp(−y)). With the weights a = w t and b = 1 − t of the two
/// answers and c, that of the answer which the sign of y speaks against: c |y| + (a + b) log(1 + exp(−|y|)), a sum of numbers
/// that are not negative, so nothing cancels; ∂L/∂y = (b s − a (1 − s)) / n, around 0 as
/// (b − a + (a + b) tanh(y/2)) / 2n, where a soft target may leave little of 1 − 2t, which is exact.
/// </summary>
/// <param name="PositiveWeights">The weight of positive targets: none for 1, one for all, or one for each column of the output.</param>
internal sealed record BinaryCrossEntropyWithLogitsLoss(EquatableArray<double> PositiveWeights) : ElementwiseLoss
{
    /// <summary>From here on log(1 + exp(−|y|)) is exp(−|y|) in either precision.</summary>
    private const double SmallestTail = 40;

    private static readonly Variable Logit = new("logit"), Target = new("target"), Weight = new("weight"), Size = new("size");

    private static readonly Variable Yes = new("yes"), No = new("no"), Both = new("both"), Right = new("right"), Wrong = new("wrong");

    private static readonly Variable Root = new("root"), Power = new("power"), Penalty = new("penalty"), Rest = new("rest"), Far = new("far"), Near = new("near");

    protected override string KernelName => "BinaryCrossEntropyWithLogits";

    protected override string Caption =>
        "L = Σ c |y| + (a + b) log(1 + exp(−|y|)), dy = (b s − a (1 − s)) · scale, with a = w t, b = 1 − t, "
        + "c = b where y > 0, else a, s = sigmoid(y)";

    public override string TargetKind => "Probabilities";

    public override TargetCheck Check => new("Probabilities", []);

    public override EquatableArray<NumberTable> Tables => ColumnTable is { } column ? [column.Table] : [];

    protected override (string Part, NumberTable Table)? ColumnTable => PositiveWeights.Count > 1 && IsWeighted
        ? (Weight.Name, new NumberTable(TablePrefix + nameof(PositiveWeights), "The weight of a positive target, for each output", PositiveWeights))
        : null;

    private bool IsWeighted => PositiveWeights.Any(weight => weight != 1);

    private (string, Expr)[] WeightOfAll => IsWeighted && PositiveWeights.Count == 1 ? [(Weight.Name, PositiveWeights[0])] : [];

    protected override EquatableArray<(string Name, Expr Value)> Parts =>
    [
        (Logit.Name, Y),
        (Target.Name, T),
        .. WeightOfAll,
        (Yes.Name, IsWeighted ? Weight * Target : Target),
        (No.Name, 1 - Target),
        (Both.Name, Yes + No),
        (Right.Name, Expr.IfPositive(Logit, Yes, No)),
        (Wrong.Name, Expr.IfPositive(Logit, No, Yes)),
        (Size.Name, Expr.Abs(Logit)),

        // exp(-|y|) as a square: where it is denormal a weight times the root, times the root, is not.
        (Root.Name, Expr.Call("Exp", -0.5 * Size)),
        (Power.Name, Root * Root),
        (Rest.Name, Expr.Select(Expr.GreaterThan(Size, SmallestTail), Both * Root * Root, Both * Expr.Call("Log1P", Power))),

        (Penalty.Name, Expr.Weighted(Wrong, Size)),
        (Near.Name, 0.5 * (1 - ((IsWeighted ? 1 + Weight : 2) * Target) + (Both * Expr.Call("Tanh", 0.5 * Logit)))),
        (Far.Name, (Wrong - (Right * Root * Root)) / (1 + Power)),
    ];

    protected override Expr Value => Penalty + Rest;

    protected override Expr Derivative => Expr.Select(Expr.LessThan(Size, 1), Near, Expr.IfPositive(Logit, Far, -Far));

    public override string Describe() => "L = mean of −(w t log s + (1 − t) log(1 − s)), s = 1 / (1 + exp(−y))";
}
