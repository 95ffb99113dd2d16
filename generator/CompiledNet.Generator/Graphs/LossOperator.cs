using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Graphs;

/// <summary>
/// What a loss computes: a value that has read its options once. Kernels are <c>Lowering.Loss</c>'s to say, which every loss
/// derives from.
/// </summary>
internal abstract record LossOperator
{
    /// <summary>The member of <c>TargetKind</c> that says what targets mean.</summary>
    public abstract string TargetKind { get; }

    /// <summary>Whether targets are class indices, <c>int</c>, rather than numbers of the network's element type.</summary>
    public virtual bool HasIndexTargets => false;

    /// <summary>Whether outputs are probabilities of "yes" themselves, where targets are.</summary>
    public virtual bool TakesProbabilities => false;

    /// <summary>A target that does not count, or null.</summary>
    public virtual int? IgnoredTarget => null;

    /// <summary>Lengths that come with the target of each sample, and stand behind it among the indices.</summary>
    public virtual EquatableArray<TargetLengths> Lengths => [];

    /// <summary>The class that stands for nothing and is no target, or null.</summary>
    public virtual int? Blank => null;

    /// <summary>A sentence on targets, for the documentation of members; null where their kind says what they are.</summary>
    /// <param name="output">The name of the output; null for one without.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="length">The elements of a sample's target.</param>
    public virtual string? DescribeTargets(string? output, Shape shape, int length) => null;

    /// <summary>What targets must be, which is checked before anything is computed; null when any number will do.</summary>
    public virtual TargetCheck? Check => null;

    /// <summary>What the names of its tables begin with, where other losses have some too.</summary>
    public string TablePrefix { get; init; } = "";

    /// <summary>Tables of numbers that the kernels read.</summary>
    public virtual EquatableArray<NumberTable> Tables => [];

    /// <summary>What the sum over samples is divided by to give the mean.</summary>
    /// <param name="output">The shape of the network's output.</param>
    public abstract LossDivisor Divisor(Shape output);

    /// <summary>The formula, for the summary of the generated class.</summary>
    public abstract string Describe();
}

/// <summary>A check of targets by the runtime.</summary>
/// <param name="Guard">The member of <c>NetworkGuard</c>.</param>
/// <param name="Figures">What it takes behind the targets.</param>
internal sealed record TargetCheck(string Guard, EquatableArray<int> Figures);

/// <summary>A number for each sample that tells how much of its output or its target counts.</summary>
/// <param name="Name">What it is called behind the loss's name, and the property of <c>LossInfo</c> with "Name" behind it.</param>
/// <param name="Counted">What it counts, in words.</param>
/// <param name="Least">The shortest length.</param>
/// <param name="Most">The longest.</param>
internal sealed record TargetLengths(string Name, string Counted, int Least, int Most);

/// <summary>Constant numbers under a name.</summary>
internal sealed record NumberTable(string Name, string Caption, EquatableArray<double> Numbers);

/// <summary>What a sum of losses is divided by to give their mean.</summary>
internal abstract record LossDivisor
{
    /// <summary>The same number for each sample.</summary>
    internal sealed record PerSample(int Terms) : LossDivisor;

    /// <summary>Nothing: 1 for all samples together.</summary>
    internal sealed record One : LossDivisor;

    /// <summary>The number of targets that count, or the sum of their classes' weights.</summary>
    /// <param name="Weights">The table of the classes' weights, or null where each counts as 1.</param>
    /// <param name="Ignored">The target that does not count, or null.</param>
    internal sealed record OverTargets(NumberTable? Weights, int? Ignored) : LossDivisor;
}
