namespace CompiledNet.Generator.Text;

/// <summary>A function of the user's own that the generator has read: an activation of one number, or a loss of an output and its target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value, in <see cref="First"/> and <see cref="Second"/>.</param>
/// <param name="Slope">The derivative for the first parameter: by rule, or the user's.</param>
/// <param name="Words">The user's expression, for comments.</param>
/// <param name="Parameters">The number of its parameters.</param>
internal sealed record UserFunction(string Name, Expr Value, Expr Slope, string Words, int Parameters)
{
    /// <summary>The option of layers and losses that names it, in whose place the parser puts it.</summary>
    public const string Option = "Custom";

    /// <summary>The parameter for which it is differentiated.</summary>
    public static Variable First { get; } = new("x");

    /// <summary>The parameter behind it.</summary>
    public static Variable Second { get; } = new("t");
}
