using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Elementwise work: <c>target = formula(sources)</c> over neighbouring elements, the same in both roles of a lane. The
/// last operand is the target, the others are the formula's variables.
/// </summary>
/// <param name="Length">The number of elements, a multiple of 16.</param>
/// <param name="Result">The formula, in variables named as the operands.</param>
/// <param name="Accumulate">Whether the result is added to what the target holds.</param>
internal sealed record MapKernel(
    string Caption, EquatableArray<Port> Ports, int Length, Formula Result, bool Accumulate)
    : Kernel(Caption, Ports)
{
    /// <summary>The variables of a formula, under the names that kernels load them by.</summary>
    public static Variable X { get; } = new("x");

    public static Variable Y { get; } = new("y");

    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        Port target = Ports[Ports.Count - 1];
        using (writer.VectorLoop("i", Length))
        {
            foreach (Port source in Ports.Take(Ports.Count - 1))
            {
                writer.Line($"{dialect.Type} {VariableName(source)} = {dialect.Load(source.Name, "i")};");
            }

            foreach ((string name, Expr value) in Result.Locals) writer.Line($"{dialect.Type} {name} = {value.Print(dialect)};");

            string result = Result.Result.Print(dialect);
            if (Accumulate) result = $"{dialect.Load(target.Name, "i")} + {result}";
            writer.Line(dialect.Store(result, target.Name, "i"));
        }
    }

    /// <summary>The name of the operand that holds a variable's elements.</summary>
    public static string PortOf(string variable) => variable + "s";

    /// <summary>An operand <c>xs</c> holds the elements that the formula calls <c>x</c>.</summary>
    public static string VariableName(Port source) => source.Name.Substring(0, source.Name.Length - 1);
}
