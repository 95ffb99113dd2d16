namespace CompiledNet.Generator.Model;

/// <summary>What other assemblies read of a method with <c>[Elementwise]</c>, whose source they do not have.</summary>
/// <param name="Type">The documentation's name of its class: <c>T:Library.Functions</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The number of its parameters.</param>
/// <param name="Words">The user's expression, for comments.</param>
/// <param name="Value">Its value as a notation; null where it cannot be read.</param>
/// <param name="Slope">Its derivative, where the user gives that.</param>
/// <param name="Problem">Why it cannot be read.</param>
internal sealed record FormulaSpec(string Type, string Name, int Parameters, string Words, string? Value, string? Slope, string? Problem);
