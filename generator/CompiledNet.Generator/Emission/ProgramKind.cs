using CompiledNet.Generator.Lowering;

namespace CompiledNet.Generator.Emission;

/// <summary>What a program is called with, and whether it returns a loss.</summary>
internal enum ProgramKind
{
    Sample,

    /// <summary>A few samples, always the same number.</summary>
    Few,
    Pack,

    /// <summary>One time step of a stream.</summary>
    Step,

    /// <summary>From outputs.</summary>
    Loss,
    Training,

    /// <summary>Parts of the gradients of parameters, over several packs.</summary>
    Parts,
}
