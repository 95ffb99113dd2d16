using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Losses;

/// <summary>The figures and options of a softmax cross-entropy.</summary>
internal sealed record Rules(int Rows, int Classes, double Smoothing, EquatableArray<double>? Weights, int? Ignored)
{
    /// <summary>The smoothed part of a class of weight 1: e / K.</summary>
    public double Share => Smoothing / Classes;

    /// <summary>The smoothed part of all classes together: e Σ wₖ / K.</summary>
    public double TotalShare => Share * (Weights?.Sum() ?? Classes);
}

/// <summary>What the kernels for class indices and for soft targets share.</summary>
internal abstract record SoftmaxCrossEntropyKernel(string Name, string Formula, EquatableArray<Operand> Operands, Rules Rules)
    : LossKernel(Name, Formula, Operands)
{
    /// <summary>Element i of lane n in a row whose first element is at <c>at</c>.</summary>
    protected static string Element { get; } = $"at + (i * {Literal.Int(Lane.BlockSamples)})";

    /// <summary>From one row to the next; 0 where there is one row and no loop.</summary>
    protected int RowStride => Rules.Rows == 1 ? 0 : Rules.Classes * Lane.BlockSamples;

    /// <summary>Declares <c>largest</c>, <c>sum</c> and <c>logSum</c>, and leaves exp(yᵢ − m) in <c>dy</c>.</summary>
    protected void WritePowers(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string classes = Literal.Int(Rules.Classes);
        writer.Line(
            $$"""
            nuint at = {{KernelWriter.Offset(("row", RowStride), ("n", 1))}};
            {{dialect.Type}} largest = {{dialect.Load("y", "at")}};
            for (nuint i = 1; i < {{classes}}; i++) largest = {{dialect.Static}}.Max(largest, {{dialect.Load("y", Element)}});
            {{dialect.Type}} sum = {{dialect.Constant(0)}};
            for (nuint i = 0; i < {{classes}}; i++)
            {
                {{dialect.Type}} power = VectorMath.Exp({{dialect.Load("y", Element)}} - largest);
                {{dialect.Store("power", "dy", Element)}}
                sum += power;
            }

            {{dialect.Type}} logSum = VectorMath.Log(sum);
            {{dialect.Type}} laneScale = {{dialect.Load("scales", "n")}};
            """);
    }

    /// <summary>wᵢ times a factor, where classes are weighted.</summary>
    protected string Weighted(Dialect dialect, string factor) =>
        Rules.Weights is null ? factor : $"{dialect.Broadcast("ClassWeights[(int)i]")} * {factor}";
}

