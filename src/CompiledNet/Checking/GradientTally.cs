namespace CompiledNet;

/// <summary>How many elements of a tensor, or of all, came out how.</summary>
internal sealed class GradientTally
{
    private readonly int[] _counts = new int[Enum.GetValues<LineOutcome>().Length];

    public int this[LineOutcome outcome] => _counts[(int)outcome];

    /// <summary>The number of elements that were not chosen to be compared one by one.</summary>
    public int Skipped { get; set; }

    /// <summary>Whether all elements together moved, and agreed.</summary>
    public bool AgreesTogether { get; set; }

    public int Compared => this[LineOutcome.Agrees] + this[LineOutcome.Disagrees];

    private int Unknown => this[LineOutcome.Kink] + this[LineOutcome.Rounding];

    /// <summary>
    /// What kept the tensor from being compared, or <see langword="null"/> where it was: either most elements whose
    /// derivative is not zero agree, or all of them do together.
    /// </summary>
    public LineOutcome? Obstacle =>
        AgreesTogether || (Compared > 0 && Compared >= Unknown) ? null
        : Unknown == 0 ? LineOutcome.NoEffect
        : this[LineOutcome.Kink] > this[LineOutcome.Rounding] ? LineOutcome.Kink
        : LineOutcome.Rounding;

    public void Count(LineOutcome outcome) => _counts[(int)outcome]++;

    public void Add(GradientTally other)
    {
        for (int i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
        Skipped += other.Skipped;
    }
}
