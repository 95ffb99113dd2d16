using System.Numerics;

namespace CompiledNet;

/// <summary>The number above which an output says yes: 0 for logits and scores, one half for probabilities.</summary>
internal static class YesThreshold<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>One half.</summary>
    public static readonly T Half = T.One / (T.One + T.One);

    /// <summary>That of a loss's outputs.</summary>
    public static T Of(LossInfo loss) => loss.TakesProbabilities ? Half : T.Zero;
}
