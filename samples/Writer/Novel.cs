using System.Text.RegularExpressions;

namespace Writer;

/// <summary>The text that is learnt, as tokens, and how it goes on, which the networks never see in training.</summary>
internal sealed partial record Novel(int[] Learnt, int[] HeldOut)
{
    private const string Name = "pride-and-prejudice.txt";

    /// <summary>The share of the text that is held out.</summary>
    private const double HeldOutShare = 0.1;

    /// <summary>Loads the first twelve chapters of Jane Austen's novel, which ship inside the program.</summary>
    public static Novel Load()
    {
        using Stream stream = typeof(Novel).Assembly.GetManifestResourceStream(Name)!;
        using var reader = new StreamReader(stream);
        int[] tokens = Characters.Tokens(Unwrap(reader.ReadToEnd()));
        int learnt = (int)(tokens.Length * (1 - HeldOutShare));
        return new Novel(tokens[..learnt], tokens[learnt..]);
    }

    /// <summary>Makes a line of each paragraph: where the printer ended lines is nothing to learn.</summary>
    private static string Unwrap(string text) =>
        LineEnd().Replace(text.ReplaceLineEndings("\n"), " ").Replace("\n\n", "\n", StringComparison.Ordinal);

    /// <summary>The end of a line inside a paragraph: empty lines part paragraphs.</summary>
    [GeneratedRegex(@"(?<!\n)\n(?!\n|\z)")]
    private static partial Regex LineEnd();
}
