namespace CompiledNet.Generator.Text;

/// <summary>
/// The names in which vector code is written. The portable dialect is <c>Vector&lt;T&gt;</c>, whose number of lanes is a
/// constant to the JIT alone; an explicit width is another set of names, and nothing else.
/// </summary>
/// <param name="ElementType">The C# keyword of an element: <c>float</c> or <c>double</c>.</param>
/// <param name="Static">The class of the vector functions.</param>
/// <param name="Type">The vector's type.</param>
/// <param name="Registers">The vector registers that every machine has on which code in this dialect runs.</param>
internal sealed record Dialect(string ElementType, string Static, string Type, int Registers)
{
    public bool IsDouble => ElementType == "double";

    /// <summary><c>Vector&lt;T&gt;</c>: 128 or 256 bits, on machines with as few as 16 registers.</summary>
    public static Dialect Portable(string elementType) => new(elementType, "Vector", $"Vector<{elementType}>", Registers: 16);

    /// <summary>
    /// <c>Vector512&lt;T&gt;</c>, since <c>Vector&lt;T&gt;</c> stays at 256 bits by default on machines with 512. They have 32
    /// registers.
    /// </summary>
    public static Dialect Wide(string elementType) => new(elementType, "Vector512", $"Vector512<{elementType}>", Registers: 32);

    /// <summary>Whether vectors have 512 bits, which only x86 has instructions for.</summary>
    public bool IsWide => Static == "Vector512";

    /// <summary>The elements of the smallest vector that code in this dialect may run with.</summary>
    public int FewestLanes => (IsWide ? 64 : 16) / (IsDouble ? 8 : 4);

    /// <summary>The name of the square root, the one function that the two classes call differently.</summary>
    public string SquareRoot => IsWide ? "Sqrt" : "SquareRoot";

    public string Number(double value) => Literal.Of(value, IsDouble);

    public string Constant(double value) => value == 0 ? $"{Type}.Zero" : $"{Static}.Create({Number(value)})";

    public string Load(string reference, string offset) => $"{Static}.LoadUnsafe(ref {reference}, {offset})";

    public string Store(string value, string reference, string offset) =>
        $"{Static}.StoreUnsafe({value}, ref {reference}, {offset});";

    public string Broadcast(string scalar) => $"{Static}.Create({scalar})";

    public string MultiplyAdd(string a, string b, string c) => $"{Static}.MultiplyAddEstimate({a}, {b}, {c})";
}
