using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;

namespace CompiledNet.Generator.Lowering;

/// <summary>Where the gradients and the statistics of parameters go in a program, and what adds up the gradients of packs.</summary>
internal sealed class ProgramParameters(ProgramBuilder program)
{
    /// <summary>One pack's gradients, by the parameter's offset.</summary>
    private readonly SortedDictionary<int, (int Length, Place Place)> _packGradients = [];

    /// <summary>The parts of parameters, by the offset, of which a gradient has been stored.</summary>
    private readonly HashSet<(int Offset, int Part)> _storedParts = [];

    /// <summary>The offsets of the statistics that have been computed.</summary>
    private readonly HashSet<int> _statistics = [];

    /// <summary>Memory for one pack's gradient of a parameter, and whether something is there already where some of its parts are.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="firstPart">The first of the parts whose gradient is computed. Layers that share a parameter cut it alike.</param>
    /// <param name="parts">The number of these parts.</param>
    public (Place Place, bool Accumulate) PackGradient(ParameterSpec parameter, int firstPart = 0, int parts = 1)
    {
        // What nobody adds up is not computed.
        if (parameter.Section != ParameterSection.Trained) return (NewGradient(parameter), false);
        bool accumulate = _storedParts.Contains((parameter.Offset, firstPart));
        _storedParts.UnionWith(Enumerable.Range(firstPart, parts).Select(part => (parameter.Offset, part)));
        if (!_packGradients.TryGetValue(parameter.Offset, out (int Length, Place Place) known))
        {
            _packGradients[parameter.Offset] = known = (parameter.StoredLength, NewGradient(parameter));
        }

        return (known.Place, accumulate);
    }

    /// <summary>Where a statistic is, and where the new one goes: beside the gradients.</summary>
    public (Place From, Place To) Statistic(ParameterSpec parameter)
    {
        var next = new Place(Space.Gradients, parameter.Offset);
        return (_statistics.Add(parameter.Offset) ? next with { Space = Space.Parameters } : next, next);
    }

    /// <summary>Where the gradient of a parameter over the whole batch goes; what is computed for a frozen one is dropped.</summary>
    public Place BatchGradient(ParameterSpec parameter) => parameter.Section == ParameterSection.Trained
        ? new Place(Space.Gradients, parameter.Offset)
        : NewGradient(parameter);

    private Place NewGradient(ParameterSpec parameter) => program.NewBuffer(ProgramBuilder.Camel(parameter.Words) + "Gradient", parameter.StoredLength);

    /// <summary>Whether several layers read a parameter.</summary>
    public bool IsShared(ParameterSpec parameter) => program.Graph.Nodes.Count(node => node.Parameters.Contains(parameter)) > 1;

    /// <summary>Lists of buffers that lie side by side: the gradients of parameters that are neighbours.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Neighbours => [.. Runs().Select(run => (IReadOnlyList<int>)[.. run.Select(item => item.Place.Buffer)])];

    /// <summary>Parameters that are neighbours, so that the gradients of several are added in one go.</summary>
    private IEnumerable<List<(int Offset, int Length, Place Place)>> Runs()
    {
        List<(int Offset, int Length, Place Place)> run = [];
        foreach ((int offset, (int length, Place place)) in _packGradients.Select(pair => (pair.Key, pair.Value)))
        {
            if (run.Count > 0 && run[run.Count - 1].Offset + run[run.Count - 1].Length != offset)
            {
                yield return run;
                run = [];
            }

            run.Add((offset, length, place));
        }

        if (run.Count > 0) yield return run;
    }

    /// <summary>The calls that add up what packs give to gradients.</summary>
    public IEnumerable<Call> PackSums() => Runs().Select(run => new Call(
        new PackSumKernel(
            "The sum of what packs of samples give to gradients, pack after pack",
            [new Port("packGradients", Access.Read), new Port("gradient", Access.Update)],
            run.Sum(item => item.Length)),
        Label.Behind("GradientSum"),
        [run[0].Place, new Place(Space.Gradients, run[0].Offset)]));
}
