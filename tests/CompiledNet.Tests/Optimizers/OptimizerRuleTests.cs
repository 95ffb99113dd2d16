using System.Numerics;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Optimizers;

public sealed class OptimizerRuleTests
{
    private const double Rate = 0.05;

    public static MatrixTheoryData<double, double, bool, double> SgdOptions =>
        new([0, 0.9], [0, 0.3], [false, true], [0, 0.02]);

    public static MatrixTheoryData<double, double, double, double, bool> AdamOptions =>
        new([0, 0.8, 0.9], [0.5, 0.999], [1e-8, 1e-2], [0, 0.02], [false, true]);

    [Theory]
    [MemberData(nameof(SgdOptions))]
    public void Sgd_follows_its_formula(double momentum, double dampening, bool nesterov, double weightDecay)
    {
        Optimizer Create() => new Sgd(Rate)
        {
            Momentum = momentum, Dampening = dampening, Nesterov = nesterov, WeightDecay = weightDecay,
        };
        Compare(Create, () => ScalarOptimizers.Sgd(Rate, momentum, dampening, nesterov, weightDecay));
    }

    [Theory]
    [MemberData(nameof(AdamOptions))]
    public void Adam_follows_its_formula(double beta1, double beta2, double epsilon, double weightDecay, bool amsGrad)
    {
        Optimizer Create() => new Adam(Rate)
        {
            Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon, WeightDecay = weightDecay, AmsGrad = amsGrad,
        };
        Compare(Create, () => ScalarOptimizers.Adam(Rate, beta1, beta2, epsilon, weightDecay, amsGrad, decoupled: false));
    }

    [Theory]
    [MemberData(nameof(AdamOptions))]
    public void AdamW_follows_its_formula(double beta1, double beta2, double epsilon, double weightDecay, bool amsGrad)
    {
        Optimizer Create() => new AdamW(Rate)
        {
            Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon, WeightDecay = weightDecay, AmsGrad = amsGrad,
        };
        Compare(Create, () => ScalarOptimizers.Adam(Rate, beta1, beta2, epsilon, weightDecay, amsGrad, decoupled: true));
    }

    [Fact]
    public void Defaults_are_those_of_PyTorch()
    {
        Compare(() => new Sgd(Rate), () => ScalarOptimizers.Sgd(Rate, 0, 0, false, 0));
        Compare(() => new Adam(), () => ScalarOptimizers.Adam(1e-3, 0.9, 0.999, 1e-8, 0, false, decoupled: false));
        Compare(() => new AdamW(), () => ScalarOptimizers.Adam(1e-3, 0.9, 0.999, 1e-8, 0.01, false, decoupled: true));
    }

    [Fact]
    public void Step_takes_the_learning_rate_of_the_moment()
    {
        var parameters = new ParameterSet<double>(PaddedNetwork<double>.Info);
        var gradients = new Gradients<double>(parameters.Network);
        gradients["dense2.bias"].CopyFrom([1, -2]);
        var optimizer = new Sgd(1);
        optimizer.Step(parameters, gradients);
        optimizer.LearningRate = 0.5;
        optimizer.Step(parameters, gradients);
        Assert.Equal([-1.5, 3], parameters["dense2.bias"].ToArray());
    }

    private static void Compare(Func<Optimizer> create, Func<ScalarOptimizers.Rule> createRule)
    {
        Compare<double>(create(), createRule, 1e-12);
        Compare<float>(create(), createRule, 1e-5);
    }

    private static void Compare<T>(Optimizer optimizer, Func<ScalarOptimizers.Rule> createRule, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomSource(7, 0);
        var parameters = new ParameterSet<T>(PaddedNetwork<T>.Info, seed: 3);
        var gradients = new Gradients<T>(parameters.Network);
        double[][] expected = [.. parameters.Select(p => p.ToArray().Select(double.CreateChecked).ToArray())];
        ScalarOptimizers.Rule[][] rules = [.. expected.Select(values => values.Select(_ => createRule()).ToArray())];
        for (int step = 0; step < 10; step++)
        {
            int index = 0;
            foreach (Parameter<T> parameter in parameters)
            {
                // Rounded to T first, so that both sides see the same gradient.
                T[] slopes = [.. Enumerable.Range(0, parameter.Length).Select(_ => T.CreateChecked(random.NextNormal()))];
                gradients[parameter.Name].CopyFrom(slopes);
                for (int i = 0; i < slopes.Length; i++)
                {
                    expected[index][i] = rules[index][i](expected[index][i], double.CreateChecked(slopes[i]));
                }

                index++;
            }

            optimizer.Step(parameters, gradients);
            index = 0;
            foreach (Parameter<T> parameter in parameters) AssertClose(expected[index++], parameter, tolerance);
        }
    }

    private static void AssertClose<T>(double[] expected, Parameter<T> actual, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = actual.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            // Near zero, what counts is the size of the numbers that cancelled, which is about 1.
            double difference = Math.Abs(double.CreateChecked(values[i]) - expected[i]);
            Assert.True(
                difference <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{actual.Name}[{i}] is {values[i]}, expected was {expected[i]}.");
        }
    }
}
