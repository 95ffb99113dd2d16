using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Rows whose elements lie side by side: a lane of a vector is an element. Sums run lane by lane over groups of 16; the padding
/// of a block takes no part.
/// </summary>
internal sealed class SingleRowEmitter(KernelWriter writer, RowLayout layout, RowVariables variables)
    : RowEmitter(writer, layout, variables)
{
    private bool HasPadding => Layout.Length < Layout.Pitch;

    /// <summary>Whether some lanes of a vector may hold what is no element.</summary>
    private bool HasOutside => HasPadding || Layout.IsCausal;

    private string StartOf(string element) => Layout.Rows == 1 ? element : $"start + {element}";

    protected override IDisposable? BeginRows()
    {
        if (Layout.Rows == 1)
        {
            DeclareRowVariables("0");
            return null;
        }

        IDisposable rows = Writer.Loop("row", Layout.Rows);
        Writer.Line($"nuint start = {KernelWriter.Offset(("row", Layout.Stride))};");
        DeclareRowVariables("row");
        return rows;
    }

    protected override void WriteReduction(RowReduction step)
    {
        using (Writer.VectorLoop("n", Lane.Group))
        {
            string[] sums = [.. step.Results.Select(result => result.Name + "Lanes")];
            if (Layout.Groups == 1) WriteGroup(step, "n", (name, term) => $"{Dialect.Type} {name} = {term};");
            else if (step.Kind == ReductionKind.Sum) WriteSums(step, sums);
            else WriteLargest(step, sums);
            for (int i = 0; i < sums.Length; i++) Writer.Line(Dialect.Store(sums[i], RowKernel.Lanes, KernelWriter.Offset(("n", 1), ("1", i * Lane.Group))));
        }

        for (int i = 0; i < step.Results.Count; i++)
        {
            string lanes = KernelWriter.At(RowKernel.Lanes, Literal.Int(i * Lane.Group));
            Declare(step.Results[i].Name, Dialect.Broadcast($"{Joined(step.Kind)}(ref {lanes})"));
        }
    }

    protected override void WriteMap(RowMap step)
    {
        if (!Layout.IsCausal)
        {
            using (Writer.VectorLoop("i", Layout.Stride)) StoreElement(step, StartOf("i"), "i");
            return;
        }

        using (Writer.Block($"for (nuint i = 0; i < {Limit}; i += Lanes)"))
        {
            WriteIsInside("i");
            StoreElement(step, StartOf("i"), "i", isSelected: "isInside");
        }

        if (!FillsRest(step)) return;
        using (Writer.Block($"for (nuint i = ({Limit} + Lanes - 1) / Lanes * Lanes; i < {Literal.Int(Layout.Stride)}; i += Lanes)"))
        {
            Writer.Line(Dialect.Store(Dialect.Constant(0), step.Port, StartOf("i")));
        }
    }

    protected override void WriteKept(RowKeep step) => Writer.Line(
        $"{KernelWriter.At(step.Port, Layout.Rows == 1 ? "0" : "row")} = {Dialect.Static}.ToScalar({step.Value.Print(Dialect)});");

    protected override string LoadFeature(string port, string feature) => Dialect.Load(port, feature);

    protected override string NumberOf(string feature) => $"{Dialect.Broadcast($"({Writer.ElementType}){feature}")} + {Dialect.Type}.Indices";

    private void DeclareRowVariables(string row)
    {
        foreach (Variable number in Variables.OfRows) Declare(number.Name, Dialect.Broadcast(KernelWriter.At(RowVariables.PortOf(number), row)));
        foreach (Port port in Variables.OfSamples)
        {
            string cast = port.Element == ElementKind.Index ? $"({Writer.ElementType})" : "";
            Declare(RowVariables.VariableOf(port).Name, Dialect.Broadcast(cast + port.Name));
        }
    }

    private void WriteSums(RowReduction step, string[] sums)
    {
        using var loop = LongSum.Loop(Writer, "group", Layout.Groups, sums);
        Writer.Line($"nuint i = {KernelWriter.Offset(("group", Lane.Group), ("n", 1))};");
        WriteGroup(step, "i", loop.Add);
    }

    private void WriteLargest(RowReduction step, string[] largest)
    {
        foreach (string name in largest) Declare(name, Neutral(step.Kind));
        using (Writer.Block($"for (nuint i = n; i < {Literal.Int(Layout.Stride)}; i += {Literal.Int(Lane.Group)})"))
        {
            WriteGroup(step, "i", (name, term) => $"{name} = {Join(step.Kind, name, term)};");
        }
    }

    /// <summary>Writes what a vector of elements gives to the lanes of the results.</summary>
    private void WriteGroup(RowReduction step, string i, Func<string, string, string> add)
    {
        DeclareVariables(step.Locals, step.Results.Select(result => result.Term), StartOf(i), i);
        if (HasOutside) WriteIsInside(i);
        foreach ((string name, Expr term) in step.Results)
        {
            string text = term.Print(Dialect);
            if (HasOutside) text = $"{Dialect.Static}.ConditionalSelect(isInside, {text}, {Neutral(step.Kind)})";
            else if (term is not Variable) text = $"({text})";
            Writer.Line(add(name + "Lanes", text));
        }
    }

    /// <summary>Declares which lanes of a vector hold elements of the row.</summary>
    private void WriteIsInside(string i)
    {
        string column = Layout.Blocks == 1 ? i : $"({i} % {Literal.Int(Layout.Pitch)})";
        string length = Layout.IsCausal ? $"(int){Limit}" : Literal.Int(Layout.Length);
        string left = Dialect.Broadcast($"({Dialect.ElementType})({length} - (int){column})");
        Writer.Line($"var isInside = {Dialect.Static}.GreaterThan({left}, {Dialect.Type}.Indices);");
    }
}
