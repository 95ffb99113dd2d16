using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// What the optimizers' passes have in common. A pass treats each lane alike, so the result has the same bits at every
/// vector width, and in whatever ranges the block is worked through.
/// </summary>
internal static partial class VectorSteps
{
    /// <summary>The ends of a range of a block are multiples of this: whole vectors of every width.</summary>
    public const int Grain = Lane.Group;

    /// <summary>
    /// The size below which an average of gradients counts as zero. Averages of units that died decay for ever, and
    /// processors are many times slower with the denormal numbers they would end in.
    /// </summary>
    public static T Negligible<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.CreateTruncating(typeof(T) == typeof(float) ? 1e-30 : 1e-290);

    /// <summary>
    /// The same for an average of squares, whose root still has to be small beside every ε: for a flushed average the
    /// step would be the average gradient over ε alone.
    /// </summary>
    public static T NegligibleSquare<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.CreateTruncating(typeof(T) == typeof(float) ? 1e-36 : 1e-290);
}
