using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Parsing;

/// <summary>Looks for what in the project around a class would make its generated code mean something else, or nothing.</summary>
internal sealed class ProjectParser(SemanticModel model, ClassSpec type, Findings findings)
{
    private readonly Compilation _compilation = model.Compilation;

    public void Check(TypeDeclarationSyntax declaration, IAssemblySymbol? package)
    {
        CheckLanguage();
        CheckAlias(package);
        foreach (ISymbol symbol in InTheWay(declaration).Distinct<ISymbol>(SymbolEqualityComparer.Default))
        {
            findings.Report(Descriptors.NameInTheWay, findings.AddSite(symbol), symbol.ToDisplayString(), type.Name);
        }
    }

    /// <summary>Generated code has types that are visible in their file alone, and static members of interfaces.</summary>
    private void CheckLanguage()
    {
        if (_compilation is not CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp11 and var version }) return;
        findings.Report(
            Descriptors.ProjectUnfit, 0, type.Name,
            $"networks need C# 11, and the project is compiled as C# {version.ToDisplayString()}; set <LangVersion>11</LangVersion> or higher, or remove the line");
    }

    /// <summary>Source cannot call the package <c>global::CompiledNet</c> where a reference has other aliases alone.</summary>
    private void CheckAlias(IAssemblySymbol? package)
    {
        if (AliasOf(_compilation, package) is not { } alias) return;
        findings.Report(
            Descriptors.ProjectUnfit, 0, type.Name,
            $"the reference to CompiledNet has the alias '{alias}' alone, so that generated code cannot name it; write Aliases=\"global,{alias}\"");
    }

    /// <summary>The aliases of the package where <c>global</c> is none of them.</summary>
    public static string? AliasOf(Compilation compilation, IAssemblySymbol? package) =>
        package is not null
        && compilation.GetMetadataReference(package) is { Properties.Aliases: { IsDefaultOrEmpty: false } aliases }
        && !aliases.Contains(MetadataReferenceProperties.GlobalAlias)
            ? string.Join(",", aliases)
            : null;

    private IEnumerable<ISymbol> InTheWay(TypeDeclarationSyntax declaration)
    {
        INamespaceSymbol root = _compilation.Assembly.GlobalNamespace;
        IEnumerable<ISymbol> roots = KernelTypes.Roots.SelectMany(name => root.GetTypeMembers(name));
        IEnumerable<ISymbol> types =
            from names in KernelTypes.Taken.GroupBy(taken => taken.Namespace, taken => taken.Name)
            let space = Find(root, names.Key)
            where space is not null
            from name in names
            from type in space.GetTypeMembers(name)
            where !type.IsFileLocal
            select type;
        IEnumerable<ISymbol> beside = Find(root, KernelsEmitter.Namespace) is { } kernels
            ? KernelTypes.TakenBeside(type).SelectMany(name => kernels.GetMembers(name)).Where(member => member is not INamedTypeSymbol { IsFileLocal: true })
            : [];
        IEnumerable<ISymbol> contextual = KernelTypes.Contextual.SelectMany(name => model.LookupNamespacesAndTypes(declaration.Identifier.SpanStart, name: name));
        return roots.Concat(types).Concat(beside).Concat(contextual);
    }

    private static INamespaceSymbol? Find(INamespaceSymbol root, string name)
    {
        INamespaceSymbol? space = root;
        foreach (string part in name.Split('.'))
        {
            space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
        }

        return space;
    }
}
