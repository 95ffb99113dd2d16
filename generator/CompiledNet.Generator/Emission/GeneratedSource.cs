namespace CompiledNet.Generator.Emission;

/// <summary>A generated file.</summary>
/// <param name="HintName">The name of the network's main file.</param>
/// <param name="Suffix">What stands before the extension in the name of a further file.</param>
/// <param name="Text">What the file holds.</param>
internal sealed record GeneratedSource(string HintName, string Suffix, string Text);
