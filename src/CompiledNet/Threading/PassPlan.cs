using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>A pass over a batch that threads share, cut into packs.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal readonly struct PassPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PassCode<T> _code;
    private readonly NetworkInfo _network;
    private readonly int _samples;
    private readonly int _packSamples;

    /// <param name="code">What is done with a pack.</param>
    /// <param name="network">The network.</param>
    /// <param name="samples">The samples of the batch.</param>
    /// <param name="packSamples">The samples of a pack; the last one may have fewer.</param>
    public PassPlan(PassCode<T> code, NetworkInfo network, int samples, int packSamples)
    {
        _code = code;
        _network = network;
        _samples = samples;
        _packSamples = packSamples;
        Packs = (int)(((long)samples + packSamples - 1) / packSamples);
    }

    /// <summary>The number of packs.</summary>
    public int Packs { get; }

    /// <summary>The packs that a thread takes at once.</summary>
    public int PacksPerItem { get; init; } = 1;

    /// <summary>What the pass needs.</summary>
    public PassSizes Sizes => _code.Sizes;

    /// <summary>The parts behind the packs of a stage.</summary>
    public int PartsAt(int stage) => Sizes.Stages > 1 ? _code.PartsAt(stage) : Sizes.Parts;

    /// <summary>Works through a pack.</summary>
    /// <param name="stage">The number of the stage.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="pack">The number of the pack.</param>
    /// <param name="place">Its number among those of its chunk.</param>
    /// <param name="memory">The pool's memory.</param>
    /// <param name="worker">The thread that does it.</param>
    /// <returns>The sum of its losses.</returns>
    public double RunPack(int stage, scoped ref PassFrame<T> batch, int pack, int place, PoolMemory memory, int worker)
    {
        PassFrame<T> frame = batch;
        MoveTo(ref frame, ref batch, pack, 1);
        frame.Stage = stage;
        frame.Pack = place;
        frame.Memory = ref memory.First<T>(worker);
        return _code.RunPack(ref frame);
    }

    /// <summary>Joins what the packs of a chunk have kept.</summary>
    /// <param name="stage">The number of the stage.</param>
    /// <param name="part">The number of the part.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="firstPack">The first pack.</param>
    /// <param name="packs">The number of packs.</param>
    /// <param name="memory">The pool's memory.</param>
    /// <param name="worker">The thread that does it.</param>
    public void RunPart(int stage, int part, scoped ref PassFrame<T> batch, int firstPack, int packs, PoolMemory memory, int worker)
    {
        PassFrame<T> frame = batch;
        MoveTo(ref frame, ref batch, firstPack, packs);
        frame.Stage = stage;
        frame.Memory = ref memory.First<T>(worker);
        _code.RunPart(part, ref frame);
    }

    private void MoveTo(scoped ref PassFrame<T> frame, scoped ref PassFrame<T> batch, int firstPack, int packs)
    {
        int first = firstPack * _packSamples;
        frame.MoveTo(ref batch, _network, first, (int)Math.Min(_samples - first, (long)packs * _packSamples));
    }
}
