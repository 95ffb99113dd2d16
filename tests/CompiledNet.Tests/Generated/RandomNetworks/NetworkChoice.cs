using CsCheck;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>The random numbers behind a network and its samples.</summary>
/// <param name="InputShape">The shape of an input.</param>
/// <param name="Layers">The layers.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Samples">The number of samples, 1 to 70.</param>
/// <param name="TakesIndices">Whether inputs are indices, of which an embedding makes numbers.</param>
/// <param name="Ends">What comes in and out.</param>
/// <param name="Seed">The seed of parameters, samples, targets and masks.</param>
internal sealed record NetworkChoice(int[] InputShape, LayerChoice[] Layers, LossChoice Loss, int Samples, bool TakesIndices, EndsChoice Ends, uint Seed)
{
    /// <summary>Networks that run step by step.</summary>
    public static Gen<NetworkChoice> Streaming { get; } = Gen.Select(
        Gen.Int[1, 9], Gen.Int[1, 9], Gen.Bool, Layer(Gen.Const(Array.Empty<LayerChoice>())).Array[1, 7], AnyLoss, Gen.Int[1, 40], Gen.UInt,
        (time, features, isOfRows, layers, loss, samples, seed) => new NetworkChoice(
            isOfRows ? [features, time] : [time, features], layers, isOfRows ? loss with { Kind = 0 } : loss, samples, TakesIndices: false, EndsChoice.Plain, seed)
        {
            Stream = isOfRows ? StreamForm.Rows : StreamForm.Sequences,
        });

    /// <summary>Whether it runs step by step, and how.</summary>
    public StreamForm Stream { get; init; }

    /// <summary>Any network.</summary>
    public static Gen<NetworkChoice> Any { get; } = Gen.Select(
        Gen.OneOf(
            Gen.Int[1, 20].Select(features => new[] { features }),
            Gen.Select(Gen.Int[1, 5], Gen.Int[1, 9], (time, features) => new[] { time, features }),
            Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 6], (a, b, c) => new[] { a, b, c }),
            Gen.Select(Gen.Int[1, 3], Gen.Int[3, 8], Gen.Int[3, 8], (channels, height, width) => new[] { channels, height, width })),
        Layer(Layer(Gen.Const(Array.Empty<LayerChoice>())).Array[1, 3]).Array[1, 7],
        AnyLoss,
        Gen.Int[1, 70],
        Gen.Select(Gen.Int[0, 7], Gen.Int[1, 3], Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 99], (kind, inputs, others, second, place) => (kind, new EndsChoice(inputs, others, second, place))),
        Gen.UInt,
        (shape, layers, loss, samples, ends, seed) => ends.kind switch
        {
            0 => new NetworkChoice(shape[..Math.Min(shape.Length, 2)], layers, loss, samples, TakesIndices: true, EndsChoice.Plain, seed),
            1 or 2 => new NetworkChoice(shape, layers, loss, samples, TakesIndices: false, ends.Item2, seed),
            _ => new NetworkChoice(shape, layers, loss, samples, TakesIndices: false, EndsChoice.Plain, seed),
        });

    /// <summary>Networks that are simpler, each in one respect.</summary>
    public IEnumerable<NetworkChoice> Simpler()
    {
        if (Samples > 1) yield return this with { Samples = Samples / 2 };
        if (Ends.HasNames) yield return this with { Ends = EndsChoice.Plain };
        if (Ends.Inputs > 1) yield return this with { Ends = Ends with { Inputs = 1 } };
        if (Ends.Others > 0) yield return this with { Ends = Ends with { Others = Ends.Others - 1 } };
        if (Ends.Second) yield return this with { Ends = Ends with { Second = false } };
        for (int i = 0; i < Layers.Length; i++)
        {
            if (Layers.Length > 1) yield return this with { Layers = Without(Layers, i) };
            for (int j = 0; j < Layers[i].Body.Length && Layers[i].Body.Length > 1; j++)
            {
                yield return WithLayer(i, Layers[i] with { Body = Without(Layers[i].Body, j) });
            }

            if (Layers[i].Size > 1) yield return WithLayer(i, Layers[i] with { Size = Layers[i].Size / 2 });
            if (Layers[i].Freezes) yield return WithLayer(i, Layers[i] with { Freezes = false });
            if (Layers[i].Activation != Activation.Identity) yield return WithLayer(i, Layers[i] with { Activation = Activation.Identity });
        }

        if (Loss.Weights) yield return this with { Loss = Loss with { Weights = false } };
        if (Loss.Smoothing) yield return this with { Loss = Loss with { Smoothing = false } };
        for (int axis = 0; axis < InputShape.Length; axis++)
        {
            if (InputShape[axis] > 1) yield return this with { InputShape = [.. InputShape.Select((extent, i) => i == axis ? extent / 2 : extent)] };
        }
    }

    private static Gen<LayerChoice> Layer(Gen<LayerChoice[]> body) => Gen.Select(
        Gen.Select(Below(NetworkBuilder.Kinds), Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[1, 20], Below(Enum.GetValues<Activation>().Length)), Gen.Double[0, 0.999], Gen.Bool, body, Gen.Int[0, 9],
        (numbers, real, flag, layers, freezes) => new LayerChoice(
            numbers.Item1, numbers.Item2, numbers.Item3, numbers.Item4, (Activation)numbers.Item5, real, flag, layers, freezes == 0));

    private static Gen<LossChoice> AnyLoss => Gen.Select(
        Below(LossDescription.Count), Gen.Bool, Gen.Bool, Gen.Int[2, 6], (kind, weights, smoothing, size) => new LossChoice(kind, weights, smoothing, size));

    private static Gen<int> Below(int count) => Gen.Int[0, count - 1];

    private static T[] Without<T>(T[] items, int index) => [.. items[..index], .. items[(index + 1)..]];

    private NetworkChoice WithLayer(int index, LayerChoice layer) =>
        this with { Layers = [.. Layers[..index], layer, .. Layers[(index + 1)..]] };
}
