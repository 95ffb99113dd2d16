using System.Text.RegularExpressions;

namespace CompiledNet.Generator.Tests.Guide;

/// <summary>The code of <c>docs/how-to-add-a-layer.md</c>, and where each block belongs.</summary>
internal static class GuideBlocks
{
    /// <summary>The whole page.</summary>
    public static string Text { get; } = File.ReadAllText(Repository.File("docs", "how-to-add-a-layer.md"));

    /// <summary>All blocks of C#.</summary>
    public static IReadOnlyList<string> All { get; } = Of("csharp");

    /// <summary>The norm, a file that the generator has.</summary>
    public static string Norm { get; } = All.Single(block => block.Contains(" : NormKind\n", StringComparison.Ordinal));

    /// <summary>New files of the generator.</summary>
    public static IReadOnlyList<string> Generator { get; } =
        [.. All.Where(block => block != Norm && block.Contains("\nnamespace CompiledNet.Generator.", StringComparison.Ordinal))];

    /// <summary>Files of the runtime: they begin with the namespace.</summary>
    public static IReadOnlyList<string> Runtime { get; } = [.. All.Where(block => block.StartsWith("namespace CompiledNet;", StringComparison.Ordinal))];

    /// <summary>Files of the tests' random networks.</summary>
    public static IReadOnlyList<string> Descriptions { get; } = [.. All.Where(block => block.StartsWith("namespace CompiledNet.Tests.", StringComparison.Ordinal))];

    /// <summary>What a user writes: networks and optimizers.</summary>
    public static IReadOnlyList<string> Users { get; } = [.. All.Where(IsUsers)];

    /// <summary>Parts of files, by the words that they begin with.</summary>
    public static IReadOnlyList<string> Parts { get; } = [.. All.Except(Generator).Except([Norm]).Except(Runtime).Except(Descriptions).Except(Users)];

    /// <summary>The golden case.</summary>
    public static string GoldenCase { get; } = Of("json").Single();

    /// <summary>The part that begins with some words; there is one.</summary>
    public static string Part(string start) => Parts.Single(part => part.StartsWith(start, StringComparison.Ordinal));

    /// <summary>The members that the guide adds to the enumeration of activations.</summary>
    public static IReadOnlyList<string> Activations { get; } =
        [.. Regex.Matches(string.Concat(Generator), @"record (\w+)Activation\b").Select(match => match.Groups[1].Value)];

    private static bool IsUsers(string block) =>
        block.StartsWith("[Network(", StringComparison.Ordinal) || Regex.IsMatch(block, @"^public sealed class \w+\([^)]*\) : Optimizer", RegexOptions.Multiline);

    private static string[] Of(string language) =>
        [.. Regex.Matches(Text, $"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
}
