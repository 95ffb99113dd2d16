namespace CompiledNet.Generator.Model;

/// <summary>How much of a layer's sums is written out: the members of the user's enumeration of the same name.</summary>
internal enum Unroll
{
    /// <summary>Short sums are written out, long ones are loops.</summary>
    Auto,

    /// <summary>As much is written out as the JIT optimises in one method.</summary>
    Full,

    /// <summary>All sums are loops.</summary>
    Never,
}

/// <summary>The option of that name, which a network has, and each layer that sums products.</summary>
internal static class UnrollOption
{
    public const string Name = "Unroll", Expected = "Auto, Full or Never";

    /// <summary>What the options say, or where they say nothing the given value; null for a number that is no member.</summary>
    public static Unroll? Of(OptionSet options, Unroll otherwise) =>
        options.Text(Name) is not { } text ? otherwise
        : Enum.TryParse(text, out Unroll unroll) ? unroll
        : null;
}
