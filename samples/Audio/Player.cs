using CompiledNet;

namespace Audio;

/// <summary>Plays a sound through a network as an audio host does: a small block of samples at a time, each as soon as it is there.</summary>
internal sealed class Player(IStreamingNetwork<float> network)
{
    /// <summary>The samples of a block: 1.3 milliseconds.</summary>
    private const int BlockLength = 64;

    private readonly State<float> _state = network.CreateState();
    private readonly float[] _inputs = new float[BlockLength * network.Info.StepInputLength];

    /// <summary>Plays a sound from its beginning. Allocates nothing.</summary>
    /// <param name="dry">The sound.</param>
    /// <param name="tone">The tone control at each sample.</param>
    /// <param name="wet">Room for what the network makes of it.</param>
    public void Play(ReadOnlySpan<float> dry, ReadOnlySpan<float> tone, Span<float> wet)
    {
        _state.Reset();
        for (int start = 0; start < dry.Length; start += BlockLength)
        {
            int count = Math.Min(BlockLength, dry.Length - start);
            Span<float> inputs = _inputs.AsSpan(0, count * network.Info.StepInputLength);
            Windows.Interleave(dry.Slice(start, count), tone.Slice(start, count), inputs);
            network.StepMany(inputs, wet.Slice(start, count), _state);
        }
    }
}
