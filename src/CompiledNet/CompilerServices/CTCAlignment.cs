using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// All ways to give each step of an output a class such that without repetitions, and then without blanks, the target is left. They are
/// paths through states: a blank, the first id, a blank, the second id, and so on to a last blank. With each step a path stays, goes on to the
/// next state, or passes over a blank between two different ids. Sums over paths run from step to step, as logarithms: αₜ(s) over what has come
/// to a state, βₜ(s) over what goes on from it. A vector holds neighbouring states, whose sums do not depend on each other.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal readonly ref struct CTCAlignment<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CTCShape _shape;
    private readonly CTCMemory _memory;
    private readonly ReadOnlySpan<T> _outputs;
    private readonly ReadOnlySpan<int> _target;
    private readonly int _steps;
    private readonly int _states;
    private readonly int _paddedStates;

    /// <param name="shape">The figures of the loss.</param>
    /// <param name="memory">Room to work in.</param>
    /// <param name="outputs">The outputs in lanes, from the sample's own on.</param>
    /// <param name="steps">How many of its steps count.</param>
    /// <param name="target">Its ids.</param>
    public CTCAlignment(CTCShape shape, CTCMemory memory, ReadOnlySpan<T> outputs, int steps, ReadOnlySpan<int> target)
    {
        _shape = shape;
        _memory = memory;
        _outputs = outputs;
        _target = target;
        _steps = steps;
        _states = (2 * target.Length) + 1;
        _paddedStates = LogSoftmax.Padded(_states);
    }

    /// <summary>
    /// The logarithm of the target's probability, the sum over all paths of the product of their classes' probabilities: −∞ where there is no
    /// path, NaN where an output that counts is NaN.
    /// </summary>
    public double LogProbability()
    {
        for (int step = 0; step < _steps; step++)
        {
            Span<double> logits = ReadLogits(step);
            _memory.Largest[step] = LogSoftmax.Center(logits);
            _memory.LogSums[step] = LogSoftmax.LogSum(logits, _shape.Classes, _memory.Powers);
            if (double.IsNaN(_memory.LogSums[step])) return double.NaN;
        }

        WriteSkips();
        for (int step = 0; step < _steps; step++) WriteAlphas(step);
        ReadOnlySpan<double> last = AlphasOf(_steps - 1)[2..];
        double blank = last[_states - 1], id = _states == 1 ? double.NegativeInfinity : last[_states - 2];
        return LogOfSum(Vector.Create(blank), Vector.Create(id), Vector.Create(double.NegativeInfinity)).ToScalar();
    }

    /// <summary>
    /// softmax(yₜ)ₖ less the share of the paths that give step t class k, times a scale; NaN where there are no paths that could have shares.
    /// </summary>
    /// <param name="logProbability">What <see cref="LogProbability"/> has given last.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="gradients">Room for the gradients in lanes, from the sample's own on.</param>
    public void WriteGradients(double logProbability, double scale, Span<T> gradients)
    {
        bool hasPaths = double.IsFinite(logProbability);
        for (int step = _steps - 1; step >= 0; step--)
        {
            if (hasPaths) WriteDifferences(step, logProbability);
            else _memory.Powers.Fill(double.NaN);
            for (int k = 0; k < _shape.Classes; k++) gradients[Place(step, k)] = T.CreateTruncating(_memory.Powers[k] * scale);
        }
    }

    private int Place(int step, int k) => ((step * _shape.Classes) + k) * _shape.Lanes;

    /// <summary>The row of a step: two impossible states, and then all that there are.</summary>
    private Span<double> AlphasOf(int step) => _memory.Alphas.Slice(step * _memory.StatePitch, _paddedStates + 2);

    private Span<double> ReadLogits(int step)
    {
        Span<double> logits = _memory.Logits;
        logits[_shape.Classes..].Fill(double.NegativeInfinity);
        for (int k = 0; k < _shape.Classes; k++) logits[k] = double.CreateTruncating(_outputs[Place(step, k)]);
        return logits;
    }

    /// <summary>log softmax(yₜ)ₖ.</summary>
    private double LogOf(int step, int k) =>
        LogSoftmax.Below(_memory.Largest[step], double.CreateTruncating(_outputs[Place(step, k)])) - _memory.LogSums[step];

    private void WriteSkips()
    {
        Span<double> skips = _memory.Skips[..(_paddedStates + 2)];
        skips.Fill(double.NegativeInfinity);
        for (int i = 1; i < _target.Length; i++)
        {
            if (_target[i] != _target[i - 1]) skips[(2 * i) + 1] = 0;
        }
    }

    /// <summary>log yₜ(s) of all states; −∞ behind the last.</summary>
    private Span<double> WriteEmissions(int step)
    {
        Span<double> emissions = _memory.Emissions[..(_paddedStates + 2)];
        emissions[_states..].Fill(double.NegativeInfinity);
        double blank = LogOf(step, _shape.Blank);
        for (int i = 0; i < _target.Length; i++)
        {
            emissions[2 * i] = blank;
            emissions[(2 * i) + 1] = LogOf(step, _target[i]);
        }

        emissions[_states - 1] = blank;
        return emissions;
    }

    /// <summary>αₜ(s) = yₜ(s) (αₜ₋₁(s) + αₜ₋₁(s − 1) + αₜ₋₁(s − 2), where that may be); a path begins in the first blank or the first id.</summary>
    private void WriteAlphas(int step)
    {
        ReadOnlySpan<double> emissions = WriteEmissions(step);
        Span<double> alphas = AlphasOf(step);
        if (step == 0)
        {
            alphas.Fill(double.NegativeInfinity);
            emissions[..2].CopyTo(alphas[2..]);
            return;
        }

        alphas[..2].Fill(double.NegativeInfinity);
        ReadOnlySpan<double> before = AlphasOf(step - 1), skips = _memory.Skips;
        for (int s = 0; s < _paddedStates; s += Vector<double>.Count)
        {
            Vector<double> skipping = new Vector<double>(before[s..]) + new Vector<double>(skips[s..]);
            Vector<double> sum = LogOfSum(new Vector<double>(before[(s + 2)..]), new Vector<double>(before[(s + 1)..]), skipping);
            (sum + new Vector<double>(emissions[s..])).CopyTo(alphas[(s + 2)..]);
        }
    }

    /// <summary>βₜ(s) = bₜ₊₁(s) + bₜ₊₁(s + 1) + bₜ₊₁(s + 2), where that may be, with b = β y; a path ends in the last id or the last blank.</summary>
    private ReadOnlySpan<double> WriteBetas(int step)
    {
        Span<double> betas = _memory.Betas[.._paddedStates];
        if (step == _steps - 1)
        {
            betas.Fill(double.NegativeInfinity);
            betas[Math.Max(_states - 2, 0).._states].Clear();
            return betas;
        }

        Span<double> next = WriteEmissions(step + 1);
        for (int s = 0; s < _paddedStates; s += Vector<double>.Count)
        {
            (new Vector<double>(next[s..]) + new Vector<double>(betas[s..])).CopyTo(next[s..]);
        }

        ReadOnlySpan<double> skips = _memory.Skips;
        for (int s = 0; s < _paddedStates; s += Vector<double>.Count)
        {
            Vector<double> skipping = Shifted(next, s) + Shifted(skips, s);
            LogOfSum(new Vector<double>(next[s..]), new Vector<double>(next[(s + 1)..]), skipping).CopyTo(betas[s..]);
        }

        return betas;

        static Vector<double> Shifted(ReadOnlySpan<double> states, int s) => new(states[(s + 2)..]);
    }

    /// <summary>softmax(yₜ), and from each class what its states have of all paths: αₜ(s) βₜ(s) over the target's probability.</summary>
    private void WriteDifferences(int step, double logProbability)
    {
        ReadOnlySpan<double> alphas = AlphasOf(step), betas = WriteBetas(step);
        Span<double> logits = ReadLogits(step), classes = _memory.Powers, shares = _memory.Shares;
        Vector<double> logSum = Vector.Create(_memory.LogSums[step]), whole = Vector.Create(logProbability);
        LogSoftmax.Center(logits);
        for (int k = 0; k < logits.Length; k += Vector<double>.Count)
        {
            VectorMath.Exp(new Vector<double>(logits[k..]) - logSum).CopyTo(classes[k..]);
        }

        for (int s = 0; s < _paddedStates; s += Vector<double>.Count)
        {
            VectorMath.Exp(new Vector<double>(alphas[(s + 2)..]) + new Vector<double>(betas[s..]) - whole).CopyTo(shares[s..]);
        }

        for (int s = 0; s < _states; s++) classes[s % 2 == 0 ? _shape.Blank : _target[s / 2]] -= shares[s];
    }

    /// <summary>
    /// log(eᵃ + eᵇ + eᶜ) as the largest and log(1 + o) with the powers o of the differences of the other two, in which nothing is lost. Of three
    /// that are −∞ it is −∞.
    /// </summary>
    private static Vector<double> LogOfSum(Vector<double> a, Vector<double> b, Vector<double> c)
    {
        Vector<double> larger = Vector.MaxNative(a, b), smaller = Vector.MinNative(a, b);
        Vector<double> largest = Vector.MaxNative(larger, c), middle = Vector.MinNative(larger, c);
        Vector<double> shift = Vector.ConditionalSelect(Vector.Equals(largest, Vector.Create(double.NegativeInfinity)), Vector<double>.Zero, largest);
        return largest + VectorMath.Log1P(VectorMath.Exp(smaller - shift) + VectorMath.Exp(middle - shift));
    }
}
