namespace CompiledNet.Goldens;

/// <summary>A network gave something else than the case expects.</summary>
internal sealed class MismatchException(Precision precision, string what)
    : Exception($"{what} ({(precision == Precision.Double ? "double" : "float")})");
