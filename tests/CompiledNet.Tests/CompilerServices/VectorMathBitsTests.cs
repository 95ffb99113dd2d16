using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>The elementary functions give the same bits on every machine with fused multiply-add.</summary>
public sealed class VectorMathBitsTests
{
    private const ulong ExpectedHash = 1464959479864845444;

    // A prime number: the patterns meet every exponent and differ in their low bits.
    private const uint FloatStride = 104_729;
    private const ulong DoubleStride = 449_823_749_821_441;

    [Fact]
    public void Results_have_the_same_bits_everywhere()
    {
        Assert.SkipUnless(Fma.IsSupported || AdvSimd.IsSupported, "Without fused multiply-add products are rounded.");
        var hash = new BitHash();
        foreach (var function in VectorMathFunction.All)
        {
            foreach (float y in Floats().Select(function.FloatOf))
                hash.Add(float.IsNaN(y) ? 0 : BitConverter.SingleToUInt32Bits(y));
            foreach (double y in Doubles().Select(function.DoubleOf))
                hash.Add(double.IsNaN(y) ? 0 : BitConverter.DoubleToUInt64Bits(y));
        }

        for (int i = 1; i <= 20_000; i++)
        {
            hash.Add(BitConverter.DoubleToUInt64Bits(ScalarMath.Cos(i * 0.125)));
            hash.Add(BitConverter.DoubleToUInt64Bits(ScalarMath.Sin(i * 0.125)));
            hash.Add(BitConverter.DoubleToUInt64Bits(ScalarMath.Pow(0.999, i)));
            hash.Add(BitConverter.DoubleToUInt64Bits(ScalarMath.Pow(i, -0.75)));
        }

        Assert.Equal(ExpectedHash, hash.Value);
    }

    [Fact]
    public void Every_lane_has_the_bits_of_the_scalar_form()
    {
        foreach (var function in VectorMathFunction.All)
        {
            foreach (float[] x in Floats().Chunk(Vector<float>.Count).Where(c => c.Length == Vector<float>.Count))
            {
                var lanes = new float[x.Length];
                function.Float(new Vector<float>(x)).CopyTo(lanes);
                Assert.Equal(x.Select(function.FloatOf).Select(BitConverter.SingleToInt32Bits),
                    lanes.Select(BitConverter.SingleToInt32Bits));
            }

            foreach (double[] x in Doubles().Chunk(Vector<double>.Count).Where(c => c.Length == Vector<double>.Count))
            {
                var lanes = new double[x.Length];
                function.Double(new Vector<double>(x)).CopyTo(lanes);
                Assert.Equal(x.Select(function.DoubleOf).Select(BitConverter.DoubleToInt64Bits),
                    lanes.Select(BitConverter.DoubleToInt64Bits));
            }
        }
    }

    // Where the hardware has no vectors of 512 bits, they are made of smaller ones.
    [Fact]
    public void Every_lane_of_512_bits_has_the_bits_of_the_scalar_form()
    {
        foreach (var function in VectorMathFunction.All)
        {
            foreach (float[] x in Floats().Chunk(Vector512<float>.Count).Where(c => c.Length == Vector512<float>.Count))
            {
                var lanes = new float[x.Length];
                function.WideFloat(Vector512.Create(x)).CopyTo(lanes);
                Assert.Equal(x.Select(function.FloatOf).Select(BitConverter.SingleToInt32Bits),
                    lanes.Select(BitConverter.SingleToInt32Bits));
            }

            foreach (double[] x in Doubles().Chunk(Vector512<double>.Count).Where(c => c.Length == Vector512<double>.Count))
            {
                var lanes = new double[x.Length];
                function.WideDouble(Vector512.Create(x)).CopyTo(lanes);
                Assert.Equal(x.Select(function.DoubleOf).Select(BitConverter.DoubleToInt64Bits),
                    lanes.Select(BitConverter.DoubleToInt64Bits));
            }
        }
    }

    // Patterns over all exponents, and numbers of the size that networks meet.
    private static IEnumerable<float> Floats()
    {
        for (ulong bits = 0; bits < 1UL << 32; bits += FloatStride)
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        for (int i = -20_000; i <= 20_000; i++)
            yield return i * 0.0009765625f;
    }

    private static IEnumerable<double> Doubles()
    {
        for (UInt128 bits = 0; bits <= ulong.MaxValue; bits += DoubleStride)
            yield return BitConverter.UInt64BitsToDouble((ulong)bits);
        for (int i = -20_000; i <= 20_000; i++)
            yield return i * 0.0009765625;
    }

    /// <summary>FNV-1a over 64-bit words.</summary>
    private sealed class BitHash
    {
        public ulong Value { get; private set; } = 14695981039346656037;

        public void Add(ulong bits) => Value = unchecked((Value ^ bits) * 1099511628211);
    }
}
