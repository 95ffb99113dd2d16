using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

// A value, or x where that is NaN. Which of two NaN an operation hands on, and with which sign, follows from the order in
// which the compiler has put its operands; this makes it the same everywhere.
public static partial class VectorMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> OrNaN(Vector<float> value, Vector<float> x) =>
        Vector.ConditionalSelect(Vector.Equals(x, x), value, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> OrNaN(Vector<double> value, Vector<double> x) =>
        Vector.ConditionalSelect(Vector.Equals(x, x), value, x);
}
