using CompiledNet.Generator.Tests.Options;
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
        { "[Network] [CustomLayer<Own>(2, 3, Parameters = 2)] [CustomLayer<Own>(Name = \"own\")] [Dense(4)]", "[Network(3)] [Block<Part>] [MeanSquaredErrorLoss]" },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_another_assembly_gives_the_code_of_one_in_the_same(string block, string network)
    {
        (string part, string user) = (Library(block), User(network));
        UserProject.Result apart = Compile(part, user);
        Assert.Empty(apart.All);
        Assert.NotEmpty(Network(apart));
        Assert.Equal(Network(UserProject.Default.Compile(part, user)), Network(apart));
    }

    [Fact]
    public void A_layer_of_code_that_only_the_other_assembly_can_name_is_told()
    {
        string library = Library("[Network] [CustomLayer<Own>]").Replace("public sealed class Own", "internal sealed class Own", StringComparison.Ordinal);
        string diagnostic = Assert.Single(Compile(library, User("[Network(3)] [Block<Part>]")).All);
        Assert.Contains("TLayer is Own, but must be a type that the whole project can name", diagnostic, StringComparison.Ordinal);
    }

    private static string Library(string block) =>
        $"""
        {Usings}namespace Library;
        /** <summary>A part.</summary> */ {block} public sealed partial class Part;
        /** <summary>A layer.</summary> */ {AttributeSample.CustomLayer.Replace("internal", "public", StringComparison.Ordinal).Replace("public static", "/** <inheritdoc/> */ public static", StringComparison.Ordinal)}
        """;

    private static string User(string network) => $"{Usings}using Library;\nnamespace App; {network} internal sealed partial class Net;";

    private static UserProject.Result Compile(string library, string user)
    {
        UserProject.Result compiled = (UserProject.Default with { AssemblyName = "Library" }).Compile(library);
        Assert.Empty(compiled.Compiler);
        return (UserProject.Default with { References = [MetadataReference.CreateFromImage(compiled.Image!)] }).Compile(user);
    }

    private static IEnumerable<string> Network(UserProject.Result result) =>
        result.Files.Where(file => file.HintName.Contains("App", StringComparison.Ordinal)).Select(file => file.SourceText.ToString());
}
