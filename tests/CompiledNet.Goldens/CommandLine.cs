namespace CompiledNet.Goldens;

/// <summary>What the program was asked to do.</summary>
/// <param name="Folder">The folder with the cases.</param>
/// <param name="Prefix">What a case's name must start with.</param>
/// <param name="Verbose">Whether to show the details.</param>
internal sealed record CommandLine(string Folder, string? Prefix, bool Verbose)
{
    public const string Usage = "usage: CompiledNet.Goldens [FOLDER] [--only PREFIX] [--verbose]";

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ArgumentException">They are not as <see cref="Usage"/> says.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        string? folder = null, prefix = null;
        bool verbose = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--verbose":
                    verbose = true;
                    break;
                case "--only" when i + 1 < arguments.Count && prefix is null:
                    prefix = arguments[++i];
                    break;
                case var name when folder is null && name is not "" && !name.StartsWith('-'):
                    folder = name;
                    break;
                case var other:
                    throw new ArgumentException($"The argument '{other}' is not understood.");
            }
        }

        return new CommandLine(folder ?? Path.Combine(AppContext.BaseDirectory, "cases"), prefix, verbose);
    }
}
