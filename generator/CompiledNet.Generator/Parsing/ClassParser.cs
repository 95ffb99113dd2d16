using System.Globalization;
using System.Text;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Parsing;

/// <summary>Reads the annotated class itself and reports what keeps it from being a network.</summary>
internal sealed class ClassParser(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, SemanticModel model, Findings findings)
{
    private const string FieldName = "_parameters";

    /// <summary>The bytes of a full name; explicit members contain it, and the compiler allows them 1,023.</summary>
    private const int MaximumBytes = 800;

    /// <param name="package">The assembly of <c>[Network]</c>.</param>
    public ClassSpec? Parse(IAssemblySymbol? package)
    {
        int before = findings.Count;
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) findings.Report(Descriptors.ClassNotPartial, 0, symbol.Name);
        if (Obstacle() is { } obstacle) findings.Report(Descriptors.UnsupportedClass, 0, symbol.Name, obstacle);
        if (AndContaining().FirstOrDefault(HasTwin) is { } twice) findings.Report(Descriptors.NameDeclaredTwice, 0, twice.ToDisplayString());
        EquatableArray<OuterType> outer = Outer();
        if (findings.Count > before) return null;

        ClassContext context = new MemberParser(symbol, findings).Parse(model.Compilation.Options.CheckOverflow);
        var type = new ClassSpec(
            Identifiers.Of(symbol.ContainingNamespace), symbol.Name, Identifiers.Of(symbol), symbol.ToDisplayString(), Field(), outer, context);
        new ProjectParser(model, type, findings).Check(declaration, package);
        return findings.Count > before ? null : type;
    }

    private string? Obstacle() => symbol switch
    {
        { IsRecord: true } => "a record",
        { TypeKind: TypeKind.Struct } => "a struct",
        { TypeKind: TypeKind.Interface } => "an interface",
        { IsGenericType: true } => "generic, or inside a generic type",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        _ when AndContaining().Any(type => type.IsFileLocal) => "file-local, or inside a file-local type",
        _ when AndContaining().Any(IsHidden) => "hidden from its own namespace, or inside a type that is",
        _ when Encoding.UTF8.GetByteCount(symbol.ToDisplayString()) > MaximumBytes => "a class whose full name is too long for what is derived from it",
        _ when GeneratedMembers.IsFixed(symbol.Name) => "named as a member that is added to it",
        _ when HasPrimaryConstructor() => "declared with a primary constructor",
        _ when AndBases().SelectMany(type => type.GetMembers()).Any(IsRequired) => "a class with required members",
        _ when !CanDerive(symbol.BaseType) => "derived from a class without a parameterless constructor, or from another network",
        _ => null,
    };

    private IEnumerable<INamedTypeSymbol> AndContaining()
    {
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType) yield return type;
    }

    private IEnumerable<INamedTypeSymbol> AndBases()
    {
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.BaseType) yield return type;
    }

    /// <summary>Such an access belongs to nested types alone; the compiler says so, and would say it in generated code as well.</summary>
    private static bool IsHidden(INamedTypeSymbol type) =>
        type is { ContainingType: null, DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal) };

    private bool HasPrimaryConstructor() => symbol.DeclaringSyntaxReferences
        .Any(reference => reference.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null });

    private static bool IsRequired(ISymbol member) => member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true };

    /// <summary>
    /// The generated constructors call the base class's without arguments, and networks would hide each other's members. Of a
    /// class that does not exist the compiler tells, and nothing else can be said.
    /// </summary>
    private bool CanDerive(INamedTypeSymbol? baseType) => baseType is null or { TypeKind: TypeKind.Error } || (
        baseType.InstanceConstructors.Any(CanCall)
        && !baseType.GetAttributes().Any(attribute => AttributeReader.Is(attribute, "NetworkAttribute")));

    private bool CanCall(IMethodSymbol constructor) => constructor.Parameters.Length == 0
        && model.Compilation.IsSymbolAccessibleWithin(constructor, symbol)
        && !constructor.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == "ObsoleteAttribute" && attribute.ConstructorArguments.Skip(1).Any(argument => argument.Value is true));

    /// <summary>Whether something else has the very name; the compiler says so too, but would say it in generated code as well.</summary>
    private static bool HasTwin(INamedTypeSymbol type) => ((INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace)
        .GetMembers(type.Name)
        .Any(member => !SymbolEqualityComparer.Default.Equals(member, type) && member is not INamedTypeSymbol { IsFileLocal: true }
            && (member as INamedTypeSymbol)?.Arity is null or 0);

    /// <summary>No member of these classes has the name, so that no code of theirs that is in scope means another one.</summary>
    private string Field()
    {
        var taken = new HashSet<string>(AndContaining().Concat(AndBases()).SelectMany(type => type.MemberNames).Append(symbol.Name), StringComparer.Ordinal);
        string name = FieldName;
        for (int i = 2; taken.Contains(name); i++) name = FieldName + i.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    private EquatableArray<OuterType> Outer()
    {
        var types = new List<OuterType>();
        INamedTypeSymbol type = symbol;
        for (SyntaxNode? node = declaration.Parent; node is TypeDeclarationSyntax outer && type.ContainingType is not null; node = outer.Parent)
        {
            type = type.ContainingType;
            if (!outer.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                findings.Report(Descriptors.ContainingTypeNotPartial, 0, outer.Identifier.Text, symbol.Name);
            }

            string kind = outer is RecordDeclarationSyntax record && record.ClassOrStructKeyword.Text.Length > 0
                ? $"record {record.ClassOrStructKeyword.Text}"
                : outer.Keyword.Text;
            types.Insert(0, new OuterType(kind, type.Name, Identifiers.Of(type)));
        }

        return types.ToEquatableArray();
    }
}
