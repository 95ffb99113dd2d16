namespace CompiledNet;

/// <summary>How far an analytic derivative is from the numeric one.</summary>
/// <param name="Tensor">The tensor, or nothing.</param>
/// <param name="Index">The element's index, or <see langword="null"/> where all elements moved together.</param>
/// <param name="Analytic">The derivative that <c>Backward</c> gives.</param>
/// <param name="Numeric">The derivative that the loss gives.</param>
/// <param name="RelativeError">Their relative difference.</param>
internal readonly record struct GradientDeviation(
    string Tensor, IReadOnlyList<int>? Index, double Analytic, double Numeric, double RelativeError)
{
    public static GradientDeviation None { get; } = new("", [], 0, 0, 0);
}
