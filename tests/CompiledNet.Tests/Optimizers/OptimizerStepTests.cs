using System.Numerics;
using CompiledNet.Goldens;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Optimizers;

public sealed class OptimizerStepTests
{
    public static TheoryData<string> Names => ["Sgd", "Momentum", "Nesterov", "Adam", "AdamL2", "AmsGrad", "AdamW"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_counts_the_steps_up(string name)
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info);
        var gradients = new Gradients<float>(parameters.Network) { Step = 41 };
        Create(name).Step(parameters, gradients);
        Assert.Equal(42, gradients.Step);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_leaves_the_gradients_as_they_are(string name)
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 1);
        Gradients<float> gradients = Random(parameters, 1);
        float[] before = gradients.Storage.ToArray();
        Create(name).Step(parameters, gradients);
        Assert.Equal(before, gradients.Storage.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_keeps_the_padding_at_zero(string name)
    {
        KeepsPadding<float>(Create(name));
        KeepsPadding<double>(Create(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_does_not_move_a_parameter_that_never_had_a_gradient(string name)
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info);
        Optimizer optimizer = Create(name);
        for (int i = 0; i < 3; i++) optimizer.Step(parameters, new Gradients<float>(parameters.Network));
        Assert.All(parameters.Storage.ToArray(), value => Assert.Equal(0, value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_allocates_nothing_after_the_first(string name)
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 1);
        Gradients<float> gradients = Random(parameters, 1);
        Optimizer optimizer = Create(name);
        optimizer.Step(parameters, gradients);
        long bytes = Allocated.Fewest(() =>
        {
            for (int i = 0; i < 100; i++) optimizer.Step(parameters, gradients);
        });
        Assert.Equal(0, bytes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_refuses_another_parameter_set(string name)
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info);
        var gradients = new Gradients<float>(parameters.Network);
        Optimizer optimizer = Create(name);
        optimizer.Step(parameters, gradients);
        var exception = Assert.Throws<InvalidOperationException>(() => optimizer.Step(parameters.Clone(), gradients));
        Assert.Contains("another parameter set", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, gradients.Step);
    }

    [Fact]
    public void Step_refuses_gradients_of_another_network()
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info);
        var gradients = new Gradients<float>(Networks.Dense(3, 5));
        var exception = Assert.Throws<ArgumentException>("gradients", () => new Adam().Step(parameters, gradients));
        Assert.Contains("Dense", exception.Message, StringComparison.Ordinal);
        Assert.Contains("PaddedNetwork", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_refuses_null()
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info);
        Assert.Throws<ArgumentNullException>("parameters", () => new Adam().Step(null!, new Gradients<float>(parameters.Network)));
        Assert.Throws<ArgumentNullException>("gradients", () => new Adam().Step(parameters, null!));
    }

    [Fact]
    public void Step_keeps_a_gradient_that_is_no_number_to_its_own_parameter()
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info);
        var gradients = new Gradients<float>(parameters.Network);
        gradients["dense1.bias"].CopyFrom([1, float.NaN, 1]);
        new Adam(learningRate: 1).Step(parameters, gradients);
        float[] bias = parameters["dense1.bias"].ToArray();
        Assert.Equal(-1, bias[0], 1e-6f);
        Assert.True(float.IsNaN(bias[1]));
        Assert.Equal(-1, bias[2], 1e-6f);
    }

    internal static Optimizer Create(string name) => name switch
    {
        "Sgd" => new Sgd(0.1) { WeightDecay = 0.01 },
        "Momentum" => new Sgd(0.1) { Momentum = 0.9, Dampening = 0.1 },
        "Nesterov" => new Sgd(0.1) { Momentum = 0.9, Nesterov = true },
        "Adam" => new Adam(learningRate: 1e-3),
        "AdamL2" => new Adam { WeightDecay = 0.01 },
        "AmsGrad" => new Adam { AmsGrad = true },
        "AdamW" => new AdamW(),
        _ => throw new ArgumentException(name, nameof(name)),
    };

    private static void KeepsPadding<T>(Optimizer optimizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new ParameterSet<T>(PaddedNetwork<T>.Info, seed: 1);
        for (ulong step = 0; step < 20; step++) optimizer.Step(parameters, Random(parameters, step));
        Assert.All(Padding.Of(parameters), value => Assert.Equal(T.Zero, value));
        OptimizerState<T> state = optimizer.Bind(parameters);
        for (int slot = 0; slot < state.SlotCount; slot++)
        {
            Assert.All(Padding.Of(state[slot]), value => Assert.Equal(T.Zero, value));
        }
    }

    private static Gradients<T> Random<T>(ParameterSet<T> parameters, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomSource(seed, 0);
        var gradients = new Gradients<T>(parameters.Network);
        foreach (Parameter<T> parameter in gradients)
        {
            parameter.CopyFrom([.. Enumerable.Range(0, parameter.Length).Select(_ => T.CreateChecked(random.NextNormal()))]);
        }

        return gradients;
    }
}
