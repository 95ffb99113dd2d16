using System.Text.RegularExpressions;

namespace CompiledNet.Generator.Tests.Documents;

/// <summary>Reads what a page of the documentation says in code.</summary>
internal static partial class Markdown
{
    /// <summary>The text of a file of the repository, with <c>\n</c> at the ends of lines.</summary>
    public static string Read(params string[] parts) => File.ReadAllText(Repository.File(parts)).ReplaceLineEndings("\n");

    /// <summary>The blocks of C# in the page's order.</summary>
    public static IReadOnlyList<string> CSharpBlocks(string page) =>
        [.. CSharpBlock().Matches(page).Select(match => match.Groups["code"].Value)];

    /// <summary>Where the page's links lead.</summary>
    public static IReadOnlyList<string> Links(string page) => [.. Link().Matches(page).Select(match => match.Groups["target"].Value)];

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
