using System.Reflection;
using System.Text.RegularExpressions;
using CompiledNet.Generator.Tests.Emission;
using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Guide;

/// <summary>The code of the guide to adding operators compiles, and does what the guide says.</summary>
public sealed partial class GuideTests(ITestOutputHelper output)
{
    [Fact]
    public void The_guides_operators_compile_pass_their_golden_case_and_have_right_gradients()
    {
        using LoadedNetworks loaded = GuideCompiler.Load(GuideCompiler.Generator([.. GuideBlocks.Generator, SizeNorm]), Sources());
        var golden = (NetworkCase)ReadGolden();
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            var factory = loaded.GetType($"Guide.GoldenOf{precision}").GetMethod("Create")!.CreateDelegate<Func<IGoldenNetwork>>();
            NetworkCheck.Run(golden, factory(), new ArrayComparer(precision));
        }

        string[] checks = (string[])Call(loaded, "Checks");
        Assert.NotEmpty(checks);
        foreach (string check in checks) output.WriteLine(check);
        Assert.All(checks, check => Assert.StartsWith("The gradient check passed", check, StringComparison.Ordinal));
        Assert.InRange((double)Call(loaded, "LossAfterTraining"), 0, 0.1);
    }

    [Theory]
    [InlineData("Factor * new Variable(\"dy\")", "new Variable(\"dy\")")]
    [InlineData("(Weight, Slope * X)", "(Weight, Slope)")]
    [InlineData("new Formula(Factor * Slope)", "new Formula(Slope)")]
    [InlineData("Expr.Sign(X)", "X * Scale")]
    public void A_wrong_derivative_in_one_of_the_guides_layers_is_found(string right, string wrong)
    {
        string[] all = [.. GuideBlocks.Generator, SizeNorm];
        string[] broken = [.. all.Select(block => block.Replace(right, wrong, StringComparison.Ordinal))];
        Assert.NotEqual(all, broken);
        using LoadedNetworks loaded = GuideCompiler.Load(GuideCompiler.Generator(broken), Sources());
        Assert.Contains((string[])Call(loaded, "Checks"), check => check.StartsWith("The gradient check FAILED", StringComparison.Ordinal));
    }

    [Fact]
    public void The_norm_is_the_generators_own() =>
        Assert.Equal(File.ReadAllText(Repository.File("generator", "CompiledNet.Generator", "Layers", "RMSNormLayer.cs")), GuideBlocks.Norm);

    [Fact]
    public void Every_function_that_formulas_can_call_is_listed() =>
        Assert.All(ElementaryValues.Names, name => Assert.Contains($"`{name}`", GuideBlocks.Text, StringComparison.Ordinal));

    [Fact]
    public void Every_block_of_code_has_its_place_in_these_tests()
    {
        Assert.InRange(GuideBlocks.Generator.Count, 5, int.MaxValue);
        Assert.Equal(3, GuideBlocks.Runtime.Count);
        Assert.Equal(2, GuideBlocks.Descriptions.Count);
        Assert.Equal(2, GuideBlocks.Users.Count);
        Assert.Equal(Parts.Order(), GuideBlocks.Parts.Select(part => Parts.Single(start => part.StartsWith(start, StringComparison.Ordinal))).Order());
    }

    /// <summary>The beginnings of the blocks that are parts of a file.</summary>
    private static readonly string[] Parts =
    [
        "protected override Expr SizeSlope ",
        "[\"Gain\"] = ",
        "[\"Poisson\"] = ",
        "(1, (builder, source, choice) => ",
        "GradientCheckResult result = ",
        "/// <summary>The factor in front of",
    ];

    /// <summary>What descriptions of layers need of a pass; that of the random networks knows whole networks.</summary>
    private const string Pass = """
        namespace CompiledNet.Tests.Generated.RandomNetworks;

        internal sealed class PlainPass
        {
            public int Samples => 1;

            public double[] Parameter(string name) => [];
        }
        """;

    private static string[] Sources()
    {
        string tests = Repository.File("tests", "CompiledNet.Tests", "Generated", "RandomNetworks");
        return
        [
            .. GuideCompiler.ChangedAttributes(),
            .. GuideBlocks.Runtime,
            .. GuideBlocks.Descriptions,
            File.ReadAllText(Path.Combine(tests, "LayerDescription.cs")),
            File.ReadAllText(Path.Combine(tests, "LayerChoice.cs")),
            File.ReadAllText(Path.Combine(tests, "BatchValue.cs")),
            Pass,
            Builder,
            Renamed(File.ReadAllText(Repository.File("src", "CompiledNet", "Attributes", "Layers", "RMSNormAttribute.cs"))),
            File.ReadAllText(Path.Combine(tests, "PlainTensor.cs")),
            File.ReadAllText(Path.Combine(tests, "Value.cs")),
            .. GuideBlocks.Users.Select(block => $"using System.Numerics;\nusing CompiledNet;\nnamespace Guide;\n{block}"),
            Writers,
            Networks,
            Golden(Precision.Single, "float"),
            Golden(Precision.Double, "double"),
        ];
    }

    private static object Call(LoadedNetworks loaded, string method) =>
        loaded.GetType("Guide.Program").GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;

    private static GoldenCase ReadGolden()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("compilednet-guide-").FullName, "gain.json");
        File.WriteAllText(path, GuideBlocks.GoldenCase);
        try
        {
            return CaseReader.Read(path);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    /// <summary>A norm that is the guide's but for the members that the guide shows of it.</summary>
    private static string SizeNorm => MeasureMember().Replace(
        Renamed(GuideBlocks.Norm), _ => GuideBlocks.Part("protected override Expr SizeSlope "), count: 1);

    private static string Renamed(string norm) =>
        norm.Replace("RMSNorm", "SizeNorm", StringComparison.Ordinal).Replace("rmsNorm", "sizeNorm", StringComparison.Ordinal);

    [GeneratedRegex(@"protected override IEnumerable<RowStep> Measure.*?\];\n", RegexOptions.Singleline)]
    private static partial Regex MeasureMember();

    private static string Writers =>
        $$"""
        using CompiledNet.Goldens;
        internal static class Writers
        {
            public static readonly Dictionary<string, Func<OptionReader, AttributeText>> Layers = new()
            {
        {{GuideBlocks.Part("[\"Gain\"] = ")}}
            };

            public static readonly Dictionary<string, Func<OptionReader, LossText>> Losses = new()
            {
        {{GuideBlocks.Part("[\"Poisson\"] = ")}}
            };
        }
        """;

    /// <summary>As much of the random networks' builder as entries need.</summary>
    private static string Builder =>
        $$"""
        namespace CompiledNet.Tests.Generated.RandomNetworks;

        internal sealed class NetworkBuilder
        {
            public static readonly (int Weight, Action<NetworkBuilder, (string Name, int[] Shape), LayerChoice> Add)[] Entries =
            [
        {{GuideBlocks.Part("(1, (builder, source, choice) => ")}}
            ];

            public static int Kinds => Entries.Length;

            private string NewName => "l0";

            private void Append(LayerDescription layer) => Console.WriteLine(layer);
        }
        """;

    private static string Golden(Precision precision, string element) =>
        $$"""
        using CompiledNet;
        using CompiledNet.Goldens;
        namespace Guide;

        [Network(2, Precision = Precision.{{precision}})]
        [Gain(-0.5)]
        [MeanSquaredErrorLoss]
        public sealed partial class Gain{{precision}};

        public static class GoldenOf{{precision}}
        {
            public static IGoldenNetwork Create() => new GoldenDriver<{{element}}>(new Gain{{precision}}());
        }
        """;

    private static string Networks =>
        $$"""
        using CompiledNet;
        namespace Guide;

        [Network(5, Precision = Precision.Double)]
        [Dense(7, Activation = Activation.Bump)]
        [Activation(Activation.Swish, Steepness = 1.5)]
        [Dense(6, Activation = Activation.Swish)]
        [Gain(0.25)]
        [Add("dense2", "gain1")]
        [Dense(2)]
        [PoissonLoss]
        public sealed partial class Counts;

        [Network(3, 20, Precision = Precision.Double)]
        [Affine(WeightInitializer = Initializer.Uniform, WeightScale = 1)]
        [Dense(9, Activation = Activation.Tanh)]
        [SizeNorm(WeightInitializer = Initializer.Uniform, WeightScale = 1)]
        [Affine(WeightInitializer = Initializer.Uniform, WeightScale = 2, BiasInitializer = Initializer.Normal)]
        [Add("dense1", "affine2")]
        [Dense(2)]
        [MeanSquaredErrorLoss]
        public sealed partial class Sequence;

        [Network(2, 6, 7, Precision = Precision.Double)]
        [Conv2D(5, 3)]
        [Affine(WeightInitializer = Initializer.Uniform, WeightScale = 1)]
        [SizeNorm(Axes = 2)]
        [Affine(TiedTo = "affine1")]
        [MeanSquaredErrorLoss]
        public sealed partial class Image;

        public static class Program
        {
            public static string[] Checks()
            {
                double[] inputs = [.. Enumerable.Range(0, 6 * 37).Select(i => Math.Sin(i * 1.7))];
                double[] targets = [.. Enumerable.Range(0, 3 * 37).Select(i => Math.Cos(i * 0.9))];
                {{GuideBlocks.Part("GradientCheckResult result = ").Split('\n')[0]}}
                double[] counts = [.. Enumerable.Range(0, 2 * 37).Select(i => (double)(i % 5))];
                double[] many = [.. Enumerable.Range(0, 100 * 37).Select(i => Math.Sin(i * 1.3))];
                return
                [
                    result.ToString(),
                    GradientCheck.Run(new Counts(seed: 2), inputs.AsSpan(0, 5 * 37), counts).ToString(),
                    GradientCheck.Run(new Sequence(seed: 4), many.AsSpan(0, 60 * 37), many.AsSpan(0, 6 * 37)).ToString(),
                    GradientCheck.Run(new Image(seed: 5), many.AsSpan(0, 84 * 37), many.AsSpan(0, 100 * 37)).ToString(),
                ];
            }

            public static double LossAfterTraining()
            {
                var network = new Gained(seed: 3);
                double[] inputs = [.. Enumerable.Range(0, 6 * 8).Select(i => Math.Sin(i * 1.7))];
                double[] targets = [.. Enumerable.Range(0, 3 * 8).Select(i => 0.3)];
                var optimizer = new MomentumSgd(0.05);
                Gradients<double> gradients = network.CreateGradients();
                double loss = 0;
                for (int i = 0; i < 300; i++)
                {
                    loss = network.Backward(inputs, targets, gradients);
                    optimizer.Step(network.Parameters, gradients);
                }

                return loss;
            }
        }
        """;
}
