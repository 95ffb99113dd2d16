using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <summary>A layer's function: gives a new tensor, and disposes of all others that it has made.</summary>
/// <param name="inputs">What it reads.</param>
internal delegate Tensor TorchLayer(Tensor[] inputs);
