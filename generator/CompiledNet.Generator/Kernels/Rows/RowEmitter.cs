using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>Writes work on rows, in one of the two ways in which they lie.</summary>
internal abstract class RowEmitter(KernelWriter writer, RowLayout layout, RowVariables variables)
{
    protected KernelWriter Writer => writer;

    /// <summary>The variable that holds the number of a row's elements, where not all rows have as many.</summary>
    protected const string Limit = "limit";

    /// <summary>The ports whose elements behind a row's own have been written.</summary>
    private readonly HashSet<string> _filled = new(StringComparer.Ordinal);

    protected RowLayout Layout => layout;

    protected RowVariables Variables => variables;

    protected Dialect Dialect => writer.Dialect;

    /// <summary>Begins the loops over rows, and declares where a row begins and the numbers that it has; null without a loop.</summary>
    protected abstract IDisposable? BeginRows();

    protected abstract void WriteReduction(RowReduction step);

    protected abstract void WriteMap(RowMap step);

    protected abstract void WriteKept(RowKeep step);

    /// <summary>A feature's number in each lane.</summary>
    protected abstract string LoadFeature(string port, string feature);

    /// <summary>The number of an element in each lane.</summary>
    protected abstract string NumberOf(string feature);

    public void Write(EquatableArray<RowStep> steps)
    {
        using IDisposable? rows = BeginRows();
        if (steps.SelectMany(step => step.Values).Any(value => value.Count(RowVariables.RowNumber) > 0))
        {
            Declare(RowVariables.RowNumber.Name, RowNumber is { } number ? Dialect.Broadcast($"({writer.ElementType}){number}") : Dialect.Constant(0));
        }

        if (layout.IsCausal)
        {
            string own = RowNumber is { } number ? number + " + 1" : "1";
            writer.Line($"nuint {Limit} = {(layout.Rows <= layout.Length ? own : $"Math.Min({own}, {Literal.Int(layout.Length)})")};");
        }

        foreach (RowStep step in steps)
        {
            switch (step)
            {
                case RowReduction reduction:
                    WriteReduction(reduction);
                    break;
                case RowScalar scalar:
                    Declare(scalar.Name, scalar.Value.Print(Dialect));
                    break;
                case RowMap map:
                    WriteMap(map);
                    break;
                case RowKeep kept:
                    WriteKept(kept);
                    break;
            }
        }
    }

    /// <summary>The variable that holds the number of a row; null for a single one, whose number is 0.</summary>
    private string? RowNumber => layout.IsOfStream ? KernelValue.StreamStep.Name : layout.Rows > 1 ? "row" : null;

    /// <summary>Whether a map is the first to write zeros behind the elements that a row has.</summary>
    protected bool FillsRest(RowMap step) => layout.IsCausal && !step.Accumulate && _filled.Add(step.Port);

    protected void Declare(string name, string value) => writer.Line($"{Dialect.Type} {name} = {value};");

    /// <summary>Declares what expressions of an element need.</summary>
    protected void DeclareVariables(EquatableArray<(string Name, Expr Value)> locals, IEnumerable<Expr> results, string element, string feature)
    {
        foreach (Variable variable in locals.Select(local => local.Value).Concat(results).SelectMany(value => value.Variables).Distinct())
        {
            if (variable == RowVariables.ElementNumber) Declare(variable.Name, NumberOf(feature));
            RowIndex? index = variables.IndexOf(variable);
            if (index == RowIndex.Element) Declare(variable.Name, Dialect.Load(RowVariables.PortOf(variable), element));
            if (index == RowIndex.Feature) Declare(variable.Name, LoadFeature(RowVariables.PortOf(variable), feature));
        }

        foreach ((string name, Expr value) in locals) Declare(name, value.Print(Dialect));
    }

    /// <summary>Writes what is stored of an element, or in its place 0 in lanes that a variable does not select.</summary>
    protected void StoreElement(RowMap step, string element, string feature, string? isSelected = null)
    {
        DeclareVariables(step.Value.Locals, [step.Value.Result], element, feature);
        string result = step.Value.Result.Print(Dialect);
        if (isSelected is not null) result = $"{Dialect.Static}.ConditionalSelect({isSelected}, {result}, {Dialect.Constant(0)})";
        if (step.Accumulate) result = $"{Dialect.Load(step.Port, element)} + ({result})";
        writer.Line(Dialect.Store(result, step.Port, element));
    }

    /// <summary>What leaves a result as it is: 0 for a sum.</summary>
    protected string Neutral(ReductionKind kind) => Dialect.Constant(kind == ReductionKind.Sum ? 0 : double.NegativeInfinity);

    /// <summary>A result with one more term.</summary>
    protected string Join(ReductionKind kind, string result, string term) =>
        kind == ReductionKind.Sum ? $"{result} + {term}" : $"{Dialect.Static}.Max({result}, {term})";

    /// <summary>The method of the runtime that joins lanes.</summary>
    protected static string Joined(ReductionKind kind) => $"LaneSums.{kind}";
}
