using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the steps of a program: calls with their places in memory, and loops and conditions around them.</summary>
internal sealed class StepEmitter(KernelMethods methods, BufferLocals locals)
{
    /// <summary>Whether a wish is there, among the variables of a program.</summary>
    public static string Condition(Wish wish) => wish == Wish.OwnLoss ? $"!{VariableOf(wish)}" : VariableOf(wish);

    /// <summary>The variable that a wish depends on.</summary>
    public static string VariableOf(Wish wish) => wish switch
    {
        Wish.InputGradient => "wantsInputGradient",
        Wish.Outputs => "wantsOutputs",
        _ => "hasOutputGradients",
    };

    public void Emit(CodeWriter code, IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            locals.Declare(code, step);
            if (step is Call call)
            {
                code.Line(CallText.Of(methods, call, locals.Of, []));
                continue;
            }

            (string header, IEnumerable<Step> inner) = Header(step);
            using CodeWriter.BlockScope block = code.Block(header);
            if (step is Repeat { Index: LoopIndex.Layer } repeat) code.Line($"// {LayerList.Of(repeat.Layers)}.");
            Emit(code, inner);
        }
    }

    private static (string Header, IEnumerable<Step> Inner) Header(Step step) => step switch
    {
        Repeat repeat => (Loop(PlaceText.NameOf(repeat.Index), repeat), repeat.Steps),
        When wished => ($"if ({Condition(wished.Wish)})", wished.Steps),
        _ => throw new ArgumentException($"There is no text for a step of type {step.GetType().Name}.", nameof(step)),
    };

    private static string Loop(string index, Repeat repeat) => repeat.Backwards
        ? $"for (nint {index} = {Literal.Int(repeat.Count - 1)}; {index} >= 0; {index}--)"
        : $"for (nint {index} = 0; {index} < {Literal.Int(repeat.Count)}; {index}++)";
}
