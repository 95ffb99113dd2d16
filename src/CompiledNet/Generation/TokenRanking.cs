namespace CompiledNet;

/// <summary>
/// Tokens from the largest score to the smallest, of equal ones the lowest number first. Only as many are put into order as are
/// asked for: a heap, whose first token goes behind it when it is taken.
/// </summary>
/// <param name="scores">The score of each token, none of them NaN.</param>
internal sealed class TokenRanking(double[] scores)
{
    /// <summary>The heap in front, and behind it the tokens that were taken, the last one first.</summary>
    private readonly int[] _tokens = new int[scores.Length];

    private int _left;

    /// <summary>The token of a rank, from 0.</summary>
    public int this[int rank]
    {
        get
        {
            int place = _tokens.Length - 1 - rank;
            while (_left > place) Take();
            return _tokens[place];
        }
    }

    /// <summary>Begins anew, with the scores as they are now.</summary>
    public void Begin()
    {
        _left = _tokens.Length;
        for (int i = 0; i < _left; i++) _tokens[i] = i;
        for (int i = (_left / 2) - 1; i >= 0; i--) Sink(i);
    }

    private void Take()
    {
        _left--;
        (_tokens[0], _tokens[_left]) = (_tokens[_left], _tokens[0]);
        Sink(0);
    }

    /// <summary>Moves a token down until both below it come later.</summary>
    private void Sink(int place)
    {
        int token = _tokens[place];
        for (int below = (2 * place) + 1; below < _left; below = (2 * place) + 1)
        {
            if (below + 1 < _left && IsBefore(_tokens[below + 1], _tokens[below])) below++;
            if (!IsBefore(_tokens[below], token)) break;
            _tokens[place] = _tokens[below];
            place = below;
        }

        _tokens[place] = token;
    }

    private bool IsBefore(int token, int other) =>
        scores[token] > scores[other] || (scores[token] == scores[other] && token < other);
}
