using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>The variables of expressions over rows that are numbers in memory: a port <c>xs</c> holds the variable <c>x</c>.</summary>
internal sealed class RowVariables(EquatableArray<Port> ports, EquatableArray<RowIndex> indices)
{
    /// <summary>The variables that have one number for each row.</summary>
    public IEnumerable<Variable> OfRows => Enumerable.Range(0, indices.Count)
        .Where(i => indices[i] == RowIndex.Row && ports[i].Access != Access.Write)
        .Select(i => new Variable(MapKernel.VariableName(ports[i])));

    /// <summary>What a variable's numbers belong to; null for one that is no port's.</summary>
    public RowIndex? IndexOf(Variable variable)
    {
        for (int i = 0; i < indices.Count; i++)
        {
            if (MapKernel.VariableName(ports[i]) == variable.Name) return indices[i];
        }

        return null;
    }

    public static string PortOf(Variable variable) => variable.Name + "s";
}
