using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>Finds the calls that serve the gradient of the network's input alone, which not every caller wants, and drops those that serve nobody.</summary>
internal sealed class Need
{
    private readonly Func<int, int> _whole;
    private readonly HashSet<int> _read = [];
    private readonly HashSet<int> _wished = [];

    private Need(Func<int, int> whole) => _whole = whole;

    /// <param name="steps">All steps in their order.</param>
    /// <param name="whole">The buffer that stands for a list of buffers side by side, of which a kernel names the first.</param>
    public static IEnumerable<Step> Mark(IEnumerable<Step> steps, Func<int, int> whole) => new Need(whole).Kept(steps);

    private int Known => _read.Count + _wished.Count;

    private List<Step> Kept(IEnumerable<Step> steps)
    {
        List<Step> kept = [.. steps.Reverse().Select(Kept).OfType<Step>()];
        kept.Reverse();
        return kept;
    }

    private Step? Kept(Call call)
    {
        if (call.Kernel.ResultType != "void" || call.Writes.Any(IsRead))
        {
            _read.UnionWith(Buffers(call));
            return Wished(call);
        }

        if (!call.Writes.Any(IsWished)) return null;
        _wished.UnionWith(Buffers(call));
        return new When(Wish.InputGradient, [Wished(call)]);
    }

    private static Step Wished(Call call) => call.Wish is { } wish ? new When(wish, [call]) : call;

    /// <summary>What a turn of a loop needs, turns before it have to give; so a loop is asked until it needs nothing more.</summary>
    private Step? Kept(Step step)
    {
        if (step is not Repeat loop) return Kept((Call)step);
        List<Step> steps;
        int known;
        do
        {
            known = Known;
            steps = Kept(loop.Steps);
        }
        while (Known > known);

        if (steps.Count == 0) return null;
        if (!steps.TrueForAll(inner => inner is When)) return loop with { Steps = steps.ToEquatableArray() };
        return new When(Wish.InputGradient, [loop with { Steps = [.. steps.SelectMany(inner => ((When)inner).Steps)] }]);
    }

    private IEnumerable<int> Buffers(Call call) => call.Places.Where(place => place.Buffer >= 0).Select(place => _whole(place.Buffer));

    private bool IsRead(Place place) => place.Buffer >= 0 ? _read.Contains(_whole(place.Buffer)) : place.Space != Space.InputGradients;

    private bool IsWished(Place place) => place.Buffer >= 0 ? _wished.Contains(_whole(place.Buffer)) : place.Space == Space.InputGradients;
}
