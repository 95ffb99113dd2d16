namespace CompiledNet.Generator.Emission;

/// <summary>A generated file.</summary>
internal sealed record GeneratedSource(FileName Name, string Text);

/// <summary>The parts of a file's name.</summary>
/// <param name="Stem">The name of the network's main file, without extension.</param>
/// <param name="Suffix">What stands before the extension in the name of a further file.</param>
internal sealed record FileName(string Stem, string Suffix);
