using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// The mean μ of a row, and 1 / σ with σ = √(mean (x − μ)² + ε). The mean is taken twice: what is left of it in x − μ is the rounding of the first, which
/// would not be small where all elements of a row are large and alike.
/// </summary>
internal static class RowMoments
{
    /// <summary>The mean, what rounding has left of it, and 1 / σ.</summary>
    public static readonly Variable Mean = new("mean"), Rest = new("rest"), Scale = new("scale");

    /// <summary>(x − μ) / σ.</summary>
    public static Expr Normalized => (MapKernel.X - Mean - Rest) * Scale;

    /// <summary>What gives them, of the elements <c>x</c> of a row.</summary>
    /// <param name="count">The elements of a row.</param>
    /// <param name="epsilon">ε.</param>
    public static IEnumerable<RowStep> Steps(Expr count, double epsilon)
    {
        Expr distance = new Variable("distance"), shift = new Variable("shift"), squares = new Variable("squares");
        return
        [
            RowReduction.Sum("total", MapKernel.X),
            new RowScalar(Mean.Name, new Variable("total") / count),
            new RowReduction(ReductionKind.Sum, [("distance", MapKernel.X - Mean)], [("shift", distance), ("squares", distance * distance)]),
            new RowScalar(Rest.Name, shift / count),
            new RowScalar(Scale.Name, Expr.ReciprocalSqrt(Expr.Max((squares / count) - (Rest * Rest), 0) + epsilon)),
        ];
    }
}
