namespace CompiledNet;

/// <summary>Where the state of a recurrent layer before the first time step comes from.</summary>
public enum InitialState
{
    /// <summary>It is 0.</summary>
    Zero,

    /// <summary>It is a parameter, the same for all samples. Such a network cannot be run step by step.</summary>
    Learned,

    /// <summary>It is an input of the network, and has a gradient. Only a layer of the network itself can be given it, not one of a block.</summary>
    Given,
}
