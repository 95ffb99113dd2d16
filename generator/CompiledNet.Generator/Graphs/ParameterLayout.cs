using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Graphs;

/// <summary>The part of the flat block that a tensor lies in: the members of the runtime's enumeration of the same name, in their order.</summary>
internal enum ParameterSection
{
    Trained,
    Statistics,
    Frozen,
}

/// <summary>The flat block of a network's parameters.</summary>
/// <param name="Parameters">Every tensor once, in the order of the layers that own them.</param>
/// <param name="TrainedLength">The elements of what is trained, which comes first.</param>
/// <param name="GradientLength">The same with the statistics, which follow. Gradients have as many.</param>
/// <param name="StorageLength">The elements of the whole block, at whose end lies what is frozen.</param>
internal sealed record ParameterLayout(EquatableArray<ParameterSpec> Parameters, int TrainedLength, int GradientLength, int StorageLength)
{
    /// <summary>Whether a training pass computes some of it anew.</summary>
    public bool HasStatistics => GradientLength > TrainedLength;

    /// <summary>Gives each tensor its place: section by section, and in each in the order of the list.</summary>
    public static ParameterLayout Of(IEnumerable<ParameterSpec> parameters)
    {
        ParameterSpec[] all = [.. parameters];
        int[] offsets = new int[all.Length];
        int[] ends = new int[3];
        int end = 0;
        foreach (ParameterSection section in (ParameterSection[])[ParameterSection.Trained, ParameterSection.Statistics, ParameterSection.Frozen])
        {
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i].Section != section) continue;
                offsets[i] = end;
                end += all[i].StoredLength;
            }

            ends[(int)section] = end;
        }

        return new ParameterLayout(all.Select((parameter, i) => parameter with { Offset = offsets[i] }).ToEquatableArray(), ends[0], ends[1], ends[2]);
    }
}
