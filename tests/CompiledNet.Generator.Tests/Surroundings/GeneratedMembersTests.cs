using CompiledNet.Generator.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Tests.Surroundings;

/// <summary>The lists with which the user's code is compared say what generated code really has and names.</summary>
public sealed class GeneratedMembersTests
{
    /// <summary>The targets of a network whose loss is outside.</summary>
    private const string Outside = "outside";

    private const string Indices = "[Network(3)] [Embedding(5, 2)] [Dense(4)] [SoftmaxCrossEntropyLoss]";

    public static TheoryData<string, string, string?, bool> Networks => new()
    {
        { "[Network(2)] [Dense(2)]", "float", null, false },
        { "[Network(2)] [Dense(2)] [MeanSquaredErrorLoss]", "float", "float", false },
        { "[Network(3, 2)] [RNN(2)] [Dense(3)] [MeanSquaredErrorLoss]", "float", "float", true },
        { "[Network(3, 2, Precision = Precision.Double)] [RNN(2, ReturnSequences = false)]", "double", null, true },
        { "[Network(3, Precision = Precision.Double)] [Dense(2)] [Dropout(0.5)] [SoftmaxCrossEntropyLoss(ClassWeights = new double[] { 1, 2 }, IgnoreIndex = 0)]", "double", "int", false },
        {
            "[Network(2, 9, 9)] [Conv2D(3, 3, Activation = Activation.ReLU)] [MaxPool2D(2)] [AvgPool2D(2, Stride = 1)] [GlobalAvgPool2D] [Dense(4, Activation = Activation.GELU)] "
            + "[Activation(Activation.Softmax)] [Concat(\"activation1\", \"dense1\")] [BinaryCrossEntropyWithLogitsLoss(PosWeight = new double[] { 2 })]", "float", "float", false
        },
        { "[Network(4, 6)] [BatchNorm(Axis = -1)] [LayerNorm] [RMSNorm] [RNN(5)] [Dense(3, Frozen = true)] [ExternalLoss]", "float", Outside, true },
        { Indices, "float", "int", false },
        { "[Network(3, Precision = Precision.Double)] [Embedding(5, 2, PaddingIndex = 0)] [Flatten] [ExternalLoss]", "double", Outside, false },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_list_of_members_is_that_of_the_class(string attributes, string element, string? target, bool canStep)
    {
        UserProject.Result result = Compile(attributes);
        IEnumerable<string> actual = result.Compilation.GetTypeByMetadataName("App.Net")!.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member.DeclaredAccessibility == Accessibility.Public)
            .Select(member => member.Name + (member is IMethodSymbol method ? $"({Types(method)})" : ""));
        IEnumerable<string> listed = GeneratedMembers.Of("global::App.Net", element, Input(attributes, element), target == Outside ? null : target, target is not null, canStep)
            .Select(member => member.Name + (member.Parameters is null ? "" : $"({member.Parameters})"));
        Assert.Equal(listed.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        Assert.All(GeneratedMembers.Of("", element, element, target, hasGradients: true, canStep), member => Assert.Contains(member.Name, GeneratedMembers.Names));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_list_of_types_holds_all_that_are_named(string attributes, string element, string? target, bool canStep)
    {
        Assert.NotEqual(element, $"{target}?{canStep}");
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

    private static string Input(string attributes, string element) => attributes.Contains("Embedding", StringComparison.Ordinal) ? "int" : element;

    private static UserProject.Result Compile(string attributes)
    {
        UserProject.Result result = UserProject.Default.Compile(Sources.Network(attributes));
        Assert.Empty(result.All);
        return result;
    }

    private static string Types(IMethodSymbol method) =>
        string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
}
