using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>The state of a recurrent layer, or the gradient for it, of all its layers and directions.</summary>
/// <typeparam name="T">What holds the numbers: packed or flat.</typeparam>
/// <param name="H">The hidden state.</param>
/// <param name="C">The cell state, of an LSTM alone.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RecurrentState<T>(T H, T? C = null)
    where T : class;
