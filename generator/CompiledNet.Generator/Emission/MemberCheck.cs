using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Emission;

/// <summary>Compares the members that are added to a class with those that it has and inherits.</summary>
internal static class MemberCheck
{
    public static IEnumerable<DiagnosticInfo> Check(Graph graph)
    {
        ClassSpec type = graph.Class;
        IReadOnlyList<GeneratedMember> added = GeneratedMembers.Of(graph);
        foreach (MemberSpec member in type.Context.Members.Where(member => added.Any(other => other.Meets(member))))
        {
            yield return new DiagnosticInfo(Descriptors.MemberIsGenerated, member.Site, member.Title, type.Name);
        }

        foreach (MemberSpec hidden in added.Select(member => Hidden(member, type.Context)).OfType<MemberSpec>().Distinct())
        {
            if (!hidden.IsAbstract || added.Any(member => Hidden(member, type.Context) == hidden && Overrides(member, type.Context))) continue;
            yield return new DiagnosticInfo(
                Descriptors.UnsupportedClass, 0, type.Name, $"derived from a class whose abstract '{hidden.Title}' the generated member of that name does not implement");
        }
    }

    /// <summary>Whether a member takes the place of one of a base class, which asks for the very same signature.</summary>
    public static bool Overrides(GeneratedMember member, ClassContext context) =>
        Hidden(member, context) is { CanOverride: true } hidden && hidden.Type == member.Type && hidden.Parameters == member.Parameters;

    /// <summary>The modifier of a member with which it takes the place of a base class's.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="graph">The network.</param>
    /// <param name="parameters">The types of a method's parameters.</param>
    public static string Override(string name, Graph graph, params string[] parameters)
    {
        string list = string.Join(", ", parameters);
        GeneratedMember added = GeneratedMembers.Of(graph).Single(member => member.Name == name && (member.Parameters ?? "") == list);
        return Overrides(added, graph.Class.Context) ? "override " : "";
    }

    private static MemberSpec? Hidden(GeneratedMember member, ClassContext context) => context.Inherited.FirstOrDefault(member.Meets);
}
