namespace CompiledNet;

/// <summary>How far an element's analytic derivative is from the numeric one.</summary>
internal readonly record struct GradientDeviation(
    string Tensor, IReadOnlyList<int> Index, double Analytic, double Numeric, double RelativeError)
{
    public static GradientDeviation None { get; } = new("", [], 0, 0, 0);
}
