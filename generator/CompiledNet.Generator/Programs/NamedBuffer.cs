namespace CompiledNet.Generator.Programs;

/// <summary>A piece of working memory that holds one value.</summary>
/// <param name="Name">What generated code calls it.</param>
/// <param name="Length">The number of its elements.</param>
internal sealed record NamedBuffer(string Name, long Length);
