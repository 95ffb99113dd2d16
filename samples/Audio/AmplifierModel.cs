using CompiledNet;

namespace Audio;

/// <summary>A network that is to sound like the amplifier, and how it is trained.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Network">The network.</param>
/// <param name="Windows">The windows that it learns from.</param>
/// <param name="BatchSize">The windows of a training step.</param>
/// <param name="CarriesStates">Whether its state goes on from a window to the next.</param>
/// <param name="Goal">How long it learns, and what it is to reach then.</param>
internal sealed record AmplifierModel(
    string Name, ITrainableNetwork<float> Network, Dataset<float> Windows, int BatchSize, bool CarriesStates, Goal Goal)
{
    /// <summary>The LSTM's streams, and the convolutions' windows, from which they learn at once.</summary>
    private const int Streams = 32, ConvolutionWindows = 16;

    /// <summary>The network as one that takes sample after sample.</summary>
    public IStreamingNetwork<float> Stream => (IStreamingNetwork<float>)Network;

    /// <summary>The LSTM, which hears the recording as so many streams as a batch has windows, each from its own place on.</summary>
    public static AmplifierModel Lstm(Recording recording, bool isQuick, int seed)
    {
        Dataset<float> windows = Audio.Windows.Of(recording, LstmAmplifier.Info, reach: 0).AsStreams(Streams);
        return new AmplifierModel("lstm", new LstmAmplifier(seed), windows, Streams, CarriesStates: true, Goal.Lstm(isQuick));
    }

    /// <summary>The convolutions, which take the windows in any order: each shows what was before it, as far as they reach.</summary>
    public static AmplifierModel Convolutions(Recording recording, bool isQuick, int seed)
    {
        var network = new ConvolutionAmplifier(seed);
        Dataset<float> windows = Audio.Windows.Of(recording, ConvolutionAmplifier.Info, ConvolutionAmplifier.Reach);
        return new AmplifierModel("convolutions", network, windows, ConvolutionWindows, CarriesStates: false, Goal.Convolutions(isQuick));
    }
}
