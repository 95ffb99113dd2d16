using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Elementary functions of vectors, for compiled networks: the same bits on every machine with fused multiply-add,
/// whatever the width of a vector.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="Math"/> and <see cref="MathF"/> call the C library, and <see cref="Vector.Exp(Vector{float})"/> and its
/// kin may change with the runtime; a network trained twice must come out the same. Every function here is one fixed
/// sequence of correctly rounded operations, without a branch, the same for each lane.
/// </para>
/// <para>
/// Errors stay within 2 ULP over the whole range, denormal numbers included; NaN gives NaN. The polynomials are minimax
/// fits in relative error (Remez), made by <c>tests/CompiledNet.Tests/CompilerServices/VectorMathCoefficients.py</c>.
/// Products are summed by <see cref="Vector.MultiplyAddEstimate(Vector{float}, Vector{float}, Vector{float})"/>, which
/// is fused wherever the hardware fuses: <c>FusedMultiplyAdd</c> would be emulated, slowly, where it does not.
/// Clamps are comparisons and selections, cheaper than the NaN rules of <c>Min</c> and <c>Max</c>, and let NaN through.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath
{
    // Added to a number below 2^22 (2^51) in magnitude, these push its fraction off the end: it is rounded to the
    // nearest integer, which then stands in the low bits.
    private const float RoundingShift = 12582912f; // 1.5 * 2^23
    private const double RoundingShift64 = 6755399441055744d; // 1.5 * 2^52
    private const int RoundingShiftBits = 0x4B400000;
    private const long RoundingShiftBits64 = 0x4338000000000000;

    private const float Log2E = 1.442695f;
    private const double Log2E64 = 1.4426950408889634d;

    // log 2 = high + low to twice the precision.
    private const float Ln2High = 0.6931472f;
    private const float Ln2Low = -1.9046542e-09f;
    private const double Ln2High64 = 0.6931471805599453d;
    private const double Ln2Low64 = 2.3190468138462996e-17d;
}
