namespace CompiledNet;

/// <summary>The verdict of a comparison along one line.</summary>
internal enum LineOutcome
{
    /// <summary>The derivatives agree, and differ from a wrong one visibly.</summary>
    Agrees,

    /// <summary>They differ by more than kinks and rounding explain.</summary>
    Disagrees,

    /// <summary>The loss does not move, and the derivative is zero: there is nothing to compare.</summary>
    NoEffect,

    /// <summary>Kinks at the point, or too near to it, hide the answer.</summary>
    Kink,

    /// <summary>The rounding of the loss hides the answer.</summary>
    Rounding,
}
