using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Where the data of a pass lie: first those of a batch, then those of a pack, or of the packs of a chunk. What a pass does
/// not use is null.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1051", Justification = "Generated code takes references to what the fields refer to.")]
[SuppressMessage("Performance", "CA1815", Justification = "Nobody compares two.")]
public ref struct PassFrame<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The first sample's inputs, where these are numbers.</summary>
    public ref T Inputs;

    /// <summary>The first sample's inputs, where these are indices.</summary>
    public ref int InputIndices;

    /// <summary>The first sample's targets, where these are numbers.</summary>
    public ref T Targets;

    /// <summary>The first sample's targets, where these are indices.</summary>
    public ref int TargetIndices;

    /// <summary>The first sample's outputs.</summary>
    public ref T Outputs;

    /// <summary>The gradients of the first sample's outputs, where they are given.</summary>
    public ref T OutputGradients;

    /// <summary>The gradients of the first sample's inputs.</summary>
    public ref T InputGradients;

    /// <summary>The parameters.</summary>
    public ref T Parameters;

    /// <summary>The gradients of all parameters.</summary>
    public ref T Gradients;

    /// <summary>Memory that the packs of a chunk share: <see cref="Capacity"/> times what each of them keeps.</summary>
    public ref T Kept;

    /// <summary>Memory for a pack while it is worked through, at an address that is a multiple of 64 bytes.</summary>
    public ref T Memory;

    /// <summary>
    /// Where each loss of the first pack adds its sum, pack after pack one number for each loss; null for a network with a single
    /// sum.
    /// </summary>
    public ref double Losses;

    /// <summary>What each of these losses is multiplied by before it is differentiated.</summary>
    public ref double Scales;

    /// <summary>The number of samples.</summary>
    public int Samples;

    /// <summary>What each loss is multiplied by before it is differentiated.</summary>
    public double Scale;

    /// <summary>The seed of dropout's masks.</summary>
    public ulong Seed;

    /// <summary>The number of the training step.</summary>
    public long Step;

    /// <summary>The number of the first sample in the batch.</summary>
    public long FirstSample;

    /// <summary>The number of the pack among those of its chunk.</summary>
    public nint Pack;

    /// <summary>The number of packs that there is memory for.</summary>
    public nint Capacity;

    /// <summary>How often the packs of the batch have been gone through before.</summary>
    public int Stage;

    /// <summary>Whether <see cref="OutputGradients"/> take the place of the network's own loss.</summary>
    public bool HasOutputGradients;

    /// <summary>Whether <see cref="InputGradients"/> are wanted.</summary>
    public bool WantsInputGradient;

    /// <summary>Whether <see cref="Outputs"/> are wanted beside gradients.</summary>
    public bool WantsOutputs;

    /// <summary>Whether these are the first packs of the batch.</summary>
    public bool IsFirst;

    /// <summary>Moves to some samples of a batch: what lies sample after sample begins at the first of them.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="network">The network.</param>
    /// <param name="first">The first of the samples.</param>
    /// <param name="samples">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void MoveTo(scoped ref PassFrame<T> batch, NetworkInfo network, int first, int samples)
    {
        SampleLengths lengths = network.Lengths;
        Inputs = ref Advance(ref batch.Inputs, first, lengths.Inputs);
        InputIndices = ref Advance(ref batch.InputIndices, first, lengths.InputIndices);
        InputGradients = ref Advance(ref batch.InputGradients, first, lengths.Inputs);
        Targets = ref Advance(ref batch.Targets, first, lengths.Targets);
        TargetIndices = ref Advance(ref batch.TargetIndices, first, lengths.TargetIndices);
        Outputs = ref Advance(ref batch.Outputs, first, lengths.Outputs);
        OutputGradients = ref Advance(ref batch.OutputGradients, first, lengths.Outputs);
        if (!Unsafe.IsNullRef(ref batch.Losses)) Losses = ref Unsafe.Add(ref batch.Losses, first / network.PackSamples * network.Losses.Count);
        FirstSample = first;
        Samples = samples;
        IsFirst = first == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TElement Advance<TElement>(ref TElement start, int samples, int length)
    {
        if (Unsafe.IsNullRef(ref start)) return ref start;
        return ref Unsafe.Add(ref start, (nint)samples * length);
    }
}
