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
/// Errors stay below 3 ULP over the whole range, denormal numbers included, and those of activations that are made of
/// several functions, and of derivatives, below 12; NaN gives NaN. The polynomials are minimax
/// fits in relative error (Remez), made by <c>tests/CompiledNet.Tests/CompilerServices/VectorMathCoefficients.py</c>.
/// Products are summed by <see cref="Vector.MultiplyAddEstimate(Vector{float}, Vector{float}, Vector{float})"/>, which
/// is fused wherever the hardware fuses: <c>FusedMultiplyAdd</c> would be emulated, slowly, where it does not.
/// Clamps are native minima and maxima, one instruction each, with the limit first: of two operands of which one is NaN every
/// machine returns the second or NaN.
/// </para>
/// <para>
/// The overloads for <see cref="System.Runtime.Intrinsics.Vector512{T}"/> are derived from those for
/// <see cref="Vector{T}"/> when the library is built (<c>VectorTwins.targets</c>), so the bits are the same there too.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath
{
    // Added to a number below 2^22 (2^51) in magnitude, these push its fraction off the end: it is rounded to the
    // nearest integer, which then stands in the low bits.
    private const float RoundingShift = 12582912f; // 1.5 * 2^23
    private const double RoundingShiftDouble = 6755399441055744d; // 1.5 * 2^52
    private const int RoundingShiftBits = 0x4B400000;
    private const long RoundingShiftBitsDouble = 0x4338000000000000;

    private const float Log2E = 1.442695f;
    private const double Log2EDouble = 1.4426950408889634d;

    private const float Ln2 = 0.6931472f;
    private const double Ln2Double = 0.6931471805599453d;

    // log 2 = high + low, the high part so short that its product with an exponent is exact even without fusing.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -0.00021219444f;
    private const double Ln2HighDouble = 0.6931471803691238d;
    private const double Ln2LowDouble = 1.9082149292705877e-10d;
}
