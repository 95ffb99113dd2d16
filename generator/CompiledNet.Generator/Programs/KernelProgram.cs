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
    /// <summary>The elements that a stage leaves for all packs of the next.</summary>
    public long SharedLength { get; init; }

    /// <summary>
    /// The rounds through a batch: what happens to each pack, and then what joins packs. Most programs have one; each layer that
    /// needs something of the whole batch adds one or two.
    /// </summary>
    public IReadOnlyList<Round> Rounds
    {
        get
        {
            var rounds = new List<Round>();
            foreach (Stage stage in Stages)
            {
                if (stage.Scope == Scope.EachPack) rounds.Add(new Round(stage.Steps, []));
                else if (rounds.Count > 0 && rounds[rounds.Count - 1].OverPacks.Count == 0) rounds[rounds.Count - 1] = rounds[rounds.Count - 1] with { OverPacks = stage.Steps };
                else rounds.Add(new Round([], stage.Steps));
            }

            return rounds.Count == 0 ? [new Round([], [])] : rounds;
        }
    }

    /// <summary>Whether all packs of a batch are kept from round to round.</summary>
    public bool KeepsBatch => Rounds.Count > 1;

    /// <summary>All calls, each with the number of times it happens.</summary>
    public IEnumerable<(Call Call, int Times)> Calls() => Stages.SelectMany(stage => stage.Calls());
}

/// <summary>A round through the packs of a batch, or of a chunk.</summary>
/// <param name="EachPack">What happens to each pack.</param>
/// <param name="OverPacks">What joins packs. Threads take these calls in parts.</param>
internal sealed record Round(EquatableArray<Step> EachPack, EquatableArray<Step> OverPacks);
