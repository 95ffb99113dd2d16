namespace CompiledNet.Generator.Emission;

/// <summary>A class of the same programs for other vectors.</summary>
/// <param name="Guard">The condition under which its programs take over.</param>
/// <param name="Class">Its name.</param>
/// <param name="Bits">The size of its vectors.</param>
internal sealed record HandOver(string Guard, string Class, int Bits);
