using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Documents;

/// <summary>What the README says is true: its programs compile, and its excerpt is what the generator writes.</summary>
public sealed class ReadmeTests
{
    private const string Home = "https://github.com/compilednet/compilednet/blob/main/";

    // What a console project of the SDK imports implicitly, as far as the README uses it.
    private const string ImplicitUsings = "global using System;\nglobal using System.Collections.Generic;\nglobal using System.Linq;\n";

    private static readonly string Page = Markdown.Read("README.md");

    [Fact]
    public void The_excerpt_of_generated_code_is_what_the_generator_writes()
    {
        IReadOnlyList<string> blocks = Markdown.CSharpBlocks(Page);
        Dictionary<string, string> generated = Members(Sources.Generated(blocks[0]));
        Dictionary<string, string> excerpt = Members(blocks[1]);
        Assert.Equal(blocks[1].Split("/// <summary>").Length - 1, excerpt.Count);
        Assert.NotEmpty(excerpt);
        Assert.All(excerpt, member => Assert.Equal(generated.GetValueOrDefault(member.Key, "not generated"), member.Value));
    }

    [Fact]
    public void The_programs_compile()
    {
        // A block that begins with a file's name is that file; the others go on in Program.cs.
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["Usings.cs"] = ImplicitUsings };
        foreach (string block in Markdown.CSharpBlocks(Page).Skip(2))
        {
            string firstLine = block[..block.IndexOf('\n', StringComparison.Ordinal)];
            string name = firstLine.StartsWith("// ", StringComparison.Ordinal) && firstLine.EndsWith(".cs", StringComparison.Ordinal)
                ? firstLine[3..]
                : "Program.cs";
            files[name] = files.GetValueOrDefault(name, "") + block;
        }

        var compiler = new NetworkCompiler { OutputKind = OutputKind.ConsoleApplication };
        CompilationResult result = compiler.Compile([.. files.Select(file => new SourceFile(file.Key, file.Value))]);
        Assert.True(result.Succeeded, result.Describe());
        Assert.Equal(["DigitClassifier.cs", "Program.cs", "Usings.cs"], files.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>A package's page shows the README far from the repository, where a relative link leads nowhere.</summary>
    [Fact]
    public void Links_are_absolute_and_lead_to_files_that_exist()
    {
        IReadOnlyList<string> links = Markdown.Links(Page);
        Assert.All(links, link => Assert.StartsWith("https://", link, StringComparison.Ordinal));
        List<string> ours = [.. links.Where(link => link.StartsWith(Home, StringComparison.Ordinal))];
        Assert.NotEmpty(ours);
        Assert.All(ours, link => Assert.True(File.Exists(Repository.File(link[Home.Length..].Split('#')[0].Split('/'))), link));
    }

    /// <summary>The text of each member behind its signature, from its summary to the next one's, without indentation.</summary>
    private static Dictionary<string, string> Members(string code)
    {
        IEnumerable<string> lines = code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
        return string.Join('\n', lines)
            .Split("/// <summary>", StringSplitOptions.RemoveEmptyEntries)
            .Select(member => member.Trim())
            .Where(member => member.Contains("private static void", StringComparison.Ordinal))
            .ToDictionary(member => member.Split('\n').First(line => line.StartsWith("private static", StringComparison.Ordinal)));
    }
}
