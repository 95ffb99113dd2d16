using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Goldens;

/// <summary>The C# source of a case's network in one precision, in a namespace of its own.</summary>
/// <param name="Namespace">The namespace, which also names the file.</param>
/// <param name="Text">The source: the class and a factory.</param>
internal sealed record NetworkSource(string Namespace, string Text)
{
    /// <summary>The static class whose method <c>Create</c> makes the network.</summary>
    public string FactoryName => $"{Namespace}.Factory";

    /// <summary>The source as a file.</summary>
    public SourceFile File => new($"{Namespace}.cs", Text);

    /// <summary>Writes a case's network.</summary>
    /// <param name="golden">The case.</param>
    /// <param name="number">A number that no other case has.</param>
    /// <param name="precision">The precision.</param>
    /// <exception cref="CannotExpressException">It has something that there is no attribute for.</exception>
    public static NetworkSource Write(ISingleForm golden, int number, Precision precision)
    {
        string name = ClassName(golden.Name);
        string scope = $"GoldenCase{Literal.Of(number)}{precision}";
        string element = precision == Precision.Double ? "double" : "float";
        LossText loss = golden.Loss is null ? new LossText(new AttributeText("ExternalLoss")) : LossWriters.Write(golden.Loss);
        (string face, string driver) = golden.Loss is null
            ? (nameof(IDifferentiableGolden), nameof(DifferentiableDriver<>))
            : (nameof(IGoldenNetwork), nameof(GoldenDriver<>));
        string[] tensors = [.. golden.Parameters.Keys];
        AttributeText network = new AttributeText("Network", golden.InputShape.Select(Literal.Of))
            .With("Precision", Literal.Of(precision));
        IEnumerable<AttributeText> attributes = [network, .. golden.Layers.Select(layer => LayerWriters.Write(layer, tensors)), loss.Attribute];
        return new NetworkSource(scope, $$"""
            using CompiledNet;
            using CompiledNet.Goldens;

            namespace {{scope}};

            /// <summary>The network of one case.</summary>
            {{string.Join('\n', attributes)}}
            public sealed partial class {{name}};

            /// <summary>Makes the network, behind an interface that is the same for all of them.</summary>
            public static class Factory
            {
                /// <summary>A new network.</summary>
                public static {{face}} Create() =>
                    new {{driver}}<{{element}}>(new {{name}}());
            }

            """);
    }

    /// <summary>A class name that a reader of a diagnostic recognises: <c>dense-no-bias</c> becomes <c>DenseNoBiasNetwork</c>.</summary>
    private static string ClassName(string caseName)
    {
        IEnumerable<string> words = new string([.. caseName.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        string name = string.Concat(words) + "Network";
        return SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name;
    }
}
