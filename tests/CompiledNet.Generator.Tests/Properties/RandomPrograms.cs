using System.Text;
using CompiledNet.Generator.Tests.Surroundings;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Tests.Properties;

/// <summary>
/// Programs of several types, of few names so that many are declared twice: of all kinds, nested, partial, in other namespaces
/// and files; and then perhaps half typed, with words missing or the end.
/// </summary>
internal static class RandomPrograms
{
    private static readonly Gen<string> Attributes = OneOf(
        "[Network(2)] [Dense(2)]", "[Network(2)] [Flatten]", "[Network(2)] [Flatten] [MeanSquaredErrorLoss]", "[Network] [Flatten]", "[Network(2)]", "[Flatten]",
        "[Network(2)] [Block<A>]", "[Network(2)] [Block<B>(Repeat = 2)]", "[Network(0)] [Flatten]", "", "", "[System.Obsolete] [Network(3)] [Flatten]");

    private static readonly Gen<string> Modifiers = OneOf(
        "partial", "partial", "partial", "public partial", "sealed partial", "internal static partial", "file partial", "abstract partial", "", "private partial");

    private static readonly Gen<string> Kind = OneOf("class", "class", "class", "class", "struct", "record", "record struct", "interface", "ref struct");

    private static readonly Gen<string> Name = OneOf("A", "A", "B", "B", "a", "_A", "A_", "A_B", "@class", "Info", "Net", "System", "Vector", "A<T>", "A<T, U>", "");

    private static readonly Gen<string> Base = OneOf("", "", "", "", " : A", " : B", " : Unknown", " : System.IDisposable", " : A<int>", "(int x)");

    private static readonly Gen<string> Member = OneOf(
        "public A() { }", "public A(ulong x) : this() { }", "public int Info;", "void Forward() { }", "public string Name { get; }", "static A() { }",
        "int _parameters = 1;", "public virtual void Forward(System.ReadOnlySpan<float> x, System.Span<float> y) { }", "class Load;", "public int B;", "enum A { B }",
        "public required int X { get; set; }", "public abstract int InputLength { get; }", "delegate void B();", "public A(string x = \"\") { }");

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static Gen<string> Type(int depth)
    {
        Gen<string> content = depth == 0 ? Member : Gen.OneOf(Member, Type(depth - 1));
        Gen<string> body = Gen.OneOf(
            Gen.Const(";"),
            content.Array[0, 3].Select(members => $" {{ {string.Join(' ', members)} }}"));
        return Gen.Select(Attributes, Modifiers, Kind, Name, Base, body, (attributes, modifiers, kind, name, parents, rest) =>
            $"{attributes} {modifiers} {kind} {name}{parents}{rest}");
    }

    private static readonly Gen<string> Item = Gen.OneOf(
        Type(0), Type(2),
        Gen.Select(OneOf("A", "B", "A.B", "A_", "CompiledNet", "CompiledNet.Generated", "System", "a"), Type(1).Array[1, 2], (space, types) =>
            $"namespace {space} {{ {string.Join(' ', types)} }}"));

    private static readonly Gen<string> File = Item.Array[1, 4].Select(items => "using CompiledNet;\n" + string.Join('\n', items) + "\n");

    /// <summary>Files as somebody leaves them who has finished typing.</summary>
    public static Gen<string[]> Whole { get; } = File.Array[1, 2];

    /// <summary>Files as they are while somebody types, with some words gone and perhaps the end.</summary>
    public static Gen<string[]> HalfTyped { get; } = Gen.Select(
        File, Gen.Double[0, 1].Array[0, 4], Gen.Double[0, 1], Gen.Bool, (text, places, end, cut) => new[] { Cut(text, places, cut ? end : 1) });

    private static string Cut(string text, double[] places, double end)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens()];
        HashSet<int> missing = [.. places.Select(place => (int)(place * tokens.Length))];
        var kept = new StringBuilder();
        for (int i = 0; i < tokens.Length; i++)
        {
            if (!missing.Contains(i)) kept.Append(tokens[i].ToFullString());
        }

        return kept.ToString(0, (int)(kept.Length * end));
    }

    /// <summary>No exception, no two files of one name, and nothing of the compiler's in a generated file.</summary>
    public static void AssertSurvived(UserProject.Result result)
    {
        Assert.DoesNotContain(result.Reported, diagnostic => diagnostic.Id is "CS8785" or "CN0029");
        Assert.True(!result.InGeneratedFiles.Any(), string.Join('\n', result.InGeneratedFiles));
    }
}
