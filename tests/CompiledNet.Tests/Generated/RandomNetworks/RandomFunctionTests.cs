using System.Reflection;
using CompiledNet.Goldens;
using CompiledNet.Probe;
using CsCheck;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Random functions of a user's own: the values are those of the very methods, and the derivatives by rule those of the values.</summary>
public sealed class RandomFunctionTests(ITestOutputHelper output)
{
    private const int Count = 30;

    private static readonly Gen<string> Leaf = Gen.OneOf(
        Gen.Const("x"), Gen.Const("x"), Gen.Const("Quarter"), Gen.Int[-8, 8].Select(number => FormattableString.Invariant($"({number / 4.0:0.0#})")));

    private static readonly Gen<string> Formula = Grown(Grown(Grown(Leaf)));

    [Fact]
    public void Values_are_those_of_the_methods_and_gradients_those_of_the_values()
    {
        string[] formulas = Gen.Select(Formula, Formula, (first, second) => new[] { first, second }).Array[Count].Generate(new PCG(1, 77), null, out _)
            .SelectMany(pair => pair).ToArray();
        var compiler = new NetworkCompiler { AdditionalReferences = [typeof(ProbeNetwork).Assembly.Location] };
        CompilationResult result = compiler.Compile(
            [.. Enumerable.Range(0, Count).Select(number => new SourceFile($"{Scope(number)}.cs", Source(number, formulas[2 * number], formulas[(2 * number) + 1])))]);
        Assert.True(result.Succeeded, result.Diagnostics.FirstOrDefault()?.ToString());
        using LoadedNetworks loaded = result.Load();
        double worst = 0;
        int undecided = 0;
        for (int number = 0; number < Count; number++)
        {
            string text = $"{formulas[2 * number]}; {formulas[(2 * number) + 1]}";
            Type factory = loaded.GetType($"{Scope(number)}.Factory");
            CheckValues(Call<Func<ProbeNetwork<double>>>(factory, "CreatePlain")(), Call<Func<double, double>>(factory, "Value"), text);
            ProbeNetwork<double> type = Call<Func<ProbeNetwork<double>>>(factory, "Create")();
            double[] inputs = new SampleData(5).Inputs<double>(type.Info, 9);
            double[] targets = [.. Enumerable.Range(0, 9 * type.Info.TargetLength).Select(i => Math.Sin(i))];
            GradientCheckResult check = GradientCheck.Run(type.Create(seed: 1), inputs, targets);
            Assert.True(check.Outcome != GradientCheckOutcome.Failed, $"{check} {text}");
            if (check.Outcome == GradientCheckOutcome.Inconclusive) undecided++;
            else worst = Math.Max(worst, check.WorstRelativeError);
        }

        output.WriteLine(FormattableString.Invariant($"{2 * Count} functions, worst gradient {worst:0.0E+0}, {undecided} networks with a tensor that could not be compared"));
        Assert.InRange(undecided, 0, Count / 2);
    }

    private static void CheckValues(ProbeNetwork<double> type, Func<double, double> method, string text)
    {
        ITrainableNetwork<double> network = type.Create(seed: 1);
        double[] inputs = [.. Enumerable.Range(-40, 80).Select(i => i / 13.0)];
        var outputs = new double[inputs.Length];
        network.Forward(inputs, outputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            double expected = method(inputs[i]);
            Assert.True(Math.Abs(expected - outputs[i]) <= 1e-12 * Math.Max(1, Math.Abs(expected)), $"f({inputs[i]:R}) is {outputs[i]:R}; the method gives {expected:R}. {text}");
        }
    }

    private static T Call<T>(Type factory, string name)
        where T : Delegate => factory.GetMethod(name, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<T>();

    private static string Scope(int number) => FormattableString.Invariant($"Function{number:000}");

    /// <summary>Operations that keep values of some size, so that differences tell something.</summary>
    private static Gen<string> Grown(Gen<string> smaller) => Gen.OneOf(
        Leaf,
        Gen.Select(smaller, smaller, (a, b) => $"({a} + {b})"),
        Gen.Select(smaller, smaller, (a, b) => $"({a} - {b})"),
        Gen.Select(smaller, smaller, (a, b) => $"(Math.Tanh({a}) * {b})"),
        Gen.Select(smaller, smaller, (a, b) => $"({a} / (1 + Math.Abs({b})))"),
        Gen.Select(smaller, smaller, (a, b) => $"Math.Max({a}, {b})"),
        Gen.Select(smaller, smaller, (a, b) => $"Math.Min({a}, {b})"),
        smaller.Select(a => $"(-Math.Exp(-Math.Abs({a})))"),
        smaller.Select(a => $"Math.Log(1.5 + Math.Abs({a}))"),
        smaller.Select(a => $"Math.Sqrt(0.5 + ({a} * {a}))"),
        smaller.Select(a => $"Math.Pow(1 + Math.Abs({a}), 0.7)"),
        smaller.Select(a => $"Math.Pow(Math.Tanh({a}), 3)"),
        smaller.Select(a => $"Halved({a})"),
        Gen.Select(smaller, smaller, smaller, (a, b, c) => $"({a} > {b} ? {c} : {a} <= Quarter && x != {b} ? {b} : x)"));

    private static string Source(int number, string activation, string loss) =>
        $$"""
        #pragma warning disable CS1718 // A number may be compared with itself.
        using System;
        using CompiledNet;
        using CompiledNet.Probe;

        namespace {{Scope(number)}};

        [Network(5, Precision = Precision.Double)]
        [Dense(6, Custom = nameof(F))]
        [Dense(4)]
        [CustomLoss(nameof(L))]
        internal sealed partial class Net
        {
            private const double Quarter = 0.25;

            [Elementwise]
            internal static double F(double x) => {{activation}};

            [Elementwise]
            internal static double L(double x, double t) => ((x - t) * (x - t)) + ({{loss}});

            [Elementwise]
            private static double Halved(double value)
            {
                double half = value / 2;
                return half;
            }
        }

        [Network(1, Precision = Precision.Double)]
        [Activation(nameof(Net.F), CustomType = typeof(Net))]
        [MeanSquaredErrorLoss]
        internal sealed partial class Plain;

        internal static class Factory
        {
            public static ProbeNetwork<double> Create() => new(Net.Info, parameters => new Net(parameters));

            public static ProbeNetwork<double> CreatePlain() => new(Plain.Info, parameters => new Plain(parameters));

            public static double Value(double x) => Net.F(x);
        }
        """;
}
