namespace CompiledNet;

/// <summary>
/// A row of numbers for each index, y[t] = weight[x[t]]: indices (time) to (time, embeddingDim), or (rows, time) to
/// (rows, time, embeddingDim). It reads the network's input, which is then <see cref="int"/>: token ids, categories. Parameter:
/// <c>weight</c> [numEmbeddings, embeddingDim].
/// </summary>
/// <remarks>The gradient of a row is the sum over all places with its index, with the same bits for any number of threads.</remarks>
/// <param name="numEmbeddings">How many different indices there are, from 0; at least 1.</param>
/// <param name="embeddingDim">The numbers of a row, at least 1.</param>
public sealed class EmbeddingAttribute(int numEmbeddings, int embeddingDim) : LayerAttribute
{
    /// <summary>How many different indices there are, from 0.</summary>
    public int NumEmbeddings { get; } = numEmbeddings;

    /// <summary>The numbers of a row.</summary>
    public int EmbeddingDim { get; } = embeddingDim;

    /// <summary>
    /// An index that stands for nothing, such as what fills up short sequences, from 0 to <see cref="NumEmbeddings"/> − 1: its row
    /// begins as zeros and is not learnt. The default is −1, for none.
    /// </summary>
    public int PaddingIndex { get; set; } = -1;

    /// <summary>How the weight is initialised. The default is the standard normal distribution, <see cref="Initializer.Normal"/>.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>
    /// The scale of the weight's initialiser, see <see cref="Initializer"/>. The default, NaN, is 1 for the normal
    /// distribution, else the initialiser's own.
    /// </summary>
    public double WeightScale { get; set; } = double.NaN;
}
