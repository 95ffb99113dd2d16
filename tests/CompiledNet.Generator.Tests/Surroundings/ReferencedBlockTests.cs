using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Surroundings;

/// <summary>A block is what it is in whatever assembly its class lies: layers are read in their order from metadata as from source.</summary>
public sealed class ReferencedBlockTests
{
    private const string Usings = "using CompiledNet;\n";

    public static TheoryData<string, string> Blocks { get; } = new()
    {
        {
            "[Network] [Dense(5, Activation = Activation.Tanh)] [LayerNorm] [Dropout(0.1)] [Dense(4, Bias = false, Name = \"last\")]",
            "[Network(3)] [Block<Part>] [Block<Part>(TiedTo = \"block1\", From = \"input\")] [Add(\"block1\", \"block2\")] [MeanSquaredErrorLoss]"
        },
        {
            "[Network] [Input(\"left\")] [Input(\"right\")] [Dense(3, From = \"left\", Name = \"one\")] [Dense(3, From = \"right\")] [Concat(\"dense2\", \"one\")]",
            "[Network] [Input(\"a\", 2)] [Input(\"b\", 4)] [Block<Part>(\"b\", \"a\")] [Output(\"block1.one\")] [Output(\"block1\")] [MeanSquaredErrorLoss(On = \"block1\")]"
        },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_another_assembly_gives_the_code_of_one_in_the_same(string block, string network)
    {
        string part = $"{Usings}namespace Library; /** <summary>A part.</summary> */ {block} public sealed partial class Part;";
        string user = $"{Usings}using Library;\nnamespace App; {network} internal sealed partial class Net;";
        UserProject.Result library = (UserProject.Default with { AssemblyName = "Library" }).Compile(part);
        Assert.Empty(library.Compiler);
        UserProject.Result apart = (UserProject.Default with { References = [MetadataReference.CreateFromImage(library.Image!)] }).Compile(user);
        Assert.Empty(apart.All);
        Assert.NotEmpty(Network(apart));
        Assert.Equal(Network(UserProject.Default.Compile(part, user)), Network(apart));
    }

    private static IEnumerable<string> Network(UserProject.Result result) =>
        result.Files.Where(file => file.HintName.Contains("App", StringComparison.Ordinal)).Select(file => file.SourceText.ToString());
}