/// <summary>One class index per row.</summary>
internal sealed record ClassTargetKernel(string Name, string Formula, EquatableArray<Operand> Operands, Rules Rules)
    : SoftmaxCrossEntropyKernel(Name, Formula, Operands, Rules)
{
    public override void WriteBody(KernelWriter writer)
    {
        WriteScales(writer);
        writer.Line("double total = 0;");
        using (writer.RowLoop(Rules.Rows))
        {
            WriteWeights(writer);
            using (writer.VectorLoop("n", Lane.BlockSamples))
            {
                WritePowers(writer);
                if (Rules.Smoothing == 0) WriteGradient(writer);
                else WriteSmoothedGradient(writer);
                writer.Line(writer.Dialect.Store("largest", "maxima", "n"));
            }

            WriteTargets(writer);
        }

        writer.Line("return total;");
    }

    private string Target => $"Unsafe.Add(ref targets, {KernelWriter.Offset(("(nuint)lane", Rules.Rows), ("row", Rules.Rows == 1 ? 0 : 1))})";

    /// <summary>(1 − e) wₜ for each lane, and with smoothing whether its row counts; both 0 without a sample or with an ignored target.</summary>
    private void WriteWeights(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string zero = dialect.Number(0);
        string weight = (Rules.Weights is null, Rules.Smoothing) switch
        {
            (true, var smoothing) => dialect.Number(1 - smoothing),
            (false, 0) => "ClassWeights[target]",
            (false, var smoothing) => $"{dialect.Number(1 - smoothing)} * ClassWeights[target]",
        };
        using (writer.Block($"for (int lane = 0; lane < {Literal.Int(Lane.BlockSamples)}; lane++)"))
        {
            writer.Line($"Unsafe.Add(ref weights, lane) = {zero};");
            if (Rules.Smoothing > 0) writer.Line($"Unsafe.Add(ref counted, lane) = {zero};");
            writer.Line("if (lane >= samples) continue;");
            if (Rules.Ignored is not null || Rules.Weights is not null) writer.Line($"int target = {Target};");
            if (Rules.Ignored is { } ignored) writer.Line($"if (target == {Literal.Int(ignored)}) continue;");
            writer.Line($"Unsafe.Add(ref weights, lane) = {weight};");
            if (Rules.Smoothing > 0) writer.Line($"Unsafe.Add(ref counted, lane) = {dialect.Number(1)};");
        }
    }

    private void WriteGradient(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        writer.Line(
            $$"""
            {{dialect.Type}} weight = {{dialect.Load("weights", "n")}};
            {{dialect.Type}} factor = weight * laneScale / sum;
            for (nuint i = 0; i < {{Literal.Int(Rules.Classes)}}; i++)
            {
                {{dialect.Store($"{dialect.Load("dy", Element)} * factor", "dy", Element)}}
            }

            {{dialect.Store("weight * logSum", "losses", "n")}}
            """);
    }

    private void WriteSmoothedGradient(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string distance = Weighted(dialect, $"({dialect.Load("y", Element)} - largest)");
        writer.Line(
            $$"""
            {{dialect.Type}} counts = {{dialect.Load("counted", "n")}};
            {{dialect.Type}} weight = {{dialect.Load("weights", "n")}} + ({{dialect.Constant(Rules.TotalShare)}} * counts);
            {{dialect.Type}} share = {{dialect.Constant(Rules.Share)}} * counts;
            {{dialect.Type}} factor = weight * laneScale / sum;
            {{dialect.Type}} smoothed = {{dialect.Constant(0)}};
            for (nuint i = 0; i < {{Literal.Int(Rules.Classes)}}; i++)
            {
                smoothed += {{distance}};
                {{dialect.Store($"({dialect.Load("dy", Element)} * factor) - ({Weighted(dialect, "share")} * laneScale)", "dy", Element)}}
            }

            {{dialect.Store("(weight * logSum) - (share * smoothed)", "losses", "n")}}
            """);
    }

    /// <summary>The part of the target's own class, one lane after the other.</summary>
    private void WriteTargets(KernelWriter writer)
    {
        string ignore = Rules.Ignored is { } ignored ? $"if (target == {Literal.Int(ignored)}) continue;" : "";
        using (writer.Block("for (int lane = 0; lane < samples; lane++)"))
        {
            writer.Line($"int target = {Target};");
            if (ignore.Length > 0) writer.Line(ignore);
            writer.Line(
                $$"""
                nuint at = {{KernelWriter.Offset(("row", RowStride), ("(nuint)target", Lane.BlockSamples), ("(nuint)lane", 1))}};
                {{writer.ElementType}} weight = Unsafe.Add(ref weights, lane);
                total += Unsafe.Add(ref losses, lane) - (weight * (Unsafe.Add(ref y, at) - Unsafe.Add(ref maxima, lane)));
                Unsafe.Add(ref dy, at) -= weight * Unsafe.Add(ref scales, lane);
                """);
        }
    }
}

/// <summary>A probability for each class.</summary>
internal sealed record SoftTargetKernel(string Name, string Formula, EquatableArray<Operand> Operands, Rules Rules)
    : SoftmaxCrossEntropyKernel(Name, Formula, Operands, Rules)
{
    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string target = dialect.Load("targets", Element);
        if (Rules.Smoothing > 0) target = $"(({dialect.Constant(1 - Rules.Smoothing)} * {target}) + {dialect.Constant(Rules.Share)})";
        WriteScales(writer);
        writer.Line("double total = 0;");
        using (writer.RowLoop(Rules.Rows))
        {
            using (writer.VectorLoop("n", Lane.BlockSamples))
            {
                WritePowers(writer);
                writer.Line(
                    $$"""
                    {{dialect.Type}} weight = {{dialect.Constant(0)}};
                    {{dialect.Type}} distance = {{dialect.Constant(0)}};
                    for (nuint i = 0; i < {{Literal.Int(Rules.Classes)}}; i++)
                    {
                        {{dialect.Type}} q = {{Weighted(dialect, target)}};
                        weight += q;
                        distance += q * ({{dialect.Load("y", Element)}} - largest);
                    }

                    {{dialect.Type}} factor = weight / sum;
                    for (nuint i = 0; i < {{Literal.Int(Rules.Classes)}}; i++)
                    {
                        {{dialect.Type}} q = {{Weighted(dialect, target)}};
                        {{dialect.Store($"(({dialect.Load("dy", Element)} * factor) - q) * laneScale", "dy", Element)}}
                    }

                    {{dialect.Store("(weight * logSum) - distance", "losses", "n")}}
                    """);
            }

            writer.Line("for (int lane = 0; lane < samples; lane++) total += Unsafe.Add(ref losses, lane);");
        }

        writer.Line("return total;");
    }
}
