using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Parsing;

/// <summary>Reads the attributes of one class, in source order, into a <see cref="ParsedNetwork"/>.</summary>
internal sealed class NetworkParser
{
    private readonly INamedTypeSymbol _class;
    private readonly TypeDeclarationSyntax _declaration;
    private readonly SemanticModel _model;
    private readonly Findings _findings;
    private readonly FunctionParser _functions;

    private NetworkParser(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, SemanticModel model)
    {
        _class = symbol;
        _declaration = declaration;
        _model = model;
        _findings = new Findings(PlaceOf(declaration));
        _functions = new FunctionParser(model.Compilation, _findings);
    }

    public static ParsedNetwork Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var declaration = (TypeDeclarationSyntax)context.TargetNode;
        return Fault.Guard(
            () => Parse((INamedTypeSymbol)context.TargetSymbol, declaration, context.SemanticModel),
            fault => new ParsedNetwork(null, [PlaceOf(declaration)], [fault.Of(declaration.Identifier.ValueText)]));
    }

    private static ParsedNetwork Parse(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, SemanticModel model)
    {
        AttributeData? network = symbol.GetAttributes().FirstOrDefault(attribute => AttributeReader.Is(attribute, "NetworkAttribute"));
        if (network is null || !IsOn(declaration, network) || !HasName(symbol)) return new ParsedNetwork(null, [], []);

        var parser = new NetworkParser(symbol, declaration, model);
        NetworkSpec? spec = parser.ParseClass(network);
        return new ParsedNetwork(spec, parser._findings.Sites, parser._findings.Diagnostics);
    }

    /// <summary>
    /// A second <c>[Network]</c> on another declaration of the class is the compiler's error to report; both see the same
    /// class, whose code must not be written twice.
    /// </summary>
    private static bool IsOn(TypeDeclarationSyntax declaration, AttributeData network) =>
        network.ApplicationSyntaxReference is { } place
        && place.SyntaxTree == declaration.SyntaxTree
        && declaration.AttributeLists.FullSpan.Contains(place.Span);

    /// <summary>While a name is being typed, the class or one around it has none.</summary>
    private static bool HasName(INamedTypeSymbol symbol) => symbol.Name.Length > 0
        && (symbol.ContainingType is { } outer ? HasName(outer) : AreNamed(symbol.ContainingNamespace));

    private static bool AreNamed(INamespaceSymbol space) => space.IsGlobalNamespace || (space.Name.Length > 0 && AreNamed(space.ContainingNamespace));

    private static LocationInfo PlaceOf(TypeDeclarationSyntax declaration) => LocationInfo.From(declaration.SyntaxTree, declaration.Identifier.Span);

    private NetworkSpec? ParseClass(AttributeData network)
    {
        ClassSpec? classSpec = new ClassParser(_class, _declaration, _model, _findings).Parse(network.AttributeClass?.ContainingAssembly);
        LayerSpec[] layers = ParseLayers();
        LossSpec[] losses = ParseLosses();
        OutputSpec[] outputs = ParseOutputs();
        BudgetSpec budget = ParseBudget();
        CheckDeclarations();

        OptionSet options = AttributeReader.Options(network);
        EquatableArray<int> extents = options.Array<int>("InputShape") ?? [];
        Shape? shape = extents.Count == 0 ? null : new Shape(extents);
        if (options.IsBound && shape is { IsLegal: false })
        {
            string limit = Shape.MaximumLength.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
            Report(Descriptors.InputShapeIllegal, 0, shape.ToString(), limit);
        }

        string precision = options.Text("Precision") ?? "Single";
        if (precision is not ("Single" or "Double")) Report(Descriptors.IllegalOption, 0, "[Network]", "Precision", precision, "Single or Double");
        Unroll? unroll = UnrollOption.Of(options, Unroll.Auto);
        if (unroll is null) Report(Descriptors.IllegalOption, 0, "[Network]", UnrollOption.Name, options.Text(UnrollOption.Name)!, UnrollOption.Expected);
        bool isUnknown = layers.Length == 0 && _class.GetAttributes().Any(AttributeReader.IsUnknown);
        if (layers.Length == 0 && !isUnknown) Report(Descriptors.NoLayers, 0, _class.Name);
        bool isBound = options.IsBound && !isUnknown && layers.All(layer => layer.IsBound) && losses.All(loss => loss.Options.IsBound) && outputs.All(output => output.IsBound) && budget.IsBound;
        return classSpec is null || _findings.Count > 0
            ? null
            : new NetworkSpec(
                classSpec with { TablePlace = UserDocumentation.FreePlace(_class) }, shape, precision == "Double", unroll!.Value, layers.ToEquatableArray(),
                outputs.ToEquatableArray(), losses.ToEquatableArray(), budget, isBound);
    }

    private LayerSpec[] ParseLayers()
    {
        var blocks = new BlockParser(_functions, new TypeParser(_model.Compilation));
        return
        [
            .. _class.GetAttributes()
                .Select(attribute => (Attribute: attribute, Kind: AttributeReader.LayerKindOf(attribute)))
                .Where(pair => pair.Kind is not null)
                .Select(pair => blocks.ParseLayer(pair.Attribute, pair.Kind!, AddSite(pair.Attribute), [_class])),
        ];
    }

    /// <summary>The parameters of a function that is a loss: an output and its target, or an output alone.</summary>
    private const int OfTarget = 2, Penalty = 1;

    private LossSpec[] ParseLosses() =>
    [
        .. _class.GetAttributes()
            .Select(attribute => (Attribute: attribute, Kind: AttributeReader.KindOf(attribute, "LossAttribute")))
            .Where(pair => pair.Kind is not null)
            .Select(pair => new LossSpec(
                pair.Kind!, _functions.Resolve(AttributeReader.Options(pair.Attribute), pair.Attribute, _class, OfTarget, Penalty), AddSite(pair.Attribute))),
    ];

    private OutputSpec[] ParseOutputs() =>
    [
        .. _class.GetAttributes()
            .Where(attribute => AttributeReader.Is(attribute, "OutputAttribute"))
            .Select(attribute => (Options: AttributeReader.Options(attribute), Site: AddSite(attribute)))
            .Select(pair => new OutputSpec(pair.Options.Text("Layer"), pair.Site, pair.Options.IsBound)),
    ];

    private BudgetSpec ParseBudget()
    {
        AttributeData? attribute = _class.GetAttributes().FirstOrDefault(item => AttributeReader.Is(item, "BudgetAttribute"));
        if (attribute is null) return BudgetSpec.None;

        int site = AddSite(attribute);
        OptionSet options = AttributeReader.Options(attribute);
        foreach (Option option in options.Items)
        {
            if (option.Value is not (long and < 0)) continue;
            Report(Descriptors.IllegalOption, site, "[Budget]", option.Name, $"{option.Value}", "0 (no limit) or more");
        }

        return new BudgetSpec(Limit("MaxParameters"), Limit("MaxMultiplyAdds"), Limit("MaxInferenceBytes"), site, options.IsBound);

        long Limit(string name) => options.Items.FirstOrDefault(option => option.Name == name)?.Value is long limit ? limit : 0;
    }

    /// <summary>The order of attributes on different partial declarations is not defined by the language.</summary>
    private void CheckDeclarations()
    {
        SyntaxNode?[] declarations =
        [
            .. _class.GetAttributes()
                .Where(attribute => AttributeReader.LayerKindOf(attribute) is not null)
                .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>())
                .Distinct(),
        ];
        if (declarations.Length > 1) Report(Descriptors.LayersInSeveralDeclarations, 0, _class.Name);
    }

    private int AddSite(AttributeData attribute) => _findings.AddSite(attribute.ApplicationSyntaxReference);

    private void Report(DiagnosticDescriptor descriptor, int site, params string[] arguments) => _findings.Report(descriptor, site, arguments);
}
