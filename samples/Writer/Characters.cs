namespace Writer;

/// <summary>Characters as tokens: the end of a paragraph, and the printable characters of ASCII.</summary>
internal static class Characters
{
    /// <summary>How many tokens there are.</summary>
    public const int Count = Last - First + 2;

    /// <summary>The token behind a paragraph.</summary>
    private const int EndOfParagraph = 0;

    private const char First = ' ';
    private const char Last = '~';

    /// <summary>The tokens of a text.</summary>
    /// <exception cref="ArgumentException">There is no token for one of its characters.</exception>
    public static int[] Tokens(string text) => [.. text.Select(Token)];

    /// <summary>The character of a token.</summary>
    public static char Character(int token) => token == EndOfParagraph ? '\n' : (char)(First + token - 1);

    private static int Token(char character) => character switch
    {
        '\n' => EndOfParagraph,
        >= First and <= Last => character - First + 1,
        _ => throw new ArgumentException($"The text has the character U+{(int)character:X4}; printable ASCII was expected.", nameof(character)),
    };
}
