namespace CompiledNet;

/// <summary>The verdict of a gradient check.</summary>
public enum GradientCheckOutcome
{
    /// <summary>Every tensor was compared, and nothing is wrong.</summary>
    Passed,

    /// <summary>A derivative is wrong.</summary>
    Failed,

    /// <summary>Nothing is wrong in what was compared, but a tensor could not be: it says nothing about that one.</summary>
    Inconclusive,
}
