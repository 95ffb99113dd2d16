using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Rows side by side: a lane of a vector is a row. Each of the 16 virtual lanes of a row is a vector in memory, to which
/// elements are added in turn, so that no addition waits for the one before.
/// </summary>
internal sealed class SideBySideEmitter(KernelWriter writer, RowLayout layout, RowVariables variables)
    : RowEmitter(writer, layout, variables)
{
    /// <summary>The elements that the lanes of one sum take, in vectors of any width.</summary>
    private const int LanesOfSum = Lane.Group * Lane.Group;

    private string Start => Layout.Rows == 1 ? "n" : "start";

    /// <summary>What a reduction needs for each result: of long sums also what rounding added to them, and those of a part.</summary>
    public static int LanesPerResult(RowReduction step, RowLayout layout, RowVariables variables) =>
        IsShort(layout) && step.Results.All(result => IsElement(result.Term, variables)) ? 0
        : IsLong(step, layout) ? 3 * LanesOfSum
        : LanesOfSum;

    protected override IDisposable? BeginRows()
    {
        IDisposable? rows = Writer.RowLoop(Layout.Rows);
        IDisposable lanes = Writer.VectorLoop("n", Layout.Width);
        if (Layout.Rows > 1) Writer.Line($"nuint start = {KernelWriter.Offset(("row", Layout.Stride), ("n", 1))};");
        foreach (Variable number in Variables.OfRows) Declare(number.Name, Dialect.Load(RowVariables.PortOf(number), RowOffset));
        foreach (Port port in Variables.OfSamples) Declare(RowVariables.VariableOf(port).Name, Dialect.Load(port.Name, "n"));
        return new Scopes(rows, lanes);
    }

    protected override void WriteReduction(RowReduction step)
    {
        if (IsShort(Layout)) WriteShort(step);
        else if (IsLong(step, Layout)) WriteLong(step);
        else WritePlain(step);
    }

    protected override void WriteMap(RowMap step)
    {
        using (ElementLoop(out string element, out string feature)) StoreElement(step, element, feature);
        if (!FillsRest(step)) return;
        using (Writer.Block($"for (nuint i = {Limit}; i < {Literal.Int(Layout.Elements)}; i++)"))
        {
            Writer.Line(Dialect.Store(Dialect.Constant(0), step.Port, KernelWriter.Offset((Start, 1), ("i", Layout.Width))));
        }
    }

    protected override void WriteKept(RowKeep step) => Writer.Line(Dialect.Store(step.Value.Print(Dialect), step.Port, RowOffset));

    protected override string LoadFeature(string port, string feature) => Dialect.Broadcast(KernelWriter.At(port, feature));

    protected override string NumberOf(string feature) =>
        Dialect.Broadcast($"({Writer.ElementType}){(feature == "i" ? feature : $"({feature})")}");

    private string RowOffset => KernelWriter.Offset(("row", Layout.Rows == 1 ? 0 : Layout.Width), ("n", 1));

    private static bool IsShort(RowLayout layout) => layout.Groups == 1 && !layout.IsCausal;

    private static bool IsLong(RowReduction step, RowLayout layout) => step.Kind == ReductionKind.Sum && layout.Groups > LongSum.Plain;

    private static bool IsElement(Expr term, RowVariables variables) =>
        term is Variable variable && variables.IndexOf(variable) == RowIndex.Element;

    /// <summary>A loop over the elements of a row in their order.</summary>
    private IDisposable ElementLoop(out string element, out string feature)
    {
        element = KernelWriter.Offset((Start, 1), ("i", Layout.Width));
        if (Layout.Blocks == 1)
        {
            feature = "i";
            return Layout.IsCausal ? Writer.LoopUpTo("i", Limit) : Writer.Loop("i", Layout.Elements);
        }

        IDisposable blocks = Writer.Loop("block", Layout.Blocks);
        IDisposable columns = Writer.Loop("column", Layout.Length);
        Writer.Line($"nuint i = {KernelWriter.Offset(("block", Layout.Length), ("column", 1))};");
        feature = KernelWriter.Offset(("block", Layout.Pitch), ("column", 1));
        return new Scopes(blocks, columns);
    }

    /// <summary>At most one element in each lane: these are the leaves of the tree.</summary>
    private void WriteShort(RowReduction step)
    {
        bool areElements = step.Results.All(result => IsElement(result.Term, Variables));
        if (!areElements)
        {
            using (Writer.Loop("i", Layout.Length))
            {
                DeclareVariables(step.Locals, step.Results.Select(result => result.Term), KernelWriter.Offset((Start, 1), ("i", Layout.Width)), "i");
                for (int s = 0; s < step.Results.Count; s++) Writer.Line(Dialect.Store(step.Results[s].Term.Print(Dialect), RowKernel.Lanes, LaneAt("i", s)));
            }
        }

        for (int s = 0; s < step.Results.Count; s++)
        {
            (string name, Expr term) = step.Results[s];
            for (int i = 0; i < Layout.Length; i++)
            {
                string leaf = areElements
                    ? Dialect.Load(RowVariables.PortOf((Variable)term), KernelWriter.Offset((Start, 1), ("1", i * Layout.Width)))
                    : Dialect.Load(RowKernel.Lanes, LaneAt(Literal.Int(i), s));
                Declare(name + Literal.Int(i), leaf);
            }

            string tree = Tree(step.Kind, name, 0, 1)!.Print(Dialect);
            Declare(name, step.Kind == ReductionKind.Sum ? $"{Dialect.Constant(0)} + ({tree})" : tree);
        }
    }

    /// <summary>Lanes 8, 4, 2 and 1 apart are joined in turn, as <c>LaneSums</c> of the runtime does.</summary>
    private Expr? Tree(ReductionKind kind, string name, int lane, int distance)
    {
        if (lane >= Layout.Length) return null;
        if (distance == Lane.Group) return new Variable(name + Literal.Int(lane));
        Expr left = Tree(kind, name, lane, 2 * distance)!;
        return Tree(kind, name, lane + distance, 2 * distance) is not { } right ? left
            : kind == ReductionKind.Sum ? left + right
            : Expr.Max(left, right);
    }

    private void WritePlain(RowReduction step)
    {
        Clear(step, 0);
        using (ElementLoop(out string element, out string feature))
        {
            Writer.Line($"nuint lane = {(Layout.Blocks == 1 ? "i" : "column")} % {Literal.Int(Lane.Group)};");
            WriteTerms(step, element, feature, 0);
        }

        DeclareResults(step);
    }

    /// <summary>As <see cref="LongSum"/>: parts of 8 groups are summed, and joined to the sums so that nothing is lost.</summary>
    private void WriteLong(RowReduction step)
    {
        int count = step.Results.Count;
        Clear(step, 0);
        Clear(step, count);
        string groups = Literal.Int(Layout.Groups);
        if (Layout.IsCausal)
        {
            // Parts behind a row's elements are joined like all others, since each takes off what rounding has added before.
            groups = step.Results[0].Name + "Groups";
            Writer.Line($"nuint {groups} = ({Limit} + {Literal.Int(Lane.Group - 1)}) / {Literal.Int(Lane.Group)};");
        }

        using (Writer.CountingLoop("nuint", "first", 0, Layout.Groups, LongSum.Part))
        {
            Clear(step, 2 * count);
            string end = $"first + {Literal.Int(LongSum.Part)}";
            if (Layout.IsCausal || Layout.Groups % LongSum.Part > 0) end = $"Math.Min({end}, {groups})";
            using (Writer.Block($"for (nuint group = first, end = {end}; group < end; group++)")) WriteGroup(step, 2 * count);
            using (Writer.Loop("lane", Lane.Group))
            {
                for (int s = 0; s < count; s++)
                {
                    Writer.Line($"LongSum.Add({Dialect.Load(RowKernel.Lanes, LaneAt("lane", (2 * count) + s))}, ref {Vector(s)}, ref {Vector(count + s)});");
                }
            }
        }

        DeclareResults(step);
    }

    /// <summary>The elements of a group of 16, or fewer at the end of a block.</summary>
    private void WriteGroup(RowReduction step, int first)
    {
        int perBlock = Layout.Pitch / Lane.Group;
        string column = Layout.Blocks == 1 ? "group" : $"group % {Literal.Int(perBlock)}";
        string begin = Layout.Blocks == 1
            ? $"group * {Literal.Int(Lane.Group)}"
            : $"(group / {Literal.Int(perBlock)} * {Literal.Int(Layout.Length)}) + ({column} * {Literal.Int(Lane.Group)})";
        string length = Layout.IsCausal ? Limit : Literal.Int(Layout.Length);
        string count = Layout.Length == Layout.Pitch && !Layout.IsCausal
            ? Literal.Int(Lane.Group)
            : $"Math.Min({Literal.Int(Lane.Group)}, {length} - ({column} * {Literal.Int(Lane.Group)}))";
        using (Writer.Block($"for (nuint lane = 0, count = {count}; lane < count; lane++)"))
        {
            Writer.Line($"nuint i = {begin} + lane;");
            string element = KernelWriter.Offset((Start, 1), ("i", Layout.Width));
            WriteTerms(step, element, KernelWriter.Offset(("group", Lane.Group), ("lane", 1)), first);
        }
    }

    private void WriteTerms(RowReduction step, string element, string feature, int first)
    {
        DeclareVariables(step.Locals, step.Results.Select(result => result.Term), element, feature);
        for (int s = 0; s < step.Results.Count; s++)
        {
            string term = step.Results[s].Term.Print(Dialect);
            if (step.Results[s].Term is not Variable && step.Kind == ReductionKind.Sum) term = $"({term})";
            string at = LaneAt("lane", first + s);
            Writer.Line(Dialect.Store(Join(step.Kind, Dialect.Load(RowKernel.Lanes, at), term), RowKernel.Lanes, at));
        }
    }

    /// <summary>Sets the lanes of all results to what leaves a result as it is.</summary>
    private void Clear(RowReduction step, int first)
    {
        using (Writer.Loop("lane", Lane.Group))
        {
            for (int s = 0; s < step.Results.Count; s++) Writer.Line(Dialect.Store(Neutral(step.Kind), RowKernel.Lanes, LaneAt("lane", first + s)));
        }
    }

    private void DeclareResults(RowReduction step)
    {
        for (int s = 0; s < step.Results.Count; s++)
        {
            string lanes = KernelWriter.At(RowKernel.Lanes, Literal.Int(s * LanesOfSum));
            Declare(step.Results[s].Name, $"{Joined(step.Kind)}({Neutral(step.Kind)}, ref {lanes})");
        }
    }

    /// <summary>The place of a lane of a sum.</summary>
    private static string LaneAt(string lane, int sum) => lane switch
    {
        "0" => Literal.Int(sum * LanesOfSum),
        "1" => sum == 0 ? "Lanes" : $"Lanes + {Literal.Int(sum * LanesOfSum)}",
        _ => sum == 0 ? $"{lane} * Lanes" : $"({lane} * Lanes) + {Literal.Int(sum * LanesOfSum)}",
    };

    private string Vector(int sum) =>
        $"Unsafe.As<{Dialect.ElementType}, {Dialect.Type}>(ref Unsafe.Add(ref {RowKernel.Lanes}, {LaneAt("lane", sum)}))";
}
