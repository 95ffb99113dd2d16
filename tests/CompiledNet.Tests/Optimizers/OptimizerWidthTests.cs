using System.Numerics;
using System.Runtime.InteropServices;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Optimizers;

/// <summary>The passes in vectors of both kinds, whichever the machine would take.</summary>
public sealed class OptimizerWidthTests
{
    private const int Steps = 12;

    public static TheoryData<string> Names => OptimizerStepTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Passes_of_both_widths_give_the_same_bits(string name)
    {
        Compare<float>(() => OptimizerStepTests.Create(name));
        Compare<double>(() => OptimizerStepTests.Create(name));
    }

    [Fact]
    public void So_do_those_of_ones_own()
    {
        Compare<float>(() => new RmsProp(0.01));
        Compare<double>(() => new RmsProp(0.01));
    }

    private static void Compare<T>(Func<Optimizer> create)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sets = new ParameterSet<T>[2];
        var states = new OptimizerState<T>[2];
        Optimizer[] optimizers = [create(), create()];
        for (int i = 0; i < 2; i++)
        {
            sets[i] = new ParameterSet<T>(PaddedNetwork<T>.Info);
            Scatter(sets[i].Storage, seed: 1);
        }

        var gradients = new Gradients<T>(PaddedNetwork<T>.Info);
        for (ulong step = 0; step < Steps; step++)
        {
            Scatter(gradients.Storage, seed: 2 + step);
            for (int i = 0; i < 2; i++)
            {
                states[i] = optimizers[i].BeginStep(sets[i], gradients, GradientClip.None);
                if (i == 0) optimizers[i].UpdateIn<T, VectorLanes<T, CachedStore>>(sets[i], gradients, states[i], Range.All);
                else optimizers[i].UpdateIn<T, Vector512Lanes<T, CachedStore>>(sets[i], gradients, states[i], Range.All);
                Optimizer.EndStep(sets[i], gradients, states[i]);
            }

            Assert.Equal(Bytes(sets[0]), Bytes(sets[1]));
            for (int slot = 0; slot < states[0].SlotCount; slot++)
            {
                Assert.Equal(Bytes(states[0][slot]), Bytes(states[1][slot]));
            }
        }
    }

    // Numbers of every size: most are ordinary, some will be flushed, some are denormal, some are zero of either sign.
    private static void Scatter<T>(Span<T> values, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomSource(seed, 0);
        for (int i = 0; i < values.Length; i++)
        {
            T value = T.CreateChecked(random.NextNormal());
            int exponent = (i % 7) switch
            {
                0 => -30 - (i % 120),
                1 => -(i % 1074),
                _ => 0,
            };
            values[i] = i % 41 == 0 ? T.CopySign(T.Zero, value) : T.ScaleB(value, exponent);
        }
    }

    private static byte[] Bytes<T>(ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MemoryMarshal.AsBytes(block.Storage).ToArray();
}
