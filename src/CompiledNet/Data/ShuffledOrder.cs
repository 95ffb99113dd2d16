namespace CompiledNet;

/// <summary>Random orders of samples, each a function of seed and stream alone. Once created it allocates nothing.</summary>
internal sealed class ShuffledOrder
{
    private readonly RandomSource _random = new(seed: 0);

    /// <summary>Fills with the numbers 0, 1, 2, ... in a random order.</summary>
    public void Fill(Span<int> order, ulong seed, ulong stream)
    {
        for (int i = 0; i < order.Length; i++) order[i] = i;
        _random.Restart(seed, stream);
        _random.Shuffle(order);
    }
}
