using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>The variables of expressions over rows that are numbers in memory: a port <c>xs</c> holds the variable <c>x</c>.</summary>
internal sealed class RowVariables(EquatableArray<Port> ports, EquatableArray<RowIndex> indices)
{
    /// <summary>The number of an element in its row, where the padding of blocks counts.</summary>
    public static Variable ElementNumber { get; } = new("elementNumber");

    /// <summary>The number of a row, or of rows that lie side by side.</summary>
    public static Variable RowNumber { get; } = new("rowNumber");

    /// <summary>The variables that have one number for each row.</summary>
    public IEnumerable<Variable> OfRows => Of(RowIndex.Row).Select(VariableOf);

    /// <summary>The ports that have one number for each sample.</summary>
    public IEnumerable<Port> OfSamples => Of(RowIndex.Sample);

    /// <summary>What a variable's numbers belong to; null for one that is no port's.</summary>
    public RowIndex? IndexOf(Variable variable)
    {
        for (int i = 0; i < indices.Count; i++)
        {
            if (MapKernel.VariableName(ports[i]) == variable.Name) return indices[i];
        }

        return null;
    }

    public static string PortOf(Variable variable) => MapKernel.PortOf(variable.Name);

    public static Variable VariableOf(Port port) => new(MapKernel.VariableName(port));

    private IEnumerable<Port> Of(RowIndex index) => ports.Where((port, i) => i < indices.Count && indices[i] == index && port.Access != Access.Write);
}
