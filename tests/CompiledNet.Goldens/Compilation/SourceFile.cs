namespace CompiledNet.Goldens;

/// <summary>One file of C# source.</summary>
/// <param name="Path">The path that diagnostics name; nothing is read from it or written to it.</param>
/// <param name="Text">The text.</param>
public sealed record SourceFile(string Path, string Text);
