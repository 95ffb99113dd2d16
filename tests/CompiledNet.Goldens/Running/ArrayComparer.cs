using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CompiledNet.Goldens;

/// <summary>Compares the arrays of one case in one precision with what is expected, and keeps the worst error.</summary>
/// <param name="precision">The precision.</param>
/// <param name="tolerance">How far arrays may be off.</param>
internal sealed class ArrayComparer(Precision precision, Tolerance tolerance)
{
    // Zero in exact arithmetic leaves residue; an error relative to residue says nothing, so there it counts as it is.
    private const double Residue = 1e-6;

    /// <summary>With the usual tolerance.</summary>
    public ArrayComparer(Precision precision)
        : this(precision, Tolerance.Of(precision))
    {
    }

    /// <summary>
    /// The largest error of any element so far, each relative to the largest magnitude of its expected array, or absolute
    /// where that is below 1e-6.
    /// </summary>
    public double WorstError { get; private set; }

    /// <summary>Every array with its error, in the order in which they were compared.</summary>
    public List<string> Report { get; } = [];

    /// <summary>Compares two numbers.</summary>
    /// <exception cref="MismatchException">They differ by more than the tolerance.</exception>
    public void Expect(string what, double expected, double actual) => Expect(what, [expected], [actual]);

    /// <summary>Compares two arrays.</summary>
    /// <exception cref="MismatchException">They differ by more than the tolerance.</exception>
    public void Expect(string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        if (expected.Count != actual.Count)
        {
            throw new MismatchException(precision, $"{what} has {actual.Count} elements, expected {expected.Count}");
        }

        double largest = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        double allowed = tolerance.Absolute + tolerance.Relative * largest;
        double worst = 0;
        for (int i = 0; i < expected.Count; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]);
            if (!(error <= allowed))
            {
                throw new MismatchException(precision, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what}[{i}] is {actual[i]:R}, expected {expected[i]:R} within {allowed:0.0e-00}"));
            }

            worst = Math.Max(worst, error);
        }

        double relative = largest < Residue ? worst : worst / largest;
        WorstError = Math.Max(WorstError, relative);
        Report.Add(string.Create(CultureInfo.InvariantCulture, $"{precision} {what}: {relative:0.0e-00}"));
    }

    /// <summary>Demands that the padding between a network's tensors is zero.</summary>
    /// <exception cref="MismatchException">It is not.</exception>
    public void ExpectCleanPadding(IDifferentiableGolden network, string afterWhat)
    {
        string? dirty = network.FindDirtyPadding();
        Demand(dirty is null, $"{dirty} after {afterWhat}");
    }

    /// <summary>Fails the case when a condition does not hold.</summary>
    /// <exception cref="MismatchException">It does not.</exception>
    public void Demand([DoesNotReturnIf(false)] bool condition, string otherwise)
    {
        if (!condition) throw new MismatchException(precision, otherwise);
    }
}
