using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Programs;

/// <summary>Refuses a plan whose working memory no array could hold.</summary>
internal static class MemoryCheck
{
    private const int ClassSite = 0;

    public static IEnumerable<DiagnosticInfo> Check(NetworkPlan plan)
    {
        if (plan.LargestMemory <= Lane.MaximumMemory) yield break;
        yield return new DiagnosticInfo(
            Descriptors.NetworkTooLarge,
            ClassSite,
            $"The working memory of '{plan.Graph.Class.Name}'",
            $"{Literal.Readable(plan.LargestMemory)} elements, more than {Literal.Readable(Lane.MaximumMemory)}");
    }
}
