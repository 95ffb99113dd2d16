using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>A kernel of plain statements, most often one call of the runtime.</summary>
internal sealed record StatementKernel(
    string Name, string Formula, EquatableArray<Operand> Operands, EquatableArray<KernelValue> CallValues, string Statements)
    : Kernel(Name, Formula, Operands)
{
    public override EquatableArray<KernelValue> Values => CallValues;

    public override void WriteBody(KernelWriter writer) => writer.Line(Statements);
}
