using System.Globalization;

namespace CompiledNet;

/// <summary>What a gradient check found: the verdict, and the place where analytic and numeric derivative differ most, relative to their size.</summary>
public sealed class GradientCheckResult
{
    private readonly GradientDeviation _worst;
    private readonly IReadOnlyList<(string Tensor, LineOutcome Obstacle)> _uncompared;
    private readonly bool _isDouble;

    internal GradientCheckResult(
        GradientDeviation worst,
        double bound,
        bool isWrong,
        GradientTally tally,
        IReadOnlyList<(string Tensor, LineOutcome Obstacle)> uncompared,
        bool isDouble)
    {
        _worst = worst;
        _uncompared = uncompared;
        _isDouble = isDouble;
        Bound = bound;
        Outcome = isWrong ? GradientCheckOutcome.Failed
            : uncompared.Count > 0 || worst.Tensor.Length == 0 ? GradientCheckOutcome.Inconclusive
            : GradientCheckOutcome.Passed;
        CheckedElements = tally.Compared;
        UnresolvedElements = tally[LineOutcome.Kink];
        UndecidedElements = tally[LineOutcome.Rounding];
        IdleElements = tally[LineOutcome.NoEffect];
        SkippedElements = tally.Skipped;
        UncomparedTensors = [.. uncompared.Select(entry => entry.Tensor)];
    }

    /// <summary>The verdict.</summary>
    public GradientCheckOutcome Outcome { get; }

    /// <summary>Whether every tensor was compared, and nothing is wrong.</summary>
    public bool Passed => Outcome == GradientCheckOutcome.Passed;

    /// <summary>
    /// The largest relative error, beyond what kinks and the rounding of the loss may do; infinite where a loss or a
    /// derivative is not finite.
    /// </summary>
    public double WorstRelativeError => _worst.RelativeError;

    /// <summary>The largest relative error that a right gradient may show in the network's precision.</summary>
    public double Bound { get; }

    /// <summary>Where the worst error is: a parameter's name, <c>input</c>, or <c>loss</c> where it is not the same twice.</summary>
    public string Tensor => _worst.Tensor;

    /// <summary>
    /// The element's index in that tensor's shape; for the input the first number is the sample's. Empty where the error
    /// shows only with all elements of the tensor moving at once.
    /// </summary>
    public IReadOnlyList<int> Index => _worst.Index ?? [];

    /// <summary>The derivative that <c>Backward</c> gave there.</summary>
    public double Analytic => _worst.Analytic;

    /// <summary>The derivative by differences of the loss there.</summary>
    public double Numeric => _worst.Numeric;

    /// <summary>The number of elements that were compared one by one.</summary>
    public int CheckedElements { get; }

    /// <summary>
    /// The number of elements that could not be compared since units switch at this very point, or too near to it: a ReLU at
    /// zero, equal values under a max pooling.
    /// </summary>
    public int UnresolvedElements { get; }

    /// <summary>The number of elements whose derivative is too small beside the rounding of the loss. In double there are hardly any.</summary>
    public int UndecidedElements { get; }

    /// <summary>The number of elements that do not move the loss and whose derivative is zero, as with a unit that is off for all samples.</summary>
    public int IdleElements { get; }

    /// <summary>The number of elements that were not chosen, and moved only together with the others of their tensor.</summary>
    public int SkippedElements { get; }

    /// <summary>The tensors of which nothing, or too little, could be compared. Where there is one the check has not passed.</summary>
    public IReadOnlyList<string> UncomparedTensors { get; }

    /// <summary>A sentence with the verdict, the worst deviation, and the numbers of elements.</summary>
    public override string ToString() => Outcome switch
    {
        GradientCheckOutcome.Passed => $"The gradient check passed: {Worst}; {Counts}.",
        GradientCheckOutcome.Failed => $"The gradient check FAILED: {Worst}; {Counts}.",
        _ => $"The gradient check is INCONCLUSIVE: {string.Join("; ", Obstacles)}. Elsewhere: {(Tensor.Length == 0 ? "" : $"{Worst}; ")}{Counts}.",
    };

    private string Worst => string.Create(
        CultureInfo.InvariantCulture,
        $"worst relative error {WorstRelativeError:0.##E+0} (bound {Bound:0.##E+0}) at {Place}: analytic {Analytic:G9}, numeric {Numeric:G9}");

    private string Place => _worst.Index is null ? $"{Tensor}, all elements together"
        : Index.Count == 0 ? Tensor
        : $"{Tensor}[{string.Join(", ", Index)}]";

    private string Counts => string.Join(", ", (string[])[
        string.Create(CultureInfo.InvariantCulture, $"{CheckedElements} elements compared"),
        .. Note(IdleElements, "without effect on the loss"),
        .. Note(UnresolvedElements, "left out at kinks"),
        .. Note(UndecidedElements, _isDouble ? "too small for the loss's rounding" : "too small for float (check them in double)"),
        .. Note(SkippedElements, "compared only together"),
    ]);

    private IEnumerable<string> Obstacles => _uncompared.Count == 0
        ? ["nothing to compare, since the network has no parameters and no real inputs"]
        : _uncompared.GroupBy(entry => entry.Obstacle, entry => entry.Tensor).Select(tensors => Sentence(tensors.Key, string.Join(", ", tensors)));

    private string Sentence(LineOutcome obstacle, string tensors) => obstacle switch
    {
        LineOutcome.NoEffect =>
            $"nothing to compare at {tensors}: no element moves the loss (dead units, ignored targets or zero inputs; take other samples, parameters or another seed)",
        LineOutcome.Kink => $"too many kinks at {tensors}: units switch at this very point (take other samples or parameters)",
        _ => _isDouble
            ? $"the loss's rounding hides the gradient of {tensors} (take fewer samples, or smaller losses)"
            : $"float cannot resolve the gradient of {tensors} (check the network in double: Precision = Precision.Double)",
    };

    private static string[] Note(int count, string what) =>
        count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{count} {what}")];
}
