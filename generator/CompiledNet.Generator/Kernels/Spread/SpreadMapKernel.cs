using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Elementwise work on values of which some have one number for many elements: <c>target = formula(sources)</c>. The last operand is the
/// target, the others are the formula's variables, named as in <see cref="MapKernel"/>.
/// </summary>
/// <param name="Layout">How the operands lie, in their order.</param>
/// <param name="Result">The formula.</param>
/// <param name="Accumulate">Whether the result is added to what the target holds.</param>
internal sealed record SpreadMapKernel(string Caption, EquatableArray<Port> Ports, SpreadLayout Layout, Formula Result, bool Accumulate)
    : Kernel(Caption, Ports)
{
    private int Target => Ports.Count - 1;

    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        using (Layout.Loops(writer, _ => true))
        {
            for (int i = 0; i < Target; i++)
            {
                if (Layout.Lanes.Strides[i] == 0) Declare(i, dialect.Broadcast(KernelWriter.At(Ports[i].Name, OffsetOf(i))));
            }

            using (writer.VectorLoop("n", Layout.Lanes.Extent))
            {
                for (int i = 0; i < Target; i++)
                {
                    if (Layout.Lanes.Strides[i] != 0) Declare(i, dialect.Load(Ports[i].Name, OffsetOf(i)));
                }

                foreach ((string name, Expr value) in Result.Locals) writer.Line($"{dialect.Type} {name} = {value.Print(dialect)};");
                string target = Ports[Target].Name, at = OffsetOf(Target), result = Result.Result.Print(dialect);
                writer.Line(dialect.Store(Accumulate ? $"{dialect.Load(target, at)} + ({result})" : result, target, at));
            }
        }

        string OffsetOf(int port) => Layout.OffsetOf(port, "n", SpreadLayout.NameOf);

        void Declare(int source, string value) => writer.Line($"{dialect.Type} {MapKernel.VariableName(Ports[source])} = {value};");
    }
}
