using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// <c>dx = dy · g′</c> for an activation whose derivative comes from its output <c>y</c>, and where that rounds to a
/// constant, from its input <c>x</c>. Few vectors have such elements, and the others neither load x nor compute anything from it.
/// The operands are dy, x, y and dx, in a pack.
/// </summary>
/// <param name="Length">The number of elements, a multiple of a pack's samples.</param>
/// <param name="FromOutput">The derivative in <see cref="MapKernel.Y"/>.</param>
/// <param name="FromInput">The derivative in <see cref="MapKernel.X"/>.</param>
/// <param name="Accumulate">Whether the result is added to what the target holds.</param>
internal sealed record SaturatingGradientKernel(
    string Caption, EquatableArray<Port> Ports, int Length, Expr FromOutput, Expr FromInput, bool Accumulate)
    : Kernel(Caption, Ports)
{
    /// <summary>Vectors that share a branch: two, where the widest ones leave none over.</summary>
    private int AtOnce => Length % (2 * Lane.Group) == 0 ? 2 : 1;

    /// <summary>
    /// The derivative below which the output does not tell it. An output beside 1 is right within 3 ULP, 3 · 2⁻²⁴ or
    /// 3 · 2⁻⁵³, of which the derivative is off by up to twice that: 6 · 10⁻⁶ of this limit, or 3 · 10⁻¹² in double.
    /// </summary>
    private static double Least(Dialect dialect) => dialect.IsDouble ? 1.0 / (1 << 12) : 1.0 / (1 << 4);

    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string least = dialect.Constant(Least(dialect));
        using (writer.Block($"for (nuint i = 0; i < {Literal.Int(Length)}; i += {Literal.Int(AtOnce)} * Lanes)"))
        {
            for (int vector = 0; vector < AtOnce; vector++)
            {
                writer.Line($"{dialect.Type} y{Literal.Int(vector)} = {dialect.Load("ys", At(vector))};");
                writer.Line($"{dialect.Type} slope{Literal.Int(vector)} = {Print(FromOutput, MapKernel.Y, vector)};");
            }

            // Of NaN and a number the native minimum may be either: so what is asked is whether all are known to be large.
            using (writer.Block($"if (!{dialect.Static}.GreaterThanOrEqualAll({(AtOnce == 1 ? "slope0" : $"{dialect.Static}.MinNative(slope0, slope1)")}, {least}))"))
            {
                for (int vector = 0; vector < AtOnce; vector++)
                {
                    string number = Literal.Int(vector);
                    string isSmall = $"{dialect.Static}.LessThan(slope{number}, {least})";
                    writer.Line($"{dialect.Type} x{number} = {dialect.Load("xs", At(vector))};");
                    writer.Line($"slope{number} = {dialect.Static}.ConditionalSelect({isSmall}, {Print(FromInput, MapKernel.X, vector)}, slope{number});");
                }
            }

            for (int vector = 0; vector < AtOnce; vector++)
            {
                string product = $"{dialect.Load("dys", At(vector))} * slope{Literal.Int(vector)}";
                if (Accumulate) product = $"{dialect.Load("dxs", At(vector))} + ({product})";
                writer.Line(dialect.Store(product, "dxs", At(vector)));
            }
        }

        string Print(Expr expression, Variable variable, int vector) =>
            expression.Substitute(variable, new Variable(variable.Name + Literal.Int(vector))).Print(dialect);

        static string At(int vector) => vector == 0 ? "i" : "i + Lanes";
    }
}
