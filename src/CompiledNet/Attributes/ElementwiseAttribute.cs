namespace CompiledNet;

/// <summary>
/// Makes a static method of numbers a function that layers and losses can name: <c>[Dense(64, Custom = nameof(Swish))]</c>,
/// <c>[Activation(nameof(Swish))]</c>, <c>[CustomLoss(nameof(Pinball))]</c>. Its formula is compiled into the network's vectors, and
/// differentiated by rule.
/// </summary>
/// <remarks>
/// An activation has one parameter, a loss two (an output and its target) or one (an output alone, of which it is a penalty), all of type <see cref="double"/>. The method is an
/// expression, or variables and a return: of + − * /, ?:, comparisons, <see cref="Math"/>'s Exp, Log, Tanh, Sqrt, Abs, Max, Min and
/// Pow with a constant exponent, constants, and other methods with this attribute. At a corner the derivative is 0 for Abs at 0,
/// and that of the second of equal arguments of Max and Min. The network never calls the method itself.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ElementwiseAttribute : Attribute
{
    /// <summary>
    /// The name of a method with this attribute, in the same class and of the same parameters, that is the derivative for the first one.
    /// The default is the derivative by rule.
    /// </summary>
    public string? Derivative { get; set; }
}
