using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Adds the gradients of parameters that each pack has computed by itself, pack after pack. The first chunk of a batch
/// stores the sum. The operands are the packs' gradients, one after the other, and the batch's.
/// </summary>
/// <param name="Length">The number of elements.</param>
internal sealed record PackSumKernel(string Caption, EquatableArray<Port> Ports, int Length)
    : Kernel(Caption, Ports)
{
    /// <summary>The elements of a piece: enough to be worth a thread's call.</summary>
    private const int Piece = 4096;

    /// <summary>Reading an element that another core has written takes about as long as so many multiply-adds.</summary>
    private const int ReadCost = 12;

    public override Scope Scope => Scope.OverPacks;

    public override long Cost => (long)Length * ReadCost;

    public override EquatableArray<KernelValue> Values => [KernelValue.IsFirst, KernelValue.Packs];

    public override int Units(Dialect dialect) => (Length + Piece - 1) / Piece;

    public override void WriteBody(KernelWriter writer)
    {
        (string from, string to, string length) = (Ports[0].Name, Ports[1].Name, Literal.Int(Length));
        if (Length > Piece)
        {
            string start = $"first * {Literal.Int(Piece)}";
            (from, to) = (KernelWriter.At(from, start), KernelWriter.At(to, start));
            length = $"(int)Math.Min((end - first) * {Literal.Int(Piece)}, {length} - ({start}))";
        }

        writer.Line($"PackSums.Add(ref {from}, {Literal.Int(Length)}, packs, ref {to}, {length}, isFirst);");
    }
}
