using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Goldens;

/// <summary>Compiles the networks of many cases at once, and puts aside those that do not compile.</summary>
internal static class CaseCompiler
{
    private const int ShownDiagnostics = 3;

    /// <summary>
    /// Compiles the networks of the cases that have not failed. A case with a diagnostic fails, and the others are
    /// compiled again without it.
    /// </summary>
    /// <returns>The networks; <see langword="null"/> when no case is left.</returns>
    public static LoadedNetworks? Compile(IReadOnlyList<CaseRun> cases)
    {
        var compiler = new NetworkCompiler
        {
            AssemblyName = "GoldenCases",
            AdditionalReferences = [typeof(IGoldenNetwork).Assembly.Location],
        };
        while (true)
        {
            List<CaseRun> remaining = [.. cases.Where(run => !run.HasFailed && run.Sources.Count > 0)];
            if (remaining.Count == 0) return null;
            CompilationResult result = compiler.Compile([.. remaining.SelectMany(run => run.Sources).Select(source => source.File)]);
            if (result.Succeeded) return result.Load();
            Blame(remaining, result);
        }
    }

    /// <summary>Fails each case that a diagnostic lies in; all of them when it cannot be said which one it was.</summary>
    private static void Blame(List<CaseRun> cases, CompilationResult result)
    {
        ILookup<string?, Diagnostic> byNamespace = result.Diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ToLookup(FindNamespace);
        bool anyBlamed = false;
        foreach (CaseRun run in cases)
        {
            List<Diagnostic> diagnostics = [.. run.Sources.SelectMany(source => byNamespace[source.Namespace])];
            if (diagnostics.Count == 0) continue;
            Fail(run, diagnostics);
            anyBlamed = true;
        }

        if (anyBlamed) return;
        string fallback = result.GeneratorException?.ToString() ?? "the compilation failed";
        List<Diagnostic> all = [.. result.Diagnostics];
        foreach (CaseRun run in cases)
        {
            if (all.Count > 0)
            {
                Fail(run, all);
            }
            else
            {
                run.Fail(fallback.ReplaceLineEndings(" "));
            }
        }
    }

    private static void Fail(CaseRun run, List<Diagnostic> diagnostics)
    {
        string shown = string.Join("; ", diagnostics.Take(ShownDiagnostics).Select(Describe));
        int others = diagnostics.Count - ShownDiagnostics;
        run.Fail(others > 0 ? $"{shown}; and {others} more" : shown, diagnostics.Select(Quote));
    }

    /// <summary>
    /// The namespace around the place of a diagnostic: each network has its own, in source and generated code. A
    /// generator's diagnostic may know its file by path only; the sources are named for their namespaces.
    /// </summary>
    private static string? FindNamespace(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return Path.GetFileNameWithoutExtension(diagnostic.Location.GetLineSpan().Path);
        }

        SyntaxNode root = tree.GetRoot();
        return root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?
                .AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().LastOrDefault()?.Name.ToString()
            ?? root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();
    }

    /// <summary>A diagnostic on one line, without the folders of the file.</summary>
    private static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string text = $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture).ReplaceLineEndings(" ")}";
        return place.IsValid
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}) {text}")
            : text;
    }

    /// <summary>The same with the line of source that it is about.</summary>
    private static string Quote(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree) return Describe(diagnostic);
        int line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        return $"{Describe(diagnostic)}: {tree.GetText().Lines[line].ToString().Trim()}";
    }
}
