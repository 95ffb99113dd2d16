namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>The random numbers behind what comes into a network and out of it.</summary>
/// <param name="Inputs">The number of inputs, all of one shape; they have names where there are several.</param>
/// <param name="Others">The number of outputs beside the last layer's, at most 2: the first has a loss, the second has none.</param>
/// <param name="Second">Whether there is a second loss behind the last layer's output.</param>
/// <param name="Seed">Which layers' values come out.</param>
internal sealed record EndsChoice(int Inputs, int Others, bool Second, int Seed)
{
    /// <summary>One of each, without names.</summary>
    public static EndsChoice Plain { get; } = new(1, 0, false, 0);

    /// <summary>Whether anything has a name.</summary>
    public bool HasNames => Inputs > 1 || Others > 0 || Second;
}
