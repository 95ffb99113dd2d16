using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// Cuts a long list of steps into sections, each of which is a method of its own: the JIT stops optimising a method that has
/// grown too large. Most networks have one.
/// </summary>
internal static class Sections
{
    /// <summary>Calls, as they are written; some 8,000 references to locals are the limit, and a call has a handful.</summary>
    private const int MostCalls = 150;

    public static IReadOnlyList<IReadOnlyList<Step>> Of(IEnumerable<Step> steps)
    {
        var sections = new List<List<Step>> { new() };
        int calls = 0;
        foreach (Step step in steps.SelectMany(Cut))
        {
            int more = step.Calls().Count();
            if (calls > 0 && calls + more > MostCalls)
            {
                sections.Add([]);
                calls = 0;
            }

            sections[sections.Count - 1].Add(step);
            calls += more;
        }

        return sections;
    }

    /// <summary>What depends on a wish may be long by itself, and does so in each section.</summary>
    private static IEnumerable<Step> Cut(Step step) =>
        step is When when ? Of(when.Steps).Select(section => when with { Steps = section.ToEquatableArray() }) : [step];
}
