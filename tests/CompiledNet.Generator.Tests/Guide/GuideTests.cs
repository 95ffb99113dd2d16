using System.Reflection;
using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Guide;

/// <summary>The code of the guide to adding operators compiles, and does what the guide says.</summary>
public sealed class GuideTests(ITestOutputHelper output)
{
    [Fact]
    public void The_guides_operators_compile_pass_their_golden_case_and_have_right_gradients()
    {
        using LoadedNetworks loaded = GuideCompiler.Load(GuideCompiler.Generator([.. GuideBlocks.Generator, Gain]), Sources());
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

    [Fact]
    public void A_wrong_derivative_in_the_guides_layer_is_found()
    {
        string[] broken = [.. GuideBlocks.Generator.Select(block =>
            block.Replace("Factor * new Variable(\"dy\")", "new Variable(\"dy\")", StringComparison.Ordinal))];
        Assert.NotEqual(GuideBlocks.Generator, broken);
        using LoadedNetworks loaded = GuideCompiler.Load(GuideCompiler.Generator([.. broken, Gain]), Sources());
        Assert.Contains((string[])Call(loaded, "Checks"), check => check.StartsWith("The gradient check FAILED", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_block_of_code_has_its_place_in_these_tests()
    {
        Assert.InRange(GuideBlocks.Generator.Count, 4, int.MaxValue);
        Assert.Equal(2, GuideBlocks.Runtime.Count);
        Assert.Single(GuideBlocks.Descriptions);
        Assert.Equal(2, GuideBlocks.Users.Count);
        Assert.Equal(Parts.Order(), GuideBlocks.Parts.Select(part => Parts.Single(start => part.StartsWith(start, StringComparison.Ordinal))).Order());
    }

    /// <summary>The beginnings of the blocks that are parts of a file.</summary>
    private static readonly string[] Parts =
    [
        "int length = layer.Input.Last;",
        "public override void Backward(",
        "[\"Scale\"] = ",
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
            File.ReadAllText(Path.Combine(tests, "BatchValue.cs")),
            Pass,
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
        string path = Path.Combine(Directory.CreateTempSubdirectory("compilednet-guide-").FullName, "scale.json");
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

    /// <summary>The layer with a parameter, of which the guide shows two members.</summary>
    private static string Gain =>
        $$"""
        using CompiledNet.Generator.Inference;
        using CompiledNet.Generator.Kernels;
        using CompiledNet.Generator.Layers;
        using CompiledNet.Generator.Lowering;
        using CompiledNet.Generator.Model;
        using CompiledNet.Generator.Text;
        internal sealed class GainKind : LayerKind
        {
            public override string Name => "Gain";
            public override InferredLayer Infer(LayerInference layer)
            {
        {{GuideBlocks.Part("int length = layer.Input.Last;")}}
                return new InferredLayer(new GainLayer(), layer.Input);
            }
        }
        internal sealed record GainLayer : Layer
        {
            public override void Forward(ForwardBuilder builder) => throw new NotSupportedException();
        {{GuideBlocks.Part("public override void Backward(")}}
            public override string Describe() => "y = w · x";
        }
        """;

    private static string Writers =>
        $$"""
        using CompiledNet.Goldens;
        internal static class Writers
        {
            public static readonly Dictionary<string, Func<OptionReader, AttributeText>> All = new()
            {
        {{GuideBlocks.Part("[\"Scale\"] = ")}}
            };
        }
        """;

    private static string Golden(Precision precision, string element) =>
        $$"""
        using CompiledNet;
        using CompiledNet.Goldens;
        namespace Guide;

        [Network(2, Precision = Precision.{{precision}})]
        [Scale(-0.5)]
        [MeanSquaredErrorLoss]
        public sealed partial class Scale{{precision}};

        public static class GoldenOf{{precision}}
        {
            public static IGoldenNetwork Create() => new GoldenDriver<{{element}}>(new Scale{{precision}}());
        }
        """;

    private static string Networks =>
        $$"""
        using CompiledNet;
        namespace Guide;

        [Network(5, Precision = Precision.Double)]
        [Dense(7, Activation = Activation.Softplus)]
        [Activation(Activation.Swish, Beta = 1.5)]
        [Dense(6, Activation = Activation.Swish)]
        [Scale(0.25)]
        [Add("dense2", "scale1")]
        [Dense(2)]
        [PoissonLoss]
        public sealed partial class Counts;

        public static class Program
        {
            public static string[] Checks()
            {
                double[] inputs = [.. Enumerable.Range(0, 6 * 37).Select(i => Math.Sin(i * 1.7))];
                double[] targets = [.. Enumerable.Range(0, 3 * 37).Select(i => Math.Cos(i * 0.9))];
                {{GuideBlocks.Part("GradientCheckResult result = ").Split('\n')[0]}}
                double[] counts = [.. Enumerable.Range(0, 2 * 37).Select(i => (double)(i % 5))];
                return [result.ToString(), GradientCheck.Run(new Counts(seed: 2), inputs.AsSpan(0, 5 * 37), counts).ToString()];
            }

            public static double LossAfterTraining()
            {
                var network = new Scaled(seed: 3);
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
