using CompiledNet.Generator.Kernels;

namespace CompiledNet.Generator.Programs;

/// <summary>Finds the calls that serve the gradient of the network's input alone, which not every caller wants.</summary>
internal static class Need
{
    /// <param name="calls">All calls in their order.</param>
    /// <param name="whole">The buffer that stands for a list of buffers side by side, of which a kernel names the first.</param>
    public static IEnumerable<Step> Mark(IReadOnlyList<Call> calls, Func<int, int> whole)
    {
        var read = new HashSet<int>();
        var steps = new Step[calls.Count];
        for (int i = calls.Count - 1; i >= 0; i--)
        {
            Call call = calls[i];
            if (call.Kernel.ResultType != "void" || call.Writes.Any(IsRead))
            {
                steps[i] = call;
                read.UnionWith(call.Places.Select(place => whole(place.Buffer)));
            }
            else
            {
                steps[i] = new When(Wish.InputGradient, [call]);
            }
        }

        return steps;

        bool IsRead(Place place) => place.Buffer >= 0 ? read.Contains(whole(place.Buffer)) : place.Space != Space.InputGradients;
    }
}
