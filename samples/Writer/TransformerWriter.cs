using CompiledNet;

namespace Writer;

/// <summary>
/// A Transformer that gives, for each character of a window, the logits of the next one. It sees the window as a whole, and of each
/// character those before it; where they stand is in the turns of its queries and keys.
/// </summary>
/// <remarks>The table of characters serves twice: rows go in, and what comes out is compared with them.</remarks>
[Network(WindowLength)]
[Embedding(Characters.Count, Features, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[Block<TransformerBlock>(Repeat = 2)]
[LayerNorm]
[Dense(Characters.Count, TiedTo = "embedding1.weight", Name = "next")]
[SoftmaxCrossEntropyLoss]
internal sealed partial class TransformerWriter
{
    /// <summary>The characters of a window.</summary>
    public const int WindowLength = 64;

    /// <summary>The numbers that stand for a character between the layers.</summary>
    public const int Features = 64;

    /// <summary>The share of numbers that training drops, so that the network does not learn the text by heart.</summary>
    public const double DropoutRate = 0.1;
}
