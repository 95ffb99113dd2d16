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
        AttributeText loss = golden.Loss is null ? new AttributeText("ExternalLoss") : LossWriters.Write(golden.Loss).Attribute;
        if (golden.SampleWeights is not null) loss.With("Weights", Literal.Of("importance"));
        if (golden is NetworkCase { TargetLengths: not null, TargetShape: [_, var ids] }) loss.With("MaxTargetLength", Literal.Of(ids));
        string[] tensors = [.. golden.Parameters.Keys];
        AttributeText network = new AttributeText("Network", golden.InputShape.Select(Literal.Of))
            .With("Precision", Literal.Of(precision));
        return Write(golden.Name, number, precision, golden.Loss is not null, [network, .. golden.Layers.Select(layer => WithStates(LayerWriters.Write(layer, tensors), layer, golden)), loss]);
    }

    /// <summary>Writes a case's network with several inputs, outputs or losses.</summary>
    /// <inheritdoc cref="Write(ISingleForm, int, Precision)"/>
    public static NetworkSource Write(SeveralPassCase golden, int number, Precision precision)
    {
        PlacedLoss[] losses = golden is SeveralNetworkCase { Loss: var placed } ? placed : [];
        string[] tensors = [.. golden.Parameters.Keys];
        return Write(
            golden.Name, number, precision, losses.Length > 0,
            [
                new AttributeText("Network").With("Precision", Literal.Of(precision)),
                .. golden.Inputs.Select(Input),
                .. golden.Layers.Select(layer => LayerWriters.Write(layer, tensors)),
                .. golden.Outputs.Select(output => new AttributeText("Output", Literal.Of(output))),
                .. losses.Length == 0 ? [new AttributeText("ExternalLoss")] : losses.Select(loss => Loss(loss, golden is SeveralNetworkCase { SampleWeights: not null })),
            ]);
    }

    /// <summary>A layer with the states that a case has of it.</summary>
    private static AttributeText WithStates(AttributeText attribute, OptionSet layer, ISingleForm golden)
    {
        if (golden is TrainingCase { CarryState: true } && layer.Type is ("RNN" or "GRU" or "LSTM"))
            return attribute.With("InitialState", "InitialState.Given").With("FinalState", Literal.Of(true));
        if (golden is not SinglePassCase passes) return attribute;
        if (passes.InitialState?.ContainsKey(layer.Name!) == true) attribute.With("InitialState", "InitialState.Given");
        return passes.FinalState?.ContainsKey(layer.Name!) == true ? attribute.With("FinalState", Literal.Of(true)) : attribute;
    }

    private static AttributeText Input(NamedInput input)
    {
        var attribute = new AttributeText("Input", [Literal.Of(input.Name), .. input.Shape.Select(Literal.Of)]);
        return ElementTypes.Read(input.Dtype) == InputKind.Indices ? attribute.With("Kind", Literal.Of(InputKind.Indices)) : attribute;
    }

    private static AttributeText Loss(PlacedLoss loss, bool isWeighted)
    {
        AttributeText attribute = LossWriters.Write(JointForm.Options(loss)).Attribute;
        attribute = loss.Outputs.Count == 1 ? attribute.With("On", Literal.Of(loss.Outputs[0])) : attribute.Of(loss.Outputs.Select(Literal.Of));
        if (isWeighted) attribute.With("Weights", Literal.Of("importance"));
        return loss.Weight == 1 ? attribute : attribute.With("Weight", Literal.Of(loss.Weight));
    }

    private static NetworkSource Write(string caseName, int number, Precision precision, bool hasLoss, IEnumerable<AttributeText> attributes)
    {
        string name = ClassName(caseName);
        string scope = $"GoldenCase{Literal.Of(number)}{precision}";
        string element = precision == Precision.Double ? "double" : "float";
        (string face, string driver) = hasLoss
            ? (nameof(IGoldenNetwork), nameof(GoldenDriver<>))
            : (nameof(IDifferentiableGolden), nameof(DifferentiableDriver<>));
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
