using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>What tells how many time steps of a sample count.</summary>
internal enum StepLengths
{
    /// <summary>All do.</summary>
    None,

    /// <summary>A number in the lane of each sample of a pack.</summary>
    Lanes,

    /// <summary>One number, for one sample.</summary>
    One,
}

/// <summary>Time steps in the reverse order. The operands are the lengths where there are such, the source and the target.</summary>
internal sealed record ReversedStepsKernel(string Caption, EquatableArray<Port> Ports) : Kernel(Caption, Ports)
{
    /// <summary>The time steps of a sample.</summary>
    public int Steps { get; init; }

    /// <summary>The elements of a step, which lie side by side with those of all samples of the pack.</summary>
    public int Features { get; init; }

    public int Samples { get; init; }

    /// <summary>From one step to the next in the source.</summary>
    public int FromStride { get; init; }

    /// <summary>From one step to the next in the target.</summary>
    public int ToStride { get; init; }

    public StepLengths Lengths { get; init; }

    /// <summary>Whether the target is added to.</summary>
    public bool Accumulate { get; init; }

    public override void WriteBody(KernelWriter writer)
    {
        string lengths = Lengths switch
        {
            StepLengths.None => "",
            StepLengths.Lanes => $"ref {Ports[0].Name}, ",
            _ => $"{Ports[0].Name}, ",
        };
        string size = Lengths == StepLengths.Lanes
            ? $"{Literal.Int(Features)}, {Literal.Int(Samples)}"
            : Literal.Int((long)Features * Samples);
        (string from, string to) = (Ports[Ports.Count - 2].Name, Ports[Ports.Count - 1].Name);
        writer.Line(
            $"TimeReversal.{(Accumulate ? "Add" : "Copy")}({lengths}ref {from}, {Literal.Int(FromStride)}, ref {to}, {Literal.Int(ToStride)}, {Literal.Int(Steps)}, {size});");
    }
}
