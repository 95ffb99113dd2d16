using CompiledNet;

namespace Writer;

/// <summary>A network that is to learn to write, and how it is trained.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Network">The network.</param>
/// <param name="Windows">The windows that it learns from.</param>
/// <param name="LearningRate">The size of the first steps.</param>
/// <param name="CarriesStates">Whether its state goes on from a window to the next.</param>
/// <param name="Goal">How long it learns, and what it is to reach then.</param>
internal sealed record LanguageModel(
    string Name, ITrainableNetwork<float> Network, Dataset<float> Windows, double LearningRate, bool CarriesStates, Goal Goal)
{
    /// <summary>The windows of a training step.</summary>
    public const int BatchSize = 32;

    /// <summary>The network as one that reads character after character.</summary>
    public IStreamingNetwork<float> Stream => (IStreamingNetwork<float>)Network;

    /// <summary>The Transformer, which takes the windows in any order.</summary>
    public static LanguageModel Transformer(Novel novel, bool isQuick, ulong seed)
    {
        var network = new TransformerWriter(seed);
        Dataset<float> windows = Writer.Windows.Of(novel.Learnt, TransformerWriter.Info);
        return new LanguageModel("transformer", network, windows, 8e-3, CarriesStates: false, Goal.Transformer(isQuick));
    }

    /// <summary>
    /// The LSTM, which reads the text as so many streams as a batch has windows, each from its own place on: gradients end where a window
    /// begins, but the state does not (truncated backpropagation through time).
    /// </summary>
    public static LanguageModel Lstm(Novel novel, bool isQuick, ulong seed)
    {
        var network = new LstmWriter(seed);
        Dataset<float> windows = Writer.Windows.Of(novel.Learnt, LstmWriter.Info).AsStreams(BatchSize);
        return new LanguageModel("lstm", network, windows, 1e-2, CarriesStates: true, Goal.Lstm(isQuick));
    }
}
