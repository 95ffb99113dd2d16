using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the steps of a program: calls with their places in memory, and loops and conditions around them.</summary>
internal sealed class StepEmitter(KernelMethods methods, PlaceText places)
{
    public void Emit(CodeWriter code, IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            if (step is Call call)
            {
                code.Line(Text(call, []));
                continue;
            }

            (string header, IEnumerable<Step> inner) = Header(step);
            using CodeWriter.BlockScope block = code.Block(header);
            if (step is Repeat { Layers.Count: > 0 } repeat) code.Line($"// {LayerList.Of(repeat.Layers)}.");
            Emit(code, inner);
        }
    }

    /// <summary>A call, with arguments that choose among its pieces where it has some.</summary>
    public string Text(Call call, IEnumerable<string> range)
    {
        Kernel kernel = call.Kernel;
        string[] arguments =
        [
            .. kernel.Ports.Zip(call.Places, (port, place) => $"{port.Name}: {places.Of(place)}"),
            .. kernel.Values.Select(value => $"{value.Name}: {TextOf(value)}"),
            .. range,
        ];
        string start = (kernel.ResultType == "void" ? "" : "loss += ") + methods.NameOf(call);
        return ParameterList.Format(start, arguments, ";");
    }

    /// <summary>A program has the numbers that it hands on under the names that kernels call them by, and counts in <c>int</c>.</summary>
    private static string TextOf(KernelValue value) => value.Type == "nuint" ? $"(nuint){value.Name}" : value.Name;

    private static (string Header, IEnumerable<Step> Inner) Header(Step step) => step switch
    {
        Repeat repeat => ($"for (nint {PlaceText.NameOf(repeat.Index)} = 0; {PlaceText.NameOf(repeat.Index)} < {Literal.Int(repeat.Count)}; {PlaceText.NameOf(repeat.Index)}++)", repeat.Steps),
        When { Steps: var inner } => ("if (wantsInputGradient)", inner),
        _ => throw new ArgumentException($"There is no text for a step of type {step.GetType().Name}.", nameof(step)),
    };
}
