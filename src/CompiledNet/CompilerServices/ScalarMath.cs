using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Elementary functions of single numbers, with the same bits as a lane of <see cref="VectorMath"/>'s, and so the same
/// on every machine with fused multiply-add.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ScalarMath
{
    /// <summary>The exponential: e^x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Exp(Vector{float})"/> gives.</returns>
    public static float Exp(float x) => VectorMath.Exp(Vector.Create(x)).ToScalar();

    /// <summary>The exponential: e^x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Exp(Vector{double})"/> gives.</returns>
    public static double Exp(double x) => VectorMath.Exp(Vector.Create(x)).ToScalar();

    /// <summary>The natural logarithm.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Log(Vector{float})"/> gives.</returns>
    public static float Log(float x) => VectorMath.Log(Vector.Create(x)).ToScalar();

    /// <summary>The natural logarithm.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Log(Vector{double})"/> gives.</returns>
    public static double Log(double x) => VectorMath.Log(Vector.Create(x)).ToScalar();

    /// <summary>The natural logarithm of a number and one: log(1 + x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Log1P(Vector{float})"/> gives.</returns>
    public static float Log1P(float x) => VectorMath.Log1P(Vector.Create(x)).ToScalar();

    /// <summary>The natural logarithm of a number and one: log(1 + x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Log1P(Vector{double})"/> gives.</returns>
    public static double Log1P(double x) => VectorMath.Log1P(Vector.Create(x)).ToScalar();

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Tanh(Vector{float})"/> gives.</returns>
    public static float Tanh(float x) => VectorMath.Tanh(Vector.Create(x)).ToScalar();

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Tanh(Vector{double})"/> gives.</returns>
    public static double Tanh(double x) => VectorMath.Tanh(Vector.Create(x)).ToScalar();

    /// <summary>The error function.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Erf(Vector{float})"/> gives.</returns>
    public static float Erf(float x) => VectorMath.Erf(Vector.Create(x)).ToScalar();

    /// <summary>The error function.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Erf(Vector{double})"/> gives.</returns>
    public static double Erf(double x) => VectorMath.Erf(Vector.Create(x)).ToScalar();

    /// <summary>The logistic function: 1 / (1 + e^-x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Sigmoid(Vector{float})"/> gives.</returns>
    public static float Sigmoid(float x) => VectorMath.Sigmoid(Vector.Create(x)).ToScalar();

    /// <summary>The logistic function: 1 / (1 + e^-x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Sigmoid(Vector{double})"/> gives.</returns>
    public static double Sigmoid(double x) => VectorMath.Sigmoid(Vector.Create(x)).ToScalar();

    /// <summary>The soft plus: log(1 + e^x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Softplus(Vector{float})"/> gives.</returns>
    public static float Softplus(float x) => VectorMath.Softplus(Vector.Create(x)).ToScalar();

    /// <summary>The soft plus: log(1 + e^x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The bits that <see cref="VectorMath.Softplus(Vector{double})"/> gives.</returns>
    public static double Softplus(double x) => VectorMath.Softplus(Vector.Create(x)).ToScalar();
}
