using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>What the kernels for class indices and for soft targets share.</summary>
internal abstract record SoftmaxCrossEntropyKernel(string Caption, EquatableArray<Port> Ports, int Samples, Rules Rules, int TargetLength)
    : ClassRowsKernel(Caption, Ports, Samples, Rules, TargetLength)
{
    /// <summary>
    /// Declares <c>others</c>, <c>sum</c> and <c>logSum</c>, and leaves exp(yᵢ − m) in <c>dy</c>. The sum is 1 more than the
    /// others, which must not be lost in it: of a confident row they are the loss, and the gradient of the largest logit.
    /// </summary>
    protected void WritePowers(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        (string vectors, string type, string one) = (dialect.Static, dialect.Type, dialect.Constant(1));
        WriteRowStart(writer);
        writer.Line(
            $$"""
            {{type}} largest = {{dialect.Load("y", "at")}};
            for (nuint i = 1; i < {{Literal.Int(Rules.Classes)}}; i++) largest = {{vectors}}.Max(largest, {{dialect.Load("y", Element)}});
            {{type}} count = {{dialect.Constant(0)}};
            """);
        using (var sums = LongSum.Loop(writer, "i", Rules.Classes, "others"))
        {
            writer.Line(
                $$"""
                {{type}} logit = {{dialect.Load("y", Element)}};
                var isLargest = {{vectors}}.Equals(logit, largest);
                {{type}} power = {{vectors}}.ConditionalSelect(isLargest, {{one}}, VectorMath.Exp(logit - largest));
                {{dialect.Store("power", "dy", Element)}}
                count += {{vectors}}.ConditionalSelect(isLargest, {{one}}, {{dialect.Constant(0)}});
                {{sums.Add("others", $"{vectors}.ConditionalSelect(isLargest, {dialect.Constant(0)}, power)")}}
                """);
        }

        writer.Line(
            $$"""
            others += count - {{one}};
            {{type}} sum = others + {{one}};
            {{type}} logSum = VectorMath.Log1P(others);
            {{type}} laneScale = {{dialect.Load("scales", "n")}};
            """);
    }

    /// <summary>
    /// The gradient Q pᵢ − qᵢ, times a scale, as ((Q − qᵢ) exp(yᵢ − m) − qᵢ Σⱼ exp(yⱼ − m)) · scale / s over j ≠ i: a class that
    /// has nearly all of the target and of the prediction leaves little of either, and that little is exact.
    /// </summary>
    /// <param name="dialect">How vectors are written.</param>
    /// <param name="power">The variable that holds exp(yᵢ − m).</param>
    /// <param name="part">The variable that holds qᵢ.</param>
    /// <param name="otherParts">The sum of the others.</param>
    /// <param name="factor">The scale over s.</param>
    protected static string Gradient(Dialect dialect, string power, string part, string otherParts, string factor)
    {
        // Where the power rounds to 1 it is the largest, or as good as that.
        string isLargest = $"{dialect.Static}.Equals({power}, {dialect.Constant(1)})";
        string otherPowers = $"{dialect.Static}.ConditionalSelect({isLargest}, others, sum - {power})";
        return $"(({otherParts} * {power}) - ({part} * {otherPowers})) * {factor}";
    }

    /// <summary>wᵢ times a factor, where classes are weighted.</summary>
    protected string Weighted(Dialect dialect, string factor) =>
        Rules.Weights is null ? factor : $"{dialect.Broadcast($"{Rules.TablePrefix}ClassWeights[(int)i]")} * {factor}";

    /// <summary>
    /// A weight times the distance of a logit below the largest: 0 between equal ones, also infinite ones, and for a weight of
    /// 0, however far.
    /// </summary>
    protected static string Penalty(Dialect dialect, string weight, string logit)
    {
        (string vectors, string zero) = (dialect.Static, dialect.Constant(0));
        string isNothing = $"{vectors}.Equals({logit}, largest) | {vectors}.Equals({weight}, {zero})";
        return $"{vectors}.ConditionalSelect({isNothing}, {zero}, {weight} * (largest - {logit}))";
    }
}
