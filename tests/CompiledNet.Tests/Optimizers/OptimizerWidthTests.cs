using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Optimizers;

/// <summary>The passes over <see cref="Vector{T}"/> and <see cref="Vector512{T}"/>, whichever the machine would take.</summary>
public sealed class OptimizerWidthTests
{
    private const int Steps = 12;

    public static TheoryData<string> Names => OptimizerStepTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Passes_of_both_widths_give_the_same_bits(string name)
    {
        Compare<float>(name);
        Compare<double>(name);
    }

    private static void Compare<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sets = new ParameterSet<T>[2];
        var states = new OptimizerState<T>[2];
        Optimizer[] optimizers = [OptimizerStepTests.Create(name), OptimizerStepTests.Create(name)];
        for (int i = 0; i < 2; i++)
        {
            sets[i] = new ParameterSet<T>(PaddedNetwork<T>.Info);
            Scatter(sets[i].Storage, seed: 1);
            states[i] = optimizers[i].Bind(sets[i]);
        }

        var gradients = new Gradients<T>(PaddedNetwork<T>.Info);
        for (ulong step = 0; step < Steps; step++)
        {
            Scatter(gradients.Storage, seed: 2 + step);
            for (int i = 0; i < 2; i++)
            {
                optimizers[i].BeginUpdate(states[i]);
                Run(optimizers[i], wide: i == 1, sets[i], gradients, states[i]);
                states[i].Steps++;
            }

            Assert.Equal(Bytes(sets[0]), Bytes(sets[1]));
            for (int slot = 0; slot < states[0].SlotCount; slot++)
            {
                Assert.Equal(Bytes(states[0][slot]), Bytes(states[1][slot]));
            }
        }
    }

    private static void Run<T>(
        Optimizer optimizer, bool wide, ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (optimizer is Sgd sgd)
        {
            ParameterBlock<T> velocities = sgd.Momentum > 0 ? state[0] : parameters;
            var pass = new SgdPass<T>(sgd, state, isShared: false);
            if (wide) pass.Run(Wide(parameters), Wide(gradients), Wide(velocities));
            else pass.Run(Narrow(parameters), Narrow(gradients), Narrow(velocities));
        }
        else
        {
            var adam = (AdamBase)optimizer;
            ParameterSet<T> maxima = state[adam.AmsGrad ? 2 : 1];
            double coupled = adam is Adam ? adam.WeightDecay : 0;
            double decoupled = adam is AdamW ? adam.LearningRate * adam.WeightDecay : 0;
            var pass = new AdamPass<T>(adam, coupled, decoupled, state, isShared: false);
            if (wide) pass.Run(Wide(parameters), Wide(gradients), Wide(state[0]), Wide(state[1]), Wide(maxima));
            else pass.Run(Narrow(parameters), Narrow(gradients), Narrow(state[0]), Narrow(state[1]), Narrow(maxima));
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

    private static Span<Vector<T>> Narrow<T>(ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MemoryMarshal.Cast<T, Vector<T>>(block.Storage);

    private static Span<Vector512<T>> Wide<T>(ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MemoryMarshal.Cast<T, Vector512<T>>(block.Storage);

    private static byte[] Bytes<T>(ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MemoryMarshal.AsBytes(block.Storage).ToArray();
}
