using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace CompiledNet.Generator.Tests.Snapshots;

/// <summary>
/// Compares text with <c>Class.Method.verified.cs</c> beside the test, in Verify's file convention: on a difference the
/// text is written to <c>Class.Method.received.cs</c>; whoever agrees with it renames that file.
/// </summary>
internal static class Snapshot
{
    private const int Context = 3;

    public static void Match(string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{method}");
        string verified = stem + ".verified.cs";
        string received = stem + ".received.cs";
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"The generated code differs from {Path.GetFileName(verified)}:\n{Difference(expected, text)}");
    }

    /// <summary>The changed lines with a few around them.</summary>
    private static string Difference(string expected, string actual)
    {
        List<DiffPiece> lines = InlineDiffBuilder.Diff(expected, actual).Lines;
        var near = new bool[lines.Count];
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Type == ChangeType.Unchanged) continue;
            for (int j = Math.Max(0, i - Context); j <= Math.Min(lines.Count - 1, i + Context); j++) near[j] = true;
        }

        var text = new StringBuilder();
        for (int i = 0; i < lines.Count; i++)
        {
            if (near[i]) text.Append(Sign(lines[i].Type)).Append(lines[i].Text).Append('\n');
            else if (i > 0 && near[i - 1]) text.Append("...\n");
        }

        return text.ToString();
    }

    private static string Sign(ChangeType type) => type switch
    {
        ChangeType.Inserted => "+ ",
        ChangeType.Deleted => "- ",
        _ => "  ",
    };
}
