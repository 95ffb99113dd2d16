using System.Text.RegularExpressions;

namespace CompiledNet.Generator.Tests.Emission;

/// <summary>Steps that come again become loops, and a method of too many calls is cut, also where steps are left out at a wish.</summary>
public sealed partial class LongProgramTests
{
    private const string Block = "[Network] [Dense(80, Activation = Activation.ReLU)] [Dense(80)] [Add(\"input\", \"dense2\")]";

    [Fact]
    public void A_kernel_knows_the_layers_of_all_turns_of_all_loops()
    {
        string code = Sources.Generated(
            Sources.Network(
                "[Network(80)] [Dense(80)] [Block<A.Res>(Repeat = 5)] [Block<B.Res>(Repeat = 5)] [Block<A.Res>(Repeat = 4)] [Dense(10)] [SoftmaxCrossEntropyLoss]"),
            $"using CompiledNet; namespace A; {Block} internal sealed partial class Res;",
            $"using CompiledNet; namespace B; {Block} internal sealed partial class Res;");
        Assert.Contains("dense1, block1.dense1, ..., block14.dense2 (29 layers): ∂L/∂b", code, StringComparison.Ordinal);
        Assert.Contains("void Dense80To80BiasGradient(", code, StringComparison.Ordinal);
        Assert.DoesNotMatch("void Block[0-9]+Dense[12]", code);
    }

    [Fact]
    public void Steps_at_a_wish_are_folded_too()
    {
        string code = Sources.Generated(Sources.Network(Activations(220, number => "Tanh")));
        Assert.InRange(MostCallsOfAMethod(code), 1, 20);
    }

    [Fact]
    public void Steps_at_a_wish_are_cut_too()
    {
        // The sequence of Thue and Morse has no part three times in a row.
        string code = Sources.Generated(Sources.Network(Activations(400, number => int.PopCount(number) % 2 == 0 ? "Tanh" : "Sigmoid")));
        Assert.InRange(MostCallsOfAMethod(code), 100, 160);
    }

    private static string Activations(int count, Func<int, string> kind) =>
        $"[Network(40)] {string.Concat(Enumerable.Range(0, count).Select(number => $"[Activation(Activation.{kind(number)})] "))}[MeanSquaredErrorLoss]";

    private static int MostCallsOfAMethod(string code) =>
        code.Split("private static ").Max(method => KernelCall().Count(method));

    [GeneratedRegex(@"^ +\w+\((dy|x)s: ref", RegexOptions.Multiline)]
    private static partial Regex KernelCall();
}
