namespace CompiledNet.Generator.Model;

/// <summary>The units of a product that are several parts, such as gates or heads. In rows each part is padded by itself.</summary>
/// <param name="Count">The number of parts.</param>
/// <param name="Length">The units of a part.</param>
internal sealed record UnitParts(int Count, int Length)
{
    /// <summary>The units of all parts.</summary>
    public int All => Count * Length;

    /// <summary>From one part to the next in a row.</summary>
    public int Pitch => Lane.Pad(Length);

    /// <summary>The elements of a row, with the padding of its parts.</summary>
    public int Stored => Count * Pitch;

    /// <summary>Whether nothing lies between the parts, so that they are as one.</summary>
    public bool AreOne => Count == 1 || Length == Pitch;
}
