namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A tensor of a layer.</summary>
/// <param name="Name">Its name in the layer.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record PlainTensor(string Name, params int[] Shape)
{
    /// <summary>The parts of its first axis that lie by themselves, as gates do.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Whether a layer may have the other one in the place of this.</summary>
    /// <param name="other">The other.</param>
    /// <param name="isSameKind">Whether their layers are of the same kind. Those of one axis are laid out alike in all.</param>
    public bool Fits(PlainTensor other, bool isSameKind) =>
        Name == other.Name && Parts == other.Parts && Shape.SequenceEqual(other.Shape) && (isSameKind || Shape.Length == 1);
}
