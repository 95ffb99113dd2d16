namespace CompiledNet;

/// <summary>
/// The mean of a function of your own over all elements of the batch. Targets have the output's shape; a function of outputs alone is a
/// penalty, and has none.
/// </summary>
/// <param name="custom">
/// The name of a method with <see cref="ElementwiseAttribute"/> of an output and its target, or of an output alone.
/// </param>
public sealed class CustomLossAttribute(string custom) : LossAttribute
{
    /// <summary>The name of the method that is the function.</summary>
    public string Custom { get; } = custom;

    /// <summary>The class that has the method, or one that derives from it, in this project or another. The default is the network's.</summary>
    public Type? CustomType { get; set; }
}
