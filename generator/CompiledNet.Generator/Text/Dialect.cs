namespace CompiledNet.Generator.Text;

/// <summary>The names in which vector code is written: a class of vectors in one of the two precisions.</summary>
/// <param name="Vectors">The class of vectors. The number of lanes may be a constant to the JIT alone.</param>
/// <param name="ElementType">The C# keyword of an element: <c>float</c> or <c>double</c>.</param>
internal sealed record Dialect(VectorClass Vectors, string ElementType)
{
    public bool IsDouble => ElementType == "double";

    /// <summary>The class of the vector functions.</summary>
    public string Static => Vectors.Name;

    /// <summary>The vector's type.</summary>
    public string Type => $"{Static}<{ElementType}>";

    /// <summary>The elements of the smallest vector that code in this dialect may run with.</summary>
    public int FewestLanes => Vectors.FewestBits / (IsDouble ? 64 : 32);

    public string Number(double value) => Literal.Of(value, IsDouble);

    public string Constant(double value) => value == 0 ? $"{Type}.Zero" : $"{Static}.Create({Number(value)})";

    public string Load(string reference, string offset) => $"{Static}.LoadUnsafe(ref {reference}, {offset})";

    public string Store(string value, string reference, string offset) =>
        $"{Static}.StoreUnsafe({value}, ref {reference}, {offset});";

    public string Broadcast(string scalar) => $"{Static}.Create({scalar})";

    public string MultiplyAdd(string a, string b, string c) => $"{Static}.MultiplyAddEstimate({a}, {b}, {c})";
}
