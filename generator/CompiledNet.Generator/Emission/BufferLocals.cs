using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// The variables of a method that stand for buffers. A buffer has one where several calls use it, or one in a loop; what one
/// call alone uses has its name in that call already.
/// </summary>
internal sealed class BufferLocals
{
    /// <summary>What else has a name in the method of a program.</summary>
    private static readonly string[] Taken =
    [
        "input", "inputIndices", "output", "targets", "targetIndices", "losses", "scales", "parameters", "gradients", "inputGradients", "memory", "kept", "samples", "scale", "seed", "step", "firstSample", "pack",
        "packs", "capacity", "wantsInputGradient", "wantsOutputs", "hasOutputGradients", "outputGradients", "isFirst", "part", "piece", "layer", "sample", "time", "state", "streamStep", "block", "group", "head", "loss", "frame",
    ];

    private readonly EquatableArray<string> _bufferNames;
    private readonly string _elementType;
    private readonly PlaceText _places;
    private readonly Names _names = new();
    private readonly HashSet<int> _shared;
    private readonly Dictionary<int, string> _declared = [];

    public BufferLocals(IEnumerable<Step> steps, EquatableArray<string> bufferNames, string elementType, PlaceText places)
    {
        (_bufferNames, _elementType, _places) = (bufferNames, elementType, places);
        foreach (string name in Taken) _names.Reserve(name);
        IEnumerable<(int Buffer, int Times)> uses = steps.SelectMany(step => step.Calls()).SelectMany(item => Buffers(item.Call).Distinct().Select(buffer => (buffer, item.Times)));
        _shared = [.. uses.GroupBy(use => use.Buffer).Where(group => group.Sum(use => use.Times) > 1).Select(group => group.Key)];
    }

    /// <summary>Writes the variables that a step is the first to use, in front of it.</summary>
    public void Declare(CodeWriter code, Step step)
    {
        foreach (Place place in step.Calls().SelectMany(item => item.Call.Places).Where(place => _shared.Contains(place.Buffer)))
        {
            if (_declared.ContainsKey(place.Buffer)) continue;
            string name = _declared[place.Buffer] = _names.Reserve(_bufferNames[place.Buffer]);
            code.Line($"ref {_elementType} {name} = {_places.Of(PlaceText.Start(place))};");
        }
    }

    public string Of(Place place) => _declared.TryGetValue(place.Buffer, out string? name) ? PlaceText.In(name, place) : _places.Of(place);

    private static IEnumerable<int> Buffers(Call call) => call.Places.Select(place => place.Buffer).Where(buffer => buffer >= 0);
}
