using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Tests.Analysis;

/// <summary>Calls that do not compile get the reason in the words of networks.</summary>
public sealed class CallAnalyzerTests
{
    /// <summary>An assembly with a class for each kind of network: without a loss, with class indices, with numbers, in double.</summary>
    private static readonly Lazy<MetadataReference> Networks = new(() =>
    {
        using var image = new MemoryStream();
        Assert.True(Sources.Compile(
            Sources.Network("[Network(4)] [Dense(3)]", "public sealed partial class Plain;"),
            Sources.Network("[Network(4)] [Dense(3)] [SoftmaxCrossEntropyLoss]", "public sealed partial class Classifier;"),
            Sources.Network("[Network(4)] [Dense(3)] [MeanSquaredErrorLoss]", "public sealed partial class Regressor;"),
            Sources.Network("[Network(4, Precision = Precision.Double)] [Dense(3)] [MeanSquaredErrorLoss]", "public sealed partial class Exact;"))
            .Compilation.WithAssemblyName("Networks").Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    });

    [Theory]
    [InlineData("net.Backward(new float[4], new int[1], null!)", "Backward")]
    [InlineData("net.Backward(new float[4], new int[1], null!, new WorkerPool(2))", "Backward")]
    [InlineData("net.Loss(new float[4], new float[3])", "Loss")]
    [InlineData("net.CreateGradients()", "CreateGradients")]
    [InlineData("net.Train(new Dataset<float, int>(new float[4], new int[1], 4, 1), new Adam(), new TrainingOptions())", "Train")]
    [InlineData("net.Train()", "Train")]
    [InlineData("net.Evaluate(new Dataset<float, int>(new float[4], new int[1], 4, 1))", "Evaluate")]
    [InlineData("net?.CreateGradients()", "CreateGradients")]
    [InlineData("new Plain().Evaluate()", "Evaluate")]
    [InlineData("_ = Plain.TargetLength", "TargetLength")]
    public Task A_network_without_a_loss_cannot_be_trained(string statement, string member) => ExpectAsync(
        "CN0033", member, [$"it has no {member};", "'Plain'", "[SoftmaxCrossEntropyLoss]"], "Plain", statement);

    [Fact]
    public Task Its_gradients_cannot_be_checked() => ExpectAsync(
        "CN0033", "Run", ["it has no gradients;"], "Plain", "GradientCheck.Run(net, new float[4], new float[3])");

    [Theory]
    [InlineData("Classifier", "float, float", "Dataset<float, int>", "class indices")]
    [InlineData("Classifier", "double, int", "Dataset<float, int>", "Precision.Double")]
    [InlineData("Classifier", "float, byte", "Dataset<float, int>", "class indices")]
    [InlineData("Classifier", "byte, int", "Dataset<float, int>", "convert the numbers")]
    [InlineData("Regressor", "float, int", "Dataset<float, float>", "[SoftmaxCrossEntropyLoss]")]
    [InlineData("Regressor", "double, double", "Dataset<float, float>", "Precision.Double")]
    [InlineData("Regressor", "float, double", "Dataset<float, float>", "Precision.Double")]
    [InlineData("Exact", "float, float", "Dataset<double, double>", "without Precision")]
    public async Task A_data_set_of_other_types(string network, string given, string expected, string advice)
    {
        string data = $"(Dataset<{given}>)null!";
        string[] words = [expected + ",", $"Dataset<{given}> was given", advice, $"'{network}'"];
        await ExpectAsync("CN0034", data, words, network, $"net.Train({data}, new Adam(), new TrainingOptions())");
        await ExpectAsync("CN0034", data, words, network, $"net.Evaluate({data})");
        await ExpectAsync("CN0034", "data: " + data, words, network, $"net.Evaluate(cancellationToken: default, data: {data})");
        await ExpectAsync("CN0034", data, words, network, $"net.Evaluate({data}, new WorkerPool(2))");
    }

    [Theory]
    [InlineData("Classifier", "net.Forward(new double[4], new float[3])", "new double[4]", "takes float", "double was given")]
    [InlineData("Plain", "net.Forward(new float[4], new double[3])", "new double[3]", "takes float", "double was given")]
    [InlineData("Exact", "net.Forward(new float[4], new double[3])", "new float[4]", "takes double", "float was given")]
    [InlineData("Plain", "net.Forward(new int[4], new float[3])", "new int[4]", "takes float", "convert the numbers")]
    [InlineData("Plain", "net.Forward([1.5, 2, 3, 4], new float[3])", "[1.5, 2, 3, 4]", "takes float", "double was given")]
    [InlineData("Plain", "net.Forward(new double[4], new float[3], new WorkerPool(2))", "new double[4]", "takes float", "double was given")]
    [InlineData("Plain", "net.Forward((System.ReadOnlyMemory<double>)null, new float[3])", "(System.ReadOnlyMemory<double>)null", "takes float", "double was given")]
    [InlineData("Plain", "net.Forward(outputs: new float[3], inputs: new double[4])", "inputs: new double[4]", "takes float", "double was given")]
    [InlineData("Plain", "net.Predict(new double[4], new int[1])", "new double[4]", "takes float", "double was given")]
    [InlineData("Plain", "net.Predict(new float[4], new float[1])", "new float[1]", "takes int", "float was given")]
    [InlineData("Classifier", "net.Loss(new float[4], new float[1])", "new float[1]", "takes int", "class indices")]
    [InlineData("Regressor", "net.Loss(new float[4], new int[1])", "new int[1]", "takes float", "[SoftmaxCrossEntropyLoss]")]
    [InlineData("Classifier", "net.Backward(new float[4], new long[1], net.CreateGradients())", "new long[1]", "takes int", "class indices")]
    [InlineData("Classifier", "net.Backward(new float[4], [0.5f], net.CreateGradients())", "[0.5f]", "takes int", "class indices")]
    [InlineData("Classifier", "net.Backward(new double[4], new int[1], net.CreateGradients(), new float[4])", "new double[4]", "takes float", "double was given")]
    [InlineData("Regressor", "net.Backward(new float[4], new float[3], (Gradients<double>)null!)", "(Gradients<double>)null!", "takes Gradients<float>", "Gradients<double> was given")]
    [InlineData("Regressor", "GradientCheck.Run(net, new double[4], new double[3])", "new double[4]", "takes float", "double was given")]
    public Task Numbers_of_another_type(string network, string statement, string place, params string[] words) =>
        ExpectAsync("CN0034", place, words, network, statement);

    /// <summary>The typed members of the class alone apply to it: those of the interfaces, which take any kind, do not.</summary>
    [Theory]
    [InlineData("Classifier", "net.Train((Dataset<float, float>)null!, new Adam(), new TrainingOptions())")]
    [InlineData("Classifier", "net.Train((Dataset)null!, new Adam(), new TrainingOptions())")]
    [InlineData("Classifier", "net.Evaluate((Dataset<float, float>)null!)")]
    [InlineData("Classifier", "net.Loss(new float[4], new float[1])")]
    [InlineData("Classifier", "net.Loss(new Samples<float>(new float[4]), new Samples<float>(new int[1]))")]
    [InlineData("Regressor", "net.Backward(new float[4], new int[3], net.CreateGradients())")]
    [InlineData("Regressor", "net.Forward(new int[4], new float[3])")]
    [InlineData("Exact", "net.Train((Dataset<float, float>)null!, new Adam(), new TrainingOptions())")]
    public void A_wrong_kind_does_not_compile_on_the_class(string network, string statement) => Assert.Contains(
        Program(network, statement).GetDiagnostics(TestContext.Current.CancellationToken), item => item.Severity == DiagnosticSeverity.Error);

    [Theory]
    [InlineData("Plain", "net.Forward(new float[4], new float[3])")]
    [InlineData("Plain", "net.Forward([1, 2, 3, 4], new float[3])")]
    [InlineData("Classifier", "net.Backward(new float[4], [1], net.CreateGradients())")]
    [InlineData("Classifier", "net.Train(new Dataset<float, int>(new float[4], new int[1], 4, 1), new Adam(), new TrainingOptions())")]
    [InlineData("Regressor", "GradientCheck.Run(net, new float[4], new float[3])")]
    [InlineData("Exact", "net.Forward(new double[4], new double[3])")]
    public async Task Right_calls_are_left_alone(string network, string statement)
    {
        CSharpCompilation program = Program(network, statement);
        Assert.Empty(program.GetDiagnostics(TestContext.Current.CancellationToken).Where(item => item.Severity >= DiagnosticSeverity.Warning));
        Assert.Empty(await Analyzed.ReportsAsync(program));
    }

    [Theory]
    [InlineData("Plain", "net.Forward(new float[4])")]
    [InlineData("Plain", "net.Forward(nothing, new float[3])")]
    [InlineData("Plain", "net.Forward(\"text\", new float[3])")]
    [InlineData("Classifier", "net.Train(null!, new Adam())")]
    [InlineData("Classifier", "net.Backward()")]
    [InlineData("Classifier", "net.Other()")]
    [InlineData("Classifier", "nothing.Backward()")]
    [InlineData("Classifier", "new object().Backward()")]
    public async Task Other_mistakes_are_the_compilers(string network, string statement)
    {
        CSharpCompilation program = Program(network, statement);
        Assert.NotEmpty(program.GetDiagnostics(TestContext.Current.CancellationToken).Where(item => item.Severity >= DiagnosticSeverity.Error));
        Assert.Empty(await Analyzed.ReportsAsync(program));
    }

    [Fact]
    public async Task A_call_within_the_class_is_seen_too() => Analyzed.Expect(await Analyzed.ReportsAsync(
        Sources.Network("[Network(4)] [Dense(3)]", "sealed partial class Inner { public object Learn() => CreateGradients(); }")),
        "CN0033", "CreateGradients", ["'Inner'"]);

    [Fact]
    public async Task A_member_of_the_users_own_with_such_a_name_is_left_alone() => Assert.Empty(await Analyzed.ReportsAsync(
        Sources.Network("[Network(4)] [Dense(3)]", "sealed partial class Inner { public int Train() => 1; public int Learn() => Train() + this.Train(); }")));

    private static async Task ExpectAsync(string id, string place, string[] words, string network, string statement) =>
        Analyzed.Expect(await Analyzed.ReportsAsync(Program(network, statement)), id, place, words);

    private static CSharpCompilation Program(string network, string statement) => Sources.Compiler
        .CreateCompilation([new SourceFile(
            "Program.cs",
            $$"""
            using CompiledNet;
            namespace App;
            static class Program
            {
                public static void Use({{network}} net)
                {
                    {{statement}};
                }
            }
            """)])
        .AddReferences(Networks.Value);
}
