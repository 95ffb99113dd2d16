using CompiledNet.Generator.Tests.Properties;
using CompiledNet.Goldens;
using CsCheck;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Analysis;

/// <summary>Half-typed code is what analyzers see most.</summary>
public sealed class AnalyzersNeverThrowTests
{
    private const string ThrownException = "AD0001";

    private static readonly string[] Receivers =
        ["plain.", "learner.", "plain?.", "nothing.", "Plain.", "Learner.", "GradientCheck.", "ParameterFile.", "this.", "base.", "((Plain)null!).", "plain!.", ""];

    private static readonly string[] Members = ["Train", "Backward", "Loss", "Evaluate", "Forward", "Predict", "Run", "TargetLength", "CreateGradients", "Forward<float>", ""];

    private static readonly string[] Arguments =
    [
        "", "()", "(nothing)", "(null)", "(default)", "(plain)", "(learner, learner)", "([])", "([1.5, null], [..x])", "(1, 2, 3, 4, 5, 6, 7, 8)",
        "(x: 1)", "(inputs: , outputs:)", "(ref plain, out var y)", "(new double[4], new[] { })", "(static () => 1)", "(delegate { })", "(,)", "(new float[4", "(plain.Train)",
        "(new Dataset<, >(), null)", "((Dataset<float>)null)", "(stackalloc double[2], new float[2])", "((1, 2), \"a\")",
    ];

    [Fact]
    public async Task Any_call_is_analyzed()
    {
        IEnumerable<string> methods = Receivers.SelectMany(_ => Members, (receiver, member) => receiver + member).SelectMany(
            _ => Arguments, (call, arguments) => $"{call}{arguments};").Select((statement, i) => $"void M{i}(Plain plain, Learner learner) {{ {statement} }}");
        string program = $"using CompiledNet; namespace App; partial class Learner {{ {string.Join("\n", methods)} }}";
        CompilationResult networks = Sources.Compile(
            Sources.Network("[Network(4)] [Dense(3)]", "partial class Plain;"), Sources.Network("[Network(4)] [Dense(3)] [MeanSquaredErrorLoss]", "partial class Learner;"));
        Diagnostic[] reports = await Analyzed.ReportsAsync(networks.Compilation.AddSyntaxTrees(NetworkCompiler.Parse(new SourceFile("Program.cs", program))));
        Assert.Empty(reports.Where(report => report.Id == ThrownException).Select(report => report.ToString()));
        Assert.Contains("CN0033", reports.Select(report => report.Id));
        Assert.Contains("CN0034", reports.Select(report => report.Id));
    }

    [Fact]
    public Task Any_declaration_is_analyzed() => RandomAttributes.Source.SampleAsync(
        async source =>
        {
            Diagnostic[] reports = await Analyzed.ReportsAsync(Sources.Compiler.CreateCompilation([new SourceFile("Source0.cs", source)]));
            Assert.Empty(reports.Where(report => report.Id == ThrownException).Select(report => report.ToString()));
        },
        iter: 100,
        print: source => source);
}
