using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Parsing;

/// <summary>
/// Reads what the user's class and its base classes have of the names that the generator adds. Whether they clash is seen
/// when the types of the network's numbers are known; an edit of any other member changes nothing here.
/// </summary>
internal sealed class MemberParser(INamedTypeSymbol type, Findings findings)
{
    private const string ServicesNamespace = "CompiledNet.CompilerServices", Parameters = "Parameters";

    private static readonly SymbolDisplayFormat TypeFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat TitleFormat = new(
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public ClassContext Parse(bool isChecked)
    {
        CheckConstructors();
        CheckInitialValues();
        CheckExplicitMembers();
        return new ClassContext(
            isChecked,
            type.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }),
            OwnConstructors().Any(IsDefault),
            RulesOfBase().Distinct(StringComparer.Ordinal).OrderBy(id => id, StringComparer.Ordinal).ToEquatableArray(),
            Named(type).Select(member => Spec(member, findings.AddSite(member))).ToEquatableArray(),
            Inherited().Select(member => Spec(member, site: 0)).ToEquatableArray());
    }

    private IEnumerable<IMethodSymbol> OwnConstructors() => type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared);

    private static bool IsDefault(IMethodSymbol constructor) => constructor.DeclaredAccessibility != Accessibility.Private
        && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    /// <summary>The parameters come from a generated constructor; without them the network is null inside.</summary>
    private void CheckConstructors()
    {
        foreach (IMethodSymbol constructor in OwnConstructors())
        {
            foreach (SyntaxReference reference in constructor.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is not ConstructorDeclarationSyntax declaration || HasParameters(declaration)) continue;
                findings.Report(
                    Descriptors.ConstructorLeavesUnset, findings.AddSite(constructor), $"'{constructor.ToDisplayString(TitleFormat)}'",
                    "the network's parameters", "let it call a generated constructor, for example with ': this(seed)', or set Parameters");
            }
        }
    }

    private static bool HasParameters(ConstructorDeclarationSyntax constructor) =>
        constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer)
        || constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>().SelectMany(Targets).Any(target => target
            is IdentifierNameSyntax { Identifier.ValueText: Parameters }
            or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: Parameters })
        || !Returns(constructor);

    /// <summary>What an assignment sets: several things, where tuples are taken apart.</summary>
    private static IEnumerable<ExpressionSyntax> Targets(AssignmentExpressionSyntax assignment) => assignment.Left is TupleExpressionSyntax tuple
        ? tuple.Arguments.Select(argument => argument.Expression)
        : [assignment.Left];

    /// <summary>Whether it does more than throw.</summary>
    private static bool Returns(ConstructorDeclarationSyntax constructor) => constructor switch
    {
        { ExpressionBody.Expression: ThrowExpressionSyntax } => false,
        { Body.Statements: { Count: 1 } statements } => statements[0] is not ThrowStatementSyntax,
        _ => true,
    };

    /// <summary>Members of which the user says that they are never null, and which only a constructor of the user's sets.</summary>
    private void CheckInitialValues()
    {
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(IsUnset))
        {
            ISymbol member = field.AssociatedSymbol ?? field;
            findings.Remark(
                Descriptors.ConstructorLeavesUnset, findings.AddSite(member), $"A generated constructor of '{type.Name}'",
                $"'{member.Name}'", "give it an initial value, or let it be null");
        }
    }

    private static bool IsUnset(IFieldSymbol field)
    {
        if (field is not { IsStatic: false, IsConst: false, Type: { IsReferenceType: true, TypeKind: not TypeKind.Error }, NullableAnnotation: NullableAnnotation.NotAnnotated })
        {
            return false;
        }

        ISymbol member = field.AssociatedSymbol ?? field;
        bool isIgnored = field.GetAttributes().Concat(member.GetAttributes())
            .Any(attribute => attribute.AttributeClass?.Name is "MaybeNullAttribute" or "AllowNullAttribute");
        return !isIgnored && member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax()
            is VariableDeclaratorSyntax { Initializer: null }
            || (reference.GetSyntax() is PropertyDeclarationSyntax { Initializer: null, AccessorList.Accessors: var accessors } && accessors.All(IsAutomatic)));

        // A getter of the user's own may give the field its value.
        static bool IsAutomatic(AccessorDeclarationSyntax accessor) => accessor is { Body: null, ExpressionBody: null };
    }

    /// <summary>Explicit members of interfaces that only generated code implements.</summary>
    private void CheckExplicitMembers()
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (Implemented(member) is { } ours && IsAdded(ours))
            {
                findings.Report(Descriptors.MemberIsGenerated, findings.AddSite(member), ours.ToDisplayString(TitleFormat), type.Name);
            }
        }
    }

    private static ISymbol? Implemented(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: null } method => method.ExplicitInterfaceImplementations.FirstOrDefault(),
        IPropertySymbol property => property.ExplicitInterfaceImplementations.FirstOrDefault(),
        _ => null,
    };

    private static bool IsAdded(ISymbol member) => member.ContainingNamespace.ToDisplayString() switch
    {
        ServicesNamespace => true,

        // What the class shows itself, it implements so; the user may do it otherwise.
        "CompiledNet" => member.ContainingType.Name is "INetwork" or "ITrainableNetwork" && member.Name != Parameters,
        _ => false,
    };

    private static IEnumerable<ISymbol> Named(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => !member.IsImplicitlyDeclared && GeneratedMembers.HasName(NameOf(member)))
        .Where(member => member is not IMethodSymbol { AssociatedSymbol: not null });

    /// <summary>An indexer bears the name that an attribute may give it.</summary>
    private static string NameOf(ISymbol member) => member is IPropertySymbol { IsIndexer: true } ? member.MetadataName : member.Name;

    private IEnumerable<ISymbol> Inherited()
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            foreach (ISymbol member in Named(ancestor))
            {
                if (member.DeclaredAccessibility != Accessibility.Private && member.Name != GeneratedMember.Constructor) yield return member;
            }
        }
    }

    private static MemberSpec Spec(ISymbol member, int site) => new(
        NameOf(member),
        TypeOf(member),
        member is IMethodSymbol method ? ParametersOf(method) : null,
        member.ToDisplayString(TitleFormat),
        CanOverride: member is { DeclaredAccessibility: Accessibility.Public, IsSealed: false, IsStatic: false } and ({ IsAbstract: true } or { IsVirtual: true } or { IsOverride: true }),
        member.IsAbstract && member is not INamedTypeSymbol,
        site);

    private static string TypeOf(ISymbol member) => member switch
    {
        IMethodSymbol method => method.RefKind == RefKind.None ? method.ReturnType.ToDisplayString(TypeFormat) : "ref",
        IPropertySymbol property => string.Join(" ", [property.Type.ToDisplayString(TypeFormat), .. Accessors(property)]),
        _ => "",
    };

    private static IEnumerable<string> Accessors(IPropertySymbol property)
    {
        if (property.GetMethod is not null) yield return "get";
        if (property.SetMethod is { } set) yield return set.IsInitOnly ? "init" : "set";
    }

    /// <summary>What tells overloads apart.</summary>
    private static string ParametersOf(IMethodSymbol method) => (method.Arity == 0 ? "" : "<" + method.Arity + "> ")
        + string.Join(", ", method.Parameters.Select(parameter =>
            (parameter.RefKind == RefKind.None ? "" : "ref ") + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));

    /// <summary>Every generated constructor calls the base class's.</summary>
    private IEnumerable<string> RulesOfBase()
    {
        IMethodSymbol? called = type.BaseType?.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == 0);
        IEnumerable<AttributeData> attributes = called is null ? [] : called.GetAttributes().Concat(called.ContainingType.GetAttributes());
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass?.Name is not ("ObsoleteAttribute" or "ExperimentalAttribute")) continue;
            object? id = attribute.AttributeClass.Name == "ExperimentalAttribute"
                ? attribute.ConstructorArguments.FirstOrDefault().Value
                : attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value;
            if (id is string text && SyntaxFacts.IsValidIdentifier(text)) yield return text;
        }
    }
}
