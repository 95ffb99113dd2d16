using System.Globalization;

namespace CompiledNet;

/// <summary>What a gradient check found: the element at which analytic and numeric derivative differ most, relative to their size.</summary>
public sealed class GradientCheckResult
{
    internal GradientCheckResult(GradientDeviation worst, double bound, int checkedElements, int unresolvedElements)
    {
        WorstRelativeError = worst.RelativeError;
        Tensor = worst.Tensor;
        Index = worst.Index;
        Analytic = worst.Analytic;
        Numeric = worst.Numeric;
        Bound = bound;
        CheckedElements = checkedElements;
        UnresolvedElements = unresolvedElements;
    }

    /// <summary>Whether the worst relative error is within the bound, and at least half of the elements could be compared.</summary>
    public bool Passed => CheckedElements > 0 && CheckedElements >= UnresolvedElements && WorstRelativeError <= Bound;

    /// <summary>The largest relative error; infinite where a loss or a derivative is not finite.</summary>
    public double WorstRelativeError { get; }

    /// <summary>The largest relative error that a right gradient may show in the network's precision.</summary>
    public double Bound { get; }

    /// <summary>Where the worst error is: a parameter's name, <c>input</c>, or <c>loss</c> where it is not the same twice.</summary>
    public string Tensor { get; }

    /// <summary>The element's index in that tensor's shape; for the input the first number is the sample's.</summary>
    public IReadOnlyList<int> Index { get; }

    /// <summary>The derivative that <c>Backward</c> gave there.</summary>
    public double Analytic { get; }

    /// <summary>The derivative by differences of the loss there.</summary>
    public double Numeric { get; }

    /// <summary>The number of elements that were compared.</summary>
    public int CheckedElements { get; }

    /// <summary>
    /// The number of elements that could not be compared, since differences give no derivative there: at a kink, such as a
    /// unit whose ReLU switches at this very value, or too near to one (some 1e-5 in double).
    /// </summary>
    public int UnresolvedElements { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"The gradient check {(Passed ? "passed" : "FAILED")}: worst relative error {WorstRelativeError:0.##E+0} (bound {Bound:0.##E+0}) at {Place}: analytic {Analytic:G9}, numeric {Numeric:G9}; {CheckedElements} elements compared{UnresolvedNote}.");

    private string Place => Tensor.Length == 0 ? "no element" : Index.Count == 0 ? Tensor : $"{Tensor}[{string.Join(", ", Index)}]";

    private string UnresolvedNote => UnresolvedElements == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {UnresolvedElements} left out at kinks");
}
