using System.ComponentModel;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Tells networks of other assemblies the formula of a method with <see cref="ElementwiseAttribute"/>, whose source they do not have. The
/// generator writes it beside the method.
/// </summary>
/// <param name="type">The class of the method, by its name in documentation files: <c>T:Library.Functions</c>.</param>
/// <param name="name">The name of the method.</param>
/// <param name="parameters">The number of its parameters.</param>
/// <param name="words">The method's expression, for comments.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ElementwiseFormulaAttribute(string type, string name, int parameters, string words) : Attribute
{
    /// <summary>The class of the method, by its name in documentation files.</summary>
    public string Type { get; } = type;

    /// <summary>The name of the method.</summary>
    public string Name { get; } = name;

    /// <summary>The number of its parameters.</summary>
    public int Parameters { get; } = parameters;

    /// <summary>The method's expression, for comments.</summary>
    public string Words { get; } = words;

    /// <summary>The value, with each operation in front of its operands: <c>(* x (Sigmoid x))</c>. Null where the method could not be read.</summary>
    public string? Value { get; set; }

    /// <summary>The derivative for the first parameter, where the user gives it.</summary>
    public string? Slope { get; set; }

    /// <summary>Why the method could not be read.</summary>
    public string? Problem { get; set; }
}
