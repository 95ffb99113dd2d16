using System.Globalization;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>A value of a function of doubles, computed to high precision by VectorMathReference.py.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="X">The argument.</param>
/// <param name="Y">The second argument of Pow.</param>
/// <param name="Value">The value, rounded.</param>
/// <param name="Rest">What rounding took off the value, in units of its last place.</param>
internal sealed record VectorMathReference(string Function, double X, double Y, double Value, double Rest)
{
    public static IEnumerable<VectorMathReference> Load()
    {
        using var stream = typeof(VectorMathReference).Assembly.GetManifestResourceStream("VectorMathReference.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(' ');
            yield return new VectorMathReference(
                fields[0],
                Number(fields[1]),
                Number(fields[^3]),
                Number(fields[^2]),
                int.Parse(fields[^1], CultureInfo.InvariantCulture) / 256d);
        }
    }

    /// <summary>What the library gives for the argument.</summary>
    public double Compute() => Function switch
    {
        "Cos" => ScalarMath.Cos(X),
        "Sin" => ScalarMath.Sin(X),
        "Pow" => ScalarMath.Pow(X, Y),
        _ => Array.Find(VectorMathFunction.All, f => f.Name == Function)!.DoubleOf(X),
    };

    private static double Number(string bits) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
