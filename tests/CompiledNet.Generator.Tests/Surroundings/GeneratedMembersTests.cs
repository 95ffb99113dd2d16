using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Tests.Incremental;
using CompiledNet.Generator.Tests.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Tests.Surroundings;

/// <summary>The lists with which the user's code is compared say what generated code really has and names.</summary>
public sealed class GeneratedMembersTests
{
    public static TheoryData<string> Networks =>
    [
        "[Network(2)] [Dense(2)]",
        "[Network(2)] [Dense(2)] [MeanSquaredErrorLoss]",
        "[Network(3, 2)] [RNN(2)] [Dense(3)] [MeanSquaredErrorLoss]",
        "[Network(3, 2, Precision = Precision.Double)] [RNN(2, ReturnSequences = false)]",
        "[Network(3, 2)] [GRU(2, Bidirectional = true)] [LSTM(2, Layers = 2, Peephole = true)] [MeanSquaredErrorLoss]",
        "[Network(3, Precision = Precision.Double)] [Dense(2)] [Dropout(0.5)] [SoftmaxCrossEntropyLoss(ClassWeights = new double[] { 1, 2 }, IgnoreIndex = 0)]",
        "[Network(2, 9, 9)] [Conv2D(3, 3, Activation = Activation.ReLU)] [MaxPool2D(2)] [AvgPool2D(2, Stride = 1)] [GlobalAvgPool2D] [Dense(4, Activation = Activation.GELU)] "
        + "[Activation(Activation.Softmax)] [Concat(\"activation1\", \"dense1\")] [BinaryCrossEntropyWithLogitsLoss(PosWeight = new double[] { 2 })]",
        "[Network(4, 6)] [MultiHeadAttention(3, Causal = true, Rotary = RotaryForm.Halves, Alibi = true, Dropout = 0.5)] [ExternalLoss]",
        "[Network(4, 6)] [BatchNorm(Axis = -1)] [LayerNorm] [RMSNorm] [PositionalEmbedding(5)] [PositionalEncoding] [RNN(5)] [Dense(3, Frozen = true)] [ExternalLoss]",
        "[Network(3)] [Embedding(5, 2)] [Dense(4)] [SoftmaxCrossEntropyLoss]",
        "[Network(3, Precision = Precision.Double)] [Embedding(5, 2, PaddingIndex = 0)] [Flatten] [ExternalLoss]",
        "[Network(3)] [Embedding(5, 2)] [RNN(4)] [Dense(5)] [SoftmaxCrossEntropyLoss]",
        "[Network(3, Precision = Precision.Double)] [Embedding(5, 2)] [RNN(4, Lengths = \"input\", ReturnSequences = false)] [Dense(5)]",
        "[Network(3)] [Embedding(5, 2)] [RNN(4)] [Dense(2)] [SoftmaxCrossEntropyLoss]",
        "[Network] [Input(\"left\", 3)] [Input(\"right\", 3)] [Add(\"left\", \"right\")] [Dense(2)]",
        "[Network] [Input(\"ids\", 3, Kind = InputKind.Indices)] [Input(\"x\", 2)] [Embedding(5, 2, From = \"ids\")] [Flatten] [Concat(\"flatten1\", \"x\")] [Dense(2)] [MeanSquaredErrorLoss]",
        "[Network(4, Precision = Precision.Double)] [Dense(3, Name = \"a\")] [Dense(2, Name = \"b\")] [Output(\"a\")] [Output(\"b\")] [SoftmaxCrossEntropyLoss(On = \"a\")] [MeanSquaredErrorLoss(On = \"b\", Weight = 0.5)]",
        "[Network(4)] [Dense(3)] [MeanSquaredErrorLoss(Weight = 2)]",
        "[Network(4, 3)] [Dense(3, Activation = Activation.LogSoftmax)] [CTCLoss(MaxTargetLength = 2)]",
        "[Network] [Input(\"outputLengths\", 4, 3)] [RNN(3, Lengths = \"outputLengths\")] [Dense(3, Name = \"targets\")] [Output(\"targets\")] [CTCLoss(Weights = \"losses\")] [MeanSquaredErrorLoss(On = \"targets\")]",
        AttributeSample.CustomLayer + " [Network(4)] [CustomLayer<Own>(3, Parameters = 2)] [Dense(3)] [CustomLayer<Own>] [MeanSquaredErrorLoss]",
        "[Network] [Input(\"gradients\", 2)] [Input(\"class\", 2)] [Concat(\"gradients\", \"class\")] [Dense(2, Name = \"losses\")] [Output(\"losses\")] [ExternalLoss]",
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_list_of_members_is_that_of_the_class(string attributes)
    {
        UserProject.Result result = Compile(attributes);
        IEnumerable<string> actual = result.Compilation.GetTypeByMetadataName("App.Net")!.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member.DeclaredAccessibility == Accessibility.Public)
            .Select(member => member.Name + (member is IMethodSymbol method ? $"({Types(method)})" : ""));
        Graph graph = GraphBuilder.Build(Specs.Of(Sources.Network(attributes)), TestContext.Current.CancellationToken).Graph!;
        IReadOnlyList<GeneratedMember> listed = GeneratedMembers.Of(graph);
        Assert.Equal(
            listed.Select(member => member.Name + (member.Parameters is null ? "" : $"({member.Parameters})")).Order(StringComparer.Ordinal),
            actual.Order(StringComparer.Ordinal));
        Assert.All(listed, member => Assert.True(GeneratedMembers.HasName(member.Name), member.Name));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_list_of_types_holds_all_that_are_named(string attributes)
    {
        UserProject.Result result = Compile(attributes);
        HashSet<(string, string)> listed = [.. KernelTypes.Taken];
        foreach (SyntaxTree tree in result.Compilation.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            SemanticModel model = result.Compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>())
            {
                ISymbol? symbol = model.GetSymbolInfo(name, TestContext.Current.CancellationToken).Symbol;
                INamedTypeSymbol? type = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : symbol as INamedTypeSymbol;
                if (type is null || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, result.Compilation.Assembly)) continue;
                if (KernelTypes.Contextual.Contains(name.Identifier.Text)) continue;
                Assert.Contains((type.ContainingNamespace.ToDisplayString(), type.Name), listed);
            }
        }
    }

    private static UserProject.Result Compile(string attributes)
    {
        UserProject.Result result = UserProject.Default.Compile(Sources.Network(attributes));
        Assert.Empty(result.All);
        return result;
    }

    private static string Types(IMethodSymbol method) =>
        string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
}
