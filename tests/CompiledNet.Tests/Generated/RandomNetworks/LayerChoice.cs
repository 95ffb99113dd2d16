namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>
/// The random numbers behind one layer. Any numbers make a legal layer, so a list of them with some left out is a legal
/// network too: that is how a failure shrinks.
/// </summary>
/// <param name="Kind">Which kind of layer: a number below <see cref="NetworkBuilder.Kinds"/>.</param>
/// <param name="Source">Which of the values so far it reads.</param>
/// <param name="Other">A second number: another source, an axis, or the steps of a window.</param>
/// <param name="Size">The units of a dense layer, or the size of a window.</param>
/// <param name="Activation">The activation.</param>
/// <param name="Real">A number in [0, 1): a probability, a slope, or a choice.</param>
/// <param name="Flag">A choice of two.</param>
/// <param name="Body">The layers inside a block.</param>
/// <param name="Freezes">Whether its tensors stay as they are.</param>
internal sealed record LayerChoice(
    int Kind, int Source, int Other, int Size, Activation Activation, double Real, bool Flag, LayerChoice[] Body, bool Freezes);
