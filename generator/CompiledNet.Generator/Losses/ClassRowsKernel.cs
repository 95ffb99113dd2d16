using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>The kernel of a loss of rows, each of which has a number for each class.</summary>
/// <param name="TargetLength">The distance between two samples in the targets where these are class indices; else 0.</param>
internal abstract record ClassRowsKernel(string Caption, EquatableArray<Port> Ports, int Samples, Rules Rules, int TargetLength)
    : LossKernel(Caption, Ports, Samples)
{
    /// <summary>Element i of lane n in a row whose first element is at <c>at</c>.</summary>
    protected string Element => $"at + (i * {Literal.Int(Samples)})";

    /// <summary>From one row to the next; 0 where there is one row and no loop.</summary>
    protected int RowStride => Rules.Rows == 1 ? 0 : Rules.Classes * Samples;

    /// <summary>The target's element of a lane.</summary>
    protected string TargetElement => KernelWriter.Offset(("row", RowStride), ("(nuint)target", Samples), ("(nuint)lane", 1));

    /// <summary>The weight of the target's class, where classes are weighted.</summary>
    protected string WeightOfTarget => $"{Rules.TablePrefix}ClassWeights[target]";

    public override void WriteBody(KernelWriter writer)
    {
        WriteScales(writer);
        using (var sums = LongSum.RowLoop(writer, Rules.Rows, "total")) WriteRow(writer, loss => sums.Add("total", loss));
        writer.Line("return total;");
    }

    /// <summary>Writes what is done with one row of all samples. The losses are handed to <paramref name="add"/>.</summary>
    protected abstract void WriteRow(KernelWriter writer, Func<string, string> add);

    /// <summary>Declares where a row of lane n begins.</summary>
    protected void WriteRowStart(KernelWriter writer) => writer.Line($"nuint at = {KernelWriter.Offset(("row", RowStride), ("n", 1))};");

    /// <summary>Declares <c>target</c>, the class of a lane, and goes on to the next lane if it is ignored.</summary>
    protected void WriteTarget(KernelWriter writer)
    {
        string place = KernelWriter.Offset(("(nuint)lane", TargetLength), ("row", Rules.Rows == 1 ? 0 : 1));
        writer.Line($"int target = {KernelWriter.At("targets", place)};");
        if (Rules.Ignored is { } ignored) writer.Line($"if (target == {Literal.Int(ignored)}) continue;");
    }
}
