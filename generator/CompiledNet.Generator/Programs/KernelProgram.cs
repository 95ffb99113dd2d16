using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>The stages of one pass, whose places are known, and the memory that they share.</summary>
/// <param name="Stages">The stages in their order.</param>
/// <param name="BufferNames">What generated code calls each buffer.</param>
/// <param name="MemoryLength">The elements of working memory of a pack while it is worked through.</param>
/// <param name="KeptLength">The elements that a pack keeps from one stage to another.</param>
internal sealed record KernelProgram(EquatableArray<Stage> Stages, EquatableArray<string> BufferNames, long MemoryLength, long KeptLength)
{
    /// <summary>What happens to each pack, or to each sample.</summary>
    public IEnumerable<Step> EachPack => Stages.Where(stage => stage.Scope == Scope.EachPack).SelectMany(stage => stage.Steps);

    /// <summary>The calls that give the gradients of parameters from all packs of a chunk.</summary>
    public IEnumerable<(Call Call, int Times)> OverPacks =>
        Stages.Where(stage => stage.Scope == Scope.OverPacks).SelectMany(stage => stage.Calls());

    /// <summary>All calls, each with the number of times it happens.</summary>
    public IEnumerable<(Call Call, int Times)> Calls() => Stages.SelectMany(stage => stage.Calls());
}
