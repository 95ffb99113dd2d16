using CompiledNet.Generator.Kernels;

namespace CompiledNet.Generator.Programs;

/// <summary>Finds the calls that serve the gradient of the network's input alone, which not every caller wants, and drops those that serve nobody.</summary>
internal static class Need
{
    /// <param name="calls">All calls in their order.</param>
    /// <param name="whole">The buffer that stands for a list of buffers side by side, of which a kernel names the first.</param>
    public static IEnumerable<Step> Mark(IReadOnlyList<Call> calls, Func<int, int> whole)
    {
        var read = new HashSet<int>();
        var wished = new HashSet<int>();
        var steps = new List<Step>();
        foreach (Call call in calls.Reverse())
        {
            if (call.Kernel.ResultType != "void" || call.Writes.Any(IsRead))
            {
                steps.Add(call.Wish is { } wish ? new When(wish, [call]) : call);
                read.UnionWith(Buffers(call));
            }
            else if (call.Writes.Any(IsWished))
            {
                steps.Add(new When(Wish.InputGradient, [call]));
                wished.UnionWith(Buffers(call));
            }
        }

        steps.Reverse();
        return steps;

        IEnumerable<int> Buffers(Call call) => call.Places.Where(place => place.Buffer >= 0).Select(place => whole(place.Buffer));

        bool IsRead(Place place) => place.Buffer >= 0 ? read.Contains(whole(place.Buffer)) : place.Space != Space.InputGradients;

        bool IsWished(Place place) => place.Buffer >= 0 ? wished.Contains(whole(place.Buffer)) : place.Space == Space.InputGradients;
    }
}
