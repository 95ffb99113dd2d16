using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Searches the likeliest sequences of ids that outputs of a network with <see cref="CTCLossAttribute"/> may stand for, by prefixes: after each
/// time step the likeliest beginnings are kept, each with the probabilities of all its paths that end in a blank, and of all that do not (Graves
/// et al., 2006; Hannun et al., 2014, without a language model). One object serves one call at a time.
/// </summary>
public sealed class CTCBeamSearch
{
    private readonly CTCPrefixes _prefixes = new();
    private readonly double[] _logits;
    private readonly double[] _powers;
    private readonly bool[] _isMerged;
    private int[] _places = [];
    private Beam[] _beams;
    private Beam[] _next;
    private int _count;
    private int _nextCount;

    /// <param name="classes">The number of classes, with the blank: at least 1.</param>
    /// <param name="width">How many beginnings are kept: at least 1.</param>
    /// <param name="blank">The class that stands for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="classes"/> or <paramref name="width"/> is less than 1, or <paramref name="blank"/> is no class.
    /// </exception>
    public CTCBeamSearch(int classes, int width = 16, int blank = 0)
    {
        CTCDecoder.CheckClasses(classes, blank);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Classes, Width, Blank) = (classes, width, blank);
        _logits = new double[LogSoftmax.Padded(classes)];
        _powers = new double[_logits.Length];
        _isMerged = new bool[classes];
        _beams = new Beam[width];
        _next = new Beam[width];
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>How many beginnings are kept.</summary>
    public int Width { get; }

    /// <summary>The class that stands for nothing.</summary>
    public int Blank { get; }

    /// <summary>The likeliest sequences that were found.</summary>
    /// <typeparam name="T">The type of the outputs.</typeparam>
    /// <param name="outputs">Logits or log-probabilities of one sample, (time, classes): the steps that count, and no others.</param>
    /// <returns>At least one and at most <see cref="Width"/>, the likeliest first; none where an output is NaN.</returns>
    /// <exception cref="ArgumentException">The outputs are no whole number of steps.</exception>
    public IReadOnlyList<CTCHypothesis> Decode<T>(ReadOnlySpan<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Search(outputs);
        var hypotheses = new CTCHypothesis[_count];
        for (int i = 0; i < _count; i++)
        {
            var ids = new int[_prefixes.LengthOf(_beams[i].Prefix)];
            _prefixes.CopyTo(_beams[i].Prefix, ids);
            hypotheses[i] = new CTCHypothesis(FixedList.Of(ids), _beams[i].Whole);
        }

        return FixedList.Of(hypotheses);
    }

