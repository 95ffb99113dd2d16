namespace CompiledNet;

/// <summary>The part of a network's flat block that a tensor lies in. The block has them in this order.</summary>
public enum ParameterSection
{
    /// <summary>It has a gradient, and optimizers move it.</summary>
    Trained,

    /// <summary>A training pass computes it anew, such as a running mean; an optimizer's step takes it over.</summary>
    Statistics,

    /// <summary>It stays as it is: there is no gradient, and no optimizer sees it.</summary>
    Frozen,
}
