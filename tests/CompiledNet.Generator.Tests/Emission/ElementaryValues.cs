using System.Numerics;
using System.Reflection;
using CompiledNet.CompilerServices;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Tests.Emission;

/// <summary>Expressions in double, with the runtime's own elementary functions.</summary>
internal static class ElementaryValues
{
    private static readonly Dictionary<string, Func<Vector<double>, Vector<double>>> Functions = typeof(VectorMath)
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.ReturnType == typeof(Vector<double>) && method.GetParameters().Length == 1)
        .ToDictionary(method => method.Name, method => method.CreateDelegate<Func<Vector<double>, Vector<double>>>());

    /// <summary>The names of all that expressions can call.</summary>
    public static IEnumerable<string> Names => Functions.Keys;

    /// <summary>The value of an expression in x, and perhaps in y.</summary>
    public static double At(this Expr expression, double x, double y = double.NaN) =>
        expression.Evaluate(name => name == "x" ? x : name == "y" ? y : throw new ArgumentException(name), Call);

    private static double Call(string name, double argument) => Functions[name](new Vector<double>(argument))[0];
}