    /// <summary>The likeliest sequence into room of the caller's. Once outputs as long have been searched it allocates nothing.</summary>
    /// <typeparam name="T">The type of the outputs.</typeparam>
    /// <param name="outputs">Logits or log-probabilities of one sample, (time, classes): the steps that count, and no others.</param>
    /// <param name="ids">Room for the ids: at least as many as there are steps. What is behind them stays as it is.</param>
    /// <param name="logProbability">The logarithm of the sequence's probability; NaN where an output is NaN.</param>
    /// <returns>How many ids there are.</returns>
    /// <exception cref="ArgumentException">The outputs are no whole number of steps, or there is too little room.</exception>
    public int Decode<T>(ReadOnlySpan<T> outputs, Span<int> ids, out double logProbability)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CTCDecoder.CheckRoom(ids, CTCDecoder.Steps(outputs, Classes, Blank));
        Search(outputs);
        logProbability = _count == 0 ? double.NaN : _beams[0].Whole;
        return _count == 0 ? 0 : _prefixes.CopyTo(_beams[0].Prefix, ids);
    }

    /// <summary>Leaves the likeliest beginnings in order; none where an output is NaN.</summary>
    private void Search<T>(ReadOnlySpan<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int steps = CTCDecoder.Steps(outputs, Classes, Blank);
        int most = checked((steps * Width) + 1);
        if (_places.Length < most)
        {
            _places = new int[most];
            _prefixes.EnsureCapacity(most);
        }

        _prefixes.Clear();
        _beams[0] = new Beam(CTCPrefixes.Empty, 0, double.NegativeInfinity);
        _count = 1;
        for (int step = 0; step < steps; step++)
        {
            if (ReadLogs(outputs.Slice(step * Classes, Classes))) Step();
            else _count = 0;
        }
    }

    /// <summary>Reads a step's log-probabilities.</summary>
    /// <returns>False where an output is NaN.</returns>
    private bool ReadLogs<T>(ReadOnlySpan<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _logits.AsSpan(Classes).Fill(double.NegativeInfinity);
        for (int k = 0; k < Classes; k++) _logits[k] = double.CreateTruncating(outputs[k]);
        LogSoftmax.Center(_logits);
        double logSum = LogSoftmax.LogSum(_logits, Classes, _powers);
        for (int k = 0; k < Classes; k++) _logits[k] -= logSum;
        return !double.IsNaN(logSum);
    }

    /// <summary>Each beginning stays as it is, by a blank or by its last id once more, or becomes longer by an id; the likeliest stay.</summary>
    private void Step()
    {
        _places.AsSpan(0, _prefixes.Count).Fill(CTCPrefixes.None);
        for (int i = 0; i < _count; i++) _places[_beams[i].Prefix] = i;
        _nextCount = 0;
        for (int i = 0; i < _count; i++) Keep(Stay(_beams[i]));
        for (int i = 0; i < _count; i++) Extend(_beams[i]);
        for (int i = 0; i < _nextCount; i++)
        {
            ref Beam beam = ref _next[i];
            if (beam.Id != CTCPrefixes.None) beam = new Beam(_prefixes.ChildOf(beam.Prefix, beam.Id), beam.InBlank, beam.InId);
        }

        (_beams, _next, _count) = (_next, _beams, _nextCount);
    }

    /// <summary>A beginning as it is, which also comes from its parent by its last id, where that has been kept.</summary>
    private Beam Stay(Beam beam)
    {
        if (beam.Prefix == CTCPrefixes.Empty) return new Beam(beam.Prefix, beam.Whole + _logits[Blank], double.NegativeInfinity);
        int last = _prefixes.LastOf(beam.Prefix), parent = _places[_prefixes.ParentOf(beam.Prefix)];
        double inId = beam.InId;
        if (parent >= 0) inId = LogOfSum(inId, Before(_beams[parent], last));
        return new Beam(beam.Prefix, beam.Whole + _logits[Blank], inId + _logits[last]);
    }

    /// <summary>A beginning with one id more, but for those that have been kept themselves: <see cref="Stay"/> has counted these.</summary>
    private void Extend(Beam beam)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_beams[i].Prefix != CTCPrefixes.Empty && _prefixes.ParentOf(_beams[i].Prefix) == beam.Prefix) _isMerged[_prefixes.LastOf(_beams[i].Prefix)] = true;
        }

        for (int id = 0; id < Classes; id++)
        {
            if (id != Blank && !_isMerged[id]) Keep(new Beam(beam.Prefix, double.NegativeInfinity, Before(beam, id) + _logits[id]) { Id = id });
        }

        Array.Clear(_isMerged);
    }

    /// <summary>The paths of a beginning behind which an id makes it longer: behind the same id a blank must have come.</summary>
    private double Before(Beam beam, int id) => beam.Prefix != CTCPrefixes.Empty && _prefixes.LastOf(beam.Prefix) == id ? beam.InBlank : beam.Whole;

    /// <summary>Puts a beginning among the likeliest, behind those that are as likely.</summary>
    private void Keep(Beam beam)
    {
        if (double.IsNegativeInfinity(beam.Whole)) return;
        int place = _nextCount;
        while (place > 0 && beam.Whole > _next[place - 1].Whole) place--;
        if (place == Width) return;
        int last = Math.Min(_nextCount, Width - 1);
        Array.Copy(_next, place, _next, place + 1, last - place);
        _next[place] = beam;
        _nextCount = last + 1;
    }

    private static double LogOfSum(double a, double b)
    {
        double largest = Math.Max(a, b), smallest = Math.Min(a, b);
        return double.IsNegativeInfinity(smallest) ? largest : largest + ScalarMath.Log1P(ScalarMath.Exp(smallest - largest));
    }

    /// <summary>A beginning.</summary>
    private readonly record struct Beam
    {
        public Beam(int prefix, double inBlank, double inId)
        {
            (Prefix, InBlank, InId) = (prefix, inBlank, inId);
            Whole = LogOfSum(inBlank, inId);
        }

        /// <summary>Its ids, but for <see cref="Id"/>.</summary>
        public int Prefix { get; }

        /// <summary>One more id, which is not in the tree yet.</summary>
        public int Id { get; init; } = CTCPrefixes.None;

        /// <summary>The logarithm of the probability of its paths that end in a blank.</summary>
        public double InBlank { get; }

        /// <summary>The same of those that end in its last id.</summary>
        public double InId { get; }

        /// <summary>The same of all.</summary>
        public double Whole { get; }
    }
}
