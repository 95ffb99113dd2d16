namespace CompiledNet;

/// <summary>How tokens are picked from a network's outputs, and when to stop.</summary>
/// <remarks>
/// The options act in this order: <see cref="RepetitionPenalty"/>, <see cref="Temperature"/>, <see cref="TopK"/>, <see cref="TopP"/>. Of
/// tokens with equal outputs the one with the lowest number comes first.
/// </remarks>
public sealed class GenerationOptions
{
    /// <summary>The most tokens that are written, at least 1. The default is 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxTokens { get; init => field = OptionGuard.AtLeast(1, value); } = 256;

    /// <summary>
    /// What logits are divided by, finite and not negative: less than 1 prefers what is likely, more than 1 makes tokens more alike. 0
    /// always takes the most likely one, without random numbers. The default is 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or not finite.</exception>
    public double Temperature { get; init => field = OptionGuard.AtLeast(0, value); } = 1;

    /// <summary>
    /// How many of the most likely tokens are considered, at least 1; all of them if there are no more (Fan, Lewis and Dauphin, 2018).
    /// The default, <see langword="null"/>, considers all.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? TopK { get; init => field = value is { } count ? OptionGuard.AtLeast(1, count) : null; }

    /// <summary>
    /// The share of the probability that is considered, greater than 0 and at most 1: the fewest most likely tokens that have it together,
    /// of those that <see cref="TopK"/> leaves (nucleus sampling; Holtzman et al., 2019). The default, 1, considers all.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or is greater than 1.</exception>
    public double TopP { get; init => field = OptionGuard.Share(value); } = 1;

    /// <summary>
    /// What tokens pay for having occurred, in the prompt or behind it: positive logits of theirs are divided by it, negative ones
    /// multiplied (Keskar et al., 2019, with the sign heeded). Finite and greater than 0; less than 1 favours repetitions. The default, 1,
    /// changes nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public double RepetitionPenalty { get; init => field = OptionGuard.Above(0, value); } = 1;

    /// <summary>Tokens behind which nothing is written. They are not given back themselves. The default is none.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<int> StopTokens
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = FixedList.Of(value);
        }
    } = [];

    /// <summary>Where random numbers begin: the same seed gives the same tokens for the same outputs. The default is 0.</summary>
    public Seed Seed { get; init; }
}
