namespace CompiledNet;

/// <summary>The type of number that a network is compiled for.</summary>
public enum Precision
{
    /// <summary>32-bit floating point, <see cref="float"/>.</summary>
    Single,

    /// <summary>64-bit floating point, <see cref="double"/>.</summary>
    Double,
}
