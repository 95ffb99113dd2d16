using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes what a loss needs beside its kernels: the check of targets, tables of numbers, and the divisor.</summary>
internal static class LossEmitter
{
    /// <summary>The statement that checks <c>targets</c>.</summary>
    public static string Text(TargetCheck check) =>
        $"NetworkGuard.{check.Guard}({string.Join(", ", ["targets", .. check.Figures.Select(figure => Literal.Int(figure))])});";

    /// <summary>Properties over constant data, which need no initialisation and no memory of their own.</summary>
    public static void EmitTables(CodeWriter code, LossOperator loss, string elementType)
    {
        foreach (NumberTable table in loss.Tables)
        {
            code.Blank();
            code.Line($"/// <summary>{table.Caption}.</summary>");
            string numbers = string.Join(", ", table.Numbers.Select(value => Literal.Of(value, elementType == "double")));
            code.Line($"private static ReadOnlySpan<{elementType}> {table.Name} => new {elementType}[] {{ {numbers} }};");
        }
    }

    /// <summary>The body of a method of <c>targets</c> and the number of <c>samples</c>.</summary>
    public static void EmitDivisor(CodeWriter code, LossDivisor divisor)
    {
        switch (divisor)
        {
            case LossDivisor.PerSample { Terms: var terms }:
                code.Line($"return {KernelWriter.Offset(("(double)samples", terms))};");
                break;
            case LossDivisor.OverTargets targets:
                EmitSum(code, targets);
                break;
            default:
                throw new NotSupportedException(divisor.ToString());
        }
    }

    /// <summary>The statement that adds what <c>target</c> counts.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="targets">What counts.</param>
    /// <param name="sampleWeight">The weight of the sample, if it has one.</param>
    public static string AddTo(string sum, LossDivisor.OverTargets targets, string? sampleWeight = null)
    {
        string condition = targets.Ignored is { } ignored ? $"if (target != {Literal.Int(ignored)}) " : "";
        string term = targets.Weights is { } weights ? $"{weights.Name}[target]" : "1";
        if (sampleWeight is not null) term = term == "1" ? sampleWeight : $"(double){sampleWeight} * {term}";
        return $"{condition}{sum} += {term};";
    }

    private static void EmitSum(CodeWriter code, LossDivisor.OverTargets targets)
    {
        code.Line(
            $$"""
            double sum = 0;
            for (int i = 0; i < targets.Length; i++)
            {
                int target = targets[i];
                {{AddTo("sum", targets)}}
            }

            return sum;
            """);
    }
}
