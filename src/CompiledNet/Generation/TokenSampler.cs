using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Picks tokens from logits, one after the other, and remembers which have occurred. Which random number a token is picked with
/// follows from the seed and from how many tokens came before, so the same logits give the same tokens on every machine. Allocates
/// nothing but when it is made. One thread at a time may use it.
/// </summary>
public sealed class TokenSampler
{
    private readonly GenerationOptions _options;
    private readonly double[] _scores;
    private readonly double[] _weights;
    private readonly bool[] _occurred;
    private readonly TokenRanking _ranking;
    private readonly ulong _key;
    private ulong _picked;

    /// <summary>Creates a sampler for which no token has occurred yet.</summary>
    /// <param name="tokens">How many different tokens there are, from 0; at least 1.</param>
    /// <param name="options">How to pick; when to stop is not the sampler's to say.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokens"/> is less than 1.</exception>
    public TokenSampler(int tokens, GenerationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _scores = new double[tokens];
        _weights = new double[tokens];
        _occurred = new bool[tokens];
        _ranking = new TokenRanking(_scores);
        _key = SplitMix64.Scramble(options.Seed.Value + SplitMix64.Gamma);
    }

    /// <summary>How many different tokens there are.</summary>
    public int Tokens => _scores.Length;

    /// <summary>Tells of a token that has occurred, as those of a prompt have. Those that were picked have anyway.</summary>
    /// <param name="token">The token.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public void Notice(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Tokens);
        _occurred[token] = true;
    }

    /// <summary>Begins anew: no token has occurred, and random numbers begin where they began.</summary>
    public void Reset()
    {
        Array.Clear(_occurred);
        _picked = 0;
    }

    /// <summary>Picks the next token.</summary>
    /// <typeparam name="T">The type of the logits.</typeparam>
    /// <param name="logits">
    /// A number for each token: logarithms of its probability, but for what all have in common. Infinite ones share the probability
    /// among themselves; what is −∞ has none.
    /// </param>
    /// <returns>The token.</returns>
    /// <exception cref="ArgumentException">There are more or fewer logits than tokens, one is NaN, or all are −∞.</exception>
    public int Next<T>(ReadOnlySpan<T> logits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (logits.Length != Tokens)
            throw new ArgumentException(FormattableString.Invariant($"The length of logits is {logits.Length}; {Tokens} was expected, one for each token."), nameof(logits));
        return TryNext(logits, out int token) is { } fault ? throw new ArgumentException(nameof(logits) + fault, nameof(logits)) : token;
    }

    /// <summary>The same without an exception for numbers that have no order.</summary>
    /// <returns>What is wrong with the logits, as the end of a sentence that begins with their name; null if a token was picked.</returns>
    internal string? TryNext<T>(ReadOnlySpan<T> logits, out int token)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        token = Score(logits);
        if (double.IsNaN(_scores[token])) return FormattableString.Invariant($"[{token}] is NaN; a number was expected.");
        if (double.IsNegativeInfinity(_scores[token])) return " are all −∞; at least one that is not was expected.";
        if (_options.Temperature > 0) token = Draw(_scores[token]);
        _occurred[token] = true;
        _picked++;
        return null;
    }

    /// <summary>Takes the logits over, with the penalty.</summary>
    /// <returns>The token with the largest one, the first of equals; one whose logit is NaN if there is such.</returns>
    private int Score<T>(ReadOnlySpan<T> logits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double penalty = _options.RepetitionPenalty;
        int best = 0;
        for (int token = 0; token < logits.Length; token++)
        {
            double score = double.CreateTruncating(logits[token]);
            if (_occurred[token]) score = score > 0 ? score / penalty : score * penalty;
            _scores[token] = score;
            if (double.IsNaN(score)) return token;
            if (score > _scores[best]) best = token;
        }

        return best;
    }

    /// <summary>A random token: of all, or of the first ones in their order.</summary>
    private int Draw(double best)
    {
        if (_options is { TopK: null, TopP: 1 })
        {
            double all = WeighAll(best);
            return Choose(all, Tokens, isRanked: false);
        }

        _ranking.Begin();
        int most = Math.Min(_options.TopK ?? Tokens, Tokens);
        double nucleus = _options.TopP * (_options.TopK is null ? WeighAll(best) : WeighFirst(most, best));
        double sum = 0;
        int count = 0;
        while (count < most && sum < nucleus) sum += _weights[_ranking[count++]];
        return Choose(sum, count, isRanked: true);
    }

    /// <summary>The sum of the weights of all tokens: of their probabilities, but for a common factor.</summary>
    private double WeighAll(double best)
    {
        double sum = 0;
        for (int token = 0; token < Tokens; token++) sum += Weigh(token, best);
        return sum;
    }

    /// <summary>The same of the most likely ones.</summary>
    private double WeighFirst(int count, double best)
    {
        double sum = 0;
        for (int rank = 0; rank < count; rank++) sum += Weigh(_ranking[rank], best);
        return sum;
    }

    /// <summary>1 for the most likely token, and for all of an infinite logit.</summary>
    private double Weigh(int token, double best) =>
        _weights[token] = _scores[token] == best ? 1 : ScalarMath.Exp((_scores[token] - best) / _options.Temperature);

    /// <summary>The first token at which the sum of weights exceeds a random part of the whole sum.</summary>
    private int Choose(double sum, int count, bool isRanked)
    {
        // A multiple of 2⁻⁵³ in [0, 1), times the sum: rounding must not make it the sum itself, which nothing exceeds.
        double part = (SplitMix64.Scramble(_key + (_picked * SplitMix64.Gamma)) >> 11) * (1.0 / (1UL << 53));
        double limit = Math.Min(part * sum, Math.BitDecrement(sum));
        double reached = 0;
        for (int i = 0; i < count; i++)
        {
            int token = isRanked ? _ranking[i] : i;
            reached += _weights[token];
            if (reached > limit) return token;
        }

        throw new InvalidOperationException("The weights of tokens do not have their sum.");
    }
}
