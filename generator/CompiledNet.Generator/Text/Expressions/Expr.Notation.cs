using System.Globalization;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

/// <summary>
/// Expressions as text, in which one assembly hands them to another: an operation and its operands in brackets,
/// <c>(* x (Sigmoid x))</c>. What is read is equal to what was written, since equal expressions give equal code.
/// </summary>
internal abstract partial record Expr
{
    private const string Minus = "neg";

    private const char Raised = '^';

    /// <summary>An expression is a word, and an operation has two brackets.</summary>
    private const int WordsOfPart = 3;

    /// <summary>The expression as text that <see cref="Parse"/> reads.</summary>
    public string Notation => Operands.Count == 0 ? Head : $"({Head} {string.Join(" ", Operands.Select(operand => operand.Notation))})";

    /// <summary>What stands in front of the operands.</summary>
    protected abstract string Head { get; }

    /// <summary>Reads an expression that comes from another assembly, which may be of another version or anything at all.</summary>
    /// <param name="notation">The text.</param>
    /// <param name="mostParts">The largest number of expressions in it.</param>
    /// <returns>Null where it is none.</returns>
    public static Expr? Parse(string notation, int mostParts)
    {
        string[] words = notation.Replace("(", " ( ").Replace(")", " ) ").Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > WordsOfPart * mostParts || words.Count(word => word is not ("(" or ")")) > mostParts) return null;
        int place = 0;
        return Next() is { } result && place == words.Length ? result : null;

        Expr? Next()
        {
            string word = Take();
            if (word.Length == 0 || word == ")") return null;
            if (word != "(") return Number(word) is { } number ? number : char.IsLetter(word[0]) ? new Variable(word) : null;
            string head = Take();
            var operands = new List<Expr>();
            while (place < words.Length && words[place] != ")")
            {
                if (Next() is not { } operand) return null;
                operands.Add(operand);
            }

            return Take() == ")" ? Of(head, operands) : null;
        }

        string Take() => place < words.Length ? words[place++] : "";
    }

    private static Expr? Of(string head, List<Expr> operands) => (head, operands.Count) switch
    {
        ("+" or "-" or "*" or "/", 2) => new Operation(head[0], operands[0], operands[1]),
        (Minus, 1) => new Negation(operands[0]),
        (nameof(FunctionKind.Max), 2) => new Function(FunctionKind.Max, operands.ToEquatableArray()),
        (nameof(FunctionKind.Min), 2) => new Function(FunctionKind.Min, operands.ToEquatableArray()),
        (nameof(FunctionKind.Abs), 1) => new Function(FunctionKind.Abs, operands.ToEquatableArray()),
        (nameof(FunctionKind.Sqrt), 1) => new Function(FunctionKind.Sqrt, operands.ToEquatableArray()),
        (nameof(ConditionKind.GreaterThan), 4) => Selected(ConditionKind.GreaterThan, operands),
        (nameof(ConditionKind.LessThan), 4) => Selected(ConditionKind.LessThan, operands),
        (nameof(ConditionKind.Equals), 4) => Selected(ConditionKind.Equals, operands),
        (_, 1) when head.Length > 0 && head[0] == Raised => Number(head.Substring(1)) is > 0 and <= LargestExponent and { } exponent ? new PowerOf(operands[0], exponent) : null,
        (_, 1) when ElementaryFunctions.Has(head) => new Elementary(head, operands[0]),
        _ => null,
    };

    private static Selection Selected(ConditionKind kind, List<Expr> operands) =>
        new(new Condition(kind, operands[0], operands[1]), operands[2], operands[3]);

    /// <summary>A number as <see cref="Literal.Double"/> writes it.</summary>
    private static double? Number(string word)
    {
        switch (word)
        {
            case "double.PositiveInfinity": return double.PositiveInfinity;
            case "double.NegativeInfinity": return double.NegativeInfinity;
            case "double.NaN": return double.NaN;
        }

        if (!double.TryParse(word.TrimEnd('d'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || double.IsInfinity(value)) return null;

        // Some frameworks read a negative zero without its sign.
        return value == 0 && word[0] == '-' ? -0.0 : value;
    }
}
