using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>The variables of a method for what its calls use of the frame that the runtime's driver hands it.</summary>
internal sealed class FrameLocals
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public FrameLocals(IEnumerable<Step> steps)
    {
        foreach (Step step in steps) Use(step);
    }

    public void Declare(CodeWriter code, Graph graph)
    {
        string element = graph.ElementType;
        foreach (SampleRow row in SampleRow.InputsOf(graph).Concat(SampleRow.TargetsOf(graph))) Reference(row.Type, row.Local, row.Field);
        Reference(element, "output", "Outputs");
        Reference(element, "outputGradients", "OutputGradients");
        Reference(element, "inputGradients", "InputGradients");
        Reference(element, "parameters", "Parameters");
        Reference(element, "gradients", "Gradients");
        Reference(element, "kept", "Kept");
        Reference(element, "memory", "Memory");
        Reference("double", "losses", "Losses");
        Reference("double", "scales", "Scales");
        Value("int", "samples", "Samples");
        Value("double", "scale", "Scale");
        Value("ulong", "seed", "Seed");
        Value("long", "step", "Step");
        Value("long", "firstSample", "FirstSample");
        Value("nint", "pack", "Pack");
        Value("nint", "capacity", "Capacity");
        Value("bool", "hasOutputGradients", "HasOutputGradients");
        Value("bool", "wantsInputGradient", "WantsInputGradient");
        Value("bool", "wantsOutputs", "WantsOutputs");
        Value("bool", "isFirst", "IsFirst");

        void Reference(string type, string name, string field)
        {
            if (_used.Contains(name)) code.Line($"ref {type} {name} = ref frame.{field};");
        }

        void Value(string type, string name, string field)
        {
            if (_used.Contains(name)) code.Line($"{type} {name} = frame.{field};");
        }
    }

    private static string NameOf(KernelValue value, Call call) => value.Argument switch
    {
        Argument.Packs => "samples",
        Argument.Scale when call.Loss is not null => "scales",
        _ => value.Name,
    };

    private void UseWishes(Step step)
    {
        if (step is not When wished) return;
        _used.Add(StepEmitter.VariableOf(wished.Wish));
        foreach (Step inner in wished.Steps) UseWishes(inner);
    }

    private void Use(Step step)
    {
        UseWishes(step);
        foreach (Call call in step.Calls().Select(item => item.Call))
        {
            if (call.Loss is not null) _used.Add("losses");
            foreach (KernelValue value in call.Kernel.Values) _used.Add(NameOf(value, call));
            foreach (Place place in call.Places)
            {
                _used.Add(PlaceText.NameOf(place.Space));
                foreach (Move move in place.Moves) _used.Add(PlaceText.NameOf(move.Index));
            }
        }
    }
}
