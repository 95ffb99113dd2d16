using CompiledNet.Generator.Diagnostics;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using static CompiledNet.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>Each mistake gives its diagnostic, with the words that tell the fix, on the very place that is wrong.</summary>
public sealed class DiagnosticTests
{
    private const string Class = "Net";

    [Fact]
    public void A_class_that_is_not_partial() => Expect(
        "CN0001", Class, ["Net", "partial"], Sources.Network("[Network(1)] [Dense(1)]", "class Net;"));

    [Fact]
    public void A_type_around_it_that_is_not_partial() => Expect(
        "CN0002", Class, ["Outer", "Net"], Sources.Network("class Outer {", "[Network(1)] [Dense(1)] partial class Net; }"));

    [Theory]
    [InlineData("static partial class Net;", "static")]
    [InlineData("abstract partial class Net;", "abstract")]
    [InlineData("partial class Net<T>;", "generic")]
    [InlineData("partial record Net;", "record")]
    [InlineData("partial record struct Net;", "a record")]
    [InlineData("partial struct Net;", "a struct")]
    [InlineData("readonly ref partial struct Net;", "a struct")]
    [InlineData("partial interface Net;", "an interface")]
    [InlineData("file partial class Net;", "file-local")]
    [InlineData("partial class Net(int x) { public int X => x; }", "primary constructor")]
    [InlineData("partial class Net { public required int X { get; set; } }", "required")]
    [InlineData("partial class Net : Base; class Base { public Base(int x) => X = x; public int X { get; } }", "derived")]
    [InlineData("partial class Net : Other; [Network(1)] [Dense(1)] partial class Other;", "derived")]
    public void A_class_that_cannot_be_a_network(string declaration, string reason) => Expect(
        "CN0003", Class, [reason], Sources.Network("[Network(1)] [Dense(1)]", declaration));

    [Fact]
    public void A_class_inside_a_file_local_one() => Expect(
        "CN0003", Class, ["file-local"], Sources.Network("file partial class Outer {", "[Network(1)] [Dense(1)] partial class Net; }"));

    [Theory]
    [InlineData("Forward")]
    [InlineData("Info")]
    [InlineData("Load")]
    public void A_class_named_as_one_of_its_members(string name) => Expect(
        "CN0003", name, [name], Sources.Network("[Network(1)] [Dense(1)]", $"partial class {name};"));

    [Fact]
    public void A_class_inside_a_generic_one() => Expect(
        "CN0003", Class, ["generic"], Sources.Network("partial class Outer<T> {", "[Network(1)] [Dense(1)] partial class Net; }"));

    [Fact]
    public void No_input_shape() => Expect("CN0004", Class, ["[Network(64)]"], Sources.Network("[Network] [Dense(1)] [MeanSquaredErrorLoss]"));

    [Theory]
    [InlineData("0", "(0)")]
    [InlineData("3, -1", "(3, -1)")]
    [InlineData("100000, 100000", "(100000, 100000)")]
    public void An_impossible_input_shape(string shape, string text) => Expect(
        "CN0005", Class, [text], Sources.Network($"[Network({shape})] [Dense(1)]"));

    [Fact]
    public void Layers_on_several_declarations() => Expect(
        "CN0006", Class, ["Net"], Sources.Network("[Network(1)] [Dense(1)]"), Sources.Network("[Dense(2)]", "sealed partial class Net;"));

    [Fact]
    public void No_layers() => Expect("CN0007", Class, ["[Dense(10)]"], Sources.Network("[Network(1)]"));

    [Fact]
    public void A_layer_that_the_generator_does_not_know() => Expect(
        "CN0008", "Mine", ["[Mine]"], Sources.Network("[Network(1)] [Mine]"), "public sealed class MineAttribute : CompiledNet.LayerAttribute;");

    [Theory]
    [InlineData("Dense(0)", "Units is 0", "at least 1")]
    [InlineData("Dense(1, Activation = (Activation)99)", "(Activation)99", "Activation")]
    [InlineData("Dense(1, WeightInitializer = (Initializer)99)", "(Initializer)99", "Initializer")]
    [InlineData("Dense(1, WeightScale = -1)", "WeightScale is -1", "not negative")]
    [InlineData("Activation(Activation.LeakyReLU, NegativeSlope = double.NaN)", "NaN", "finite")]
    [InlineData("Activation(Activation.GELU, Approximate = (GeluApproximation)7)", "(GeluApproximation)7", "GeluApproximation")]
    [InlineData("Dense(1, Unroll = (Unroll)99)", "(Unroll)99", "Auto, Full or Never")]
    [InlineData("RNN(0)", "Units is 0", "at least 1")]
    [InlineData("GRU(2, Layers = 0)", "Layers is 0", "from 1 to 64")]
    [InlineData("GRU(2, Layers = 2, Dropout = 1d)", "Dropout is 1", "at least 0 and less than 1")]
    [InlineData("LSTM(2, Dropout = 0.5)", "Dropout is 0.5", "acts between layers")]
    [InlineData("LSTM(2, ForgetGateBias = double.NaN)", "ForgetGateBias is NaN", "finite")]
    [InlineData("LSTM(3, ProjectionSize = 3)", "ProjectionSize is 3", "from 0, for none, to 2")]
    [InlineData("RNN(1, Nonlinearity = (RecurrentNonlinearity)2)", "(RecurrentNonlinearity)2", "RecurrentNonlinearity")]
    [InlineData("Embedding(0, 2)", "NumEmbeddings is 0", "at least 1")]
    [InlineData("Embedding(3, 0)", "EmbeddingDim is 0", "at least 1")]
    [InlineData("Embedding(3, 2, PaddingIndex = 3)", "PaddingIndex is 3", "from 0 to 2")]
    [InlineData("Embedding(3, 2, PaddingIndex = -2)", "PaddingIndex is -2", "-1 for none")]
    [InlineData("PositionalEmbedding(0)", "Length is 0", "at least 1")]
    [InlineData("PositionalEncoding(Base = 0.5)", "Base is 0.5", "finite and at least 1")]
    [InlineData("PositionalEncoding(Base = double.NaN)", "Base is NaN", "finite and at least 1")]
    [InlineData("Dropout(1)", "Probability is 1", "less than 1")]
    [InlineData("Dropout(double.NaN)", "NaN", "less than 1")]
    [InlineData("LayerNorm(Axes = 0)", "Axes is 0", "from 1 to 1")]
    [InlineData("LayerNorm(Axes = 2)", "Axes is 2", "from 1 to 1")]
    [InlineData("LayerNorm(Epsilon = 0)", "Epsilon is 0", "above 0")]
    [InlineData("LayerNorm(BiasScale = -1)", "BiasScale is -1", "not negative")]
    [InlineData("RMSNorm(Axes = -1)", "Axes is -1", "from 1 to 1")]
    [InlineData("RMSNorm(Epsilon = double.PositiveInfinity)", "Epsilon is", "finite")]
    [InlineData("RMSNorm(WeightInitializer = (Initializer)99)", "(Initializer)99", "Initializer")]
    [InlineData("Reshape", "()", "at least one axis")]
    [InlineData("Reshape(-1, -1)", "(-1, -1)", "one may be -1")]
    [InlineData("Add(\"input\")", "1 long", "at least 2")]
    [InlineData("Add(null!)", "0 long", "at least 2")]
    [InlineData("Concat(\"input\", null!, \"input\")", "null", "at least 2")]
    [InlineData("Concat(\"input\", \"input\", Axis = 1)", "Axis is 1", "from -1 to 0")]
    [InlineData("Add(\"input\", \"input\", From = \"input\")", "From is 'input'", "left out")]
    [InlineData("Block<Part>(Repeat = 0)", "Repeat is 0", "at least 1")]
    public void An_illegal_option(string attribute, string value, string expected) => Expect(
        "CN0009", attribute, [value, expected],
        Sources.Network($"[Network(4)] [{attribute}]"), Sources.Network("[Network] [Dense(1)]", "partial class Part;"));

    [Theory]
    [InlineData("SoftmaxCrossEntropyLoss(LabelSmoothing = 1)", "LabelSmoothing is 1")]
    [InlineData("SoftmaxCrossEntropyLoss(ClassWeights = new double[] { 1 })", "1 numbers")]
    [InlineData("SoftmaxCrossEntropyLoss(ClassWeights = new double[] { 1, 2, -3, 4 })", "-3")]
    [InlineData("SoftmaxCrossEntropyLoss(SoftTargets = true, IgnoreIndex = 1)", "IgnoreIndex is 1")]
    [InlineData("BinaryCrossEntropyWithLogitsLoss(PosWeight = new double[] { 1, 2 })", "2 numbers")]
    public void An_illegal_option_of_a_loss(string loss, string value) => Expect(
        "CN0009", loss, [value], Sources.Network($"[Network(4)] [Dense(4)] [{loss}]"));

    [Fact]
    public void An_unknown_precision() => Expect(
        "CN0009", Class, ["Precision", "(Precision)99"], Sources.Network("[Network(4, Precision = (Precision)99)] [Dense(4)]"));

    [Fact]
    public void An_unknown_choice_of_unrolling() => Expect(
        "CN0009", Class, ["Unroll", "(Unroll)99", "Auto, Full or Never"], Sources.Network("[Network(4, Unroll = (Unroll)99)] [Dense(4)]"));

    [Fact]
    public void An_illegal_budget() => Expect(
        "CN0009", "Budget(MaxParameters = -1)", ["MaxParameters is -1"], Sources.Network("[Network(1)] [Dense(1)] [Budget(MaxParameters = -1)]"));

    [Theory]
    [InlineData("[Dense(5)] [Reshape(2, 3)]", "Reshape(2, 3)", "(5)", "(2, 3)")]
    [InlineData("[Dense(5)] [Add(\"dense1\", \"input\")]", "Add(\"dense1\", \"input\")", "(5)", "(4)")]
    [InlineData("[Reshape(2, 2)] [Concat(\"reshape1\", \"input\")]", "Concat(\"reshape1\", \"input\")", "(2, 2)", "(4)")]
    public void A_shape_mismatch_names_both_shapes(string layers, string place, string first, string second) => Expect(
        "CN0010", place, [first, second], Sources.Network($"[Network(4)] {layers}"));

    [Fact]
    public void An_unknown_source() => Expect(
        "CN0011", "Dense(2, From = \"nowhere\")", ["'nowhere'", "input", "dense1"],
        Sources.Network("[Network(1)] [Dense(1)] [Dense(2, From = \"nowhere\")]"));

    [Theory]
    [InlineData("[Block<Part>(Repeat = 2, Name = \"enc\")] [Dense(3, From = \"enc\")]", "enc1, enc2")]
    [InlineData("[Block<Part>(Repeat = 3)] [Dense(3, From = \"block9\")]", "block1, block2, block3")]
    public void An_unknown_source_tells_the_names_of_a_blocks_copies(string layers, string names) => Expect(
        "CN0011", null, [names], Sources.Network($"[Network(1)] {layers}"), Sources.Network("[Network] [Dense(1)]", "partial class Part;"));

    [Fact]
    public void Every_copy_of_a_block_may_be_read() => Assert.True(Sources.Compile(
        Sources.Network("[Network(1)] [Block<Part>(Repeat = 2)] [Add(\"block1\", \"block2\")]"),
        Sources.Network("[Network] [Dense(1)]", "partial class Part;")).Succeeded);

    [Theory]
    [InlineData("[Dense(1, From = \"dense1\")]")]
    [InlineData("[Dense(1, From = \"dense2\")] [Dense(1, From = \"dense1\")]")]
    public void A_cycle(string layers) => Expect("CN0012", null, ["cycle"], Sources.Network($"[Network(1)] {layers}"));

    [Fact]
    public void A_later_layer_may_be_read() => Assert.True(
        Sources.Compile(Sources.Network("[Network(3)] [Dense(3, From = \"dense2\")] [Dense(3, From = \"input\")] [Add(\"dense1\", \"dense2\")]")).Succeeded);

    [Theory]
    [InlineData("[Block<Part>(Name = \"encoder\")] [Dense(1, Name = \"encoder.0\")]", "encoder.0")]
    [InlineData("[Dense(1, Name = \"encoder.0\")] [Block<Part>(Name = \"encoder\")]", "encoder.0")]
    [InlineData("[Dense(1, Name = \"layers.1.0\")] [Block<Part>(Name = \"layers.0\", Repeat = 2)]", "layers.1.0")]
    [InlineData("[Block<Whole>(Name = \"net\")] [Block<Part>(Name = \"net.encoder\")]", "net.encoder.0")]
    [InlineData("[Dense(1, Name = \"layers.1\")] [Block<Part>(Name = \"layers.0\", Repeat = 2)]", "layers.1")]
    public void A_path_through_a_block_that_is_a_name_too(string layers, string name) => Expect(
        "CN0013", null, [$"'{name}'"],
        Sources.Network($"[Network(1)] {layers}"),
        Sources.Network("[Network] [Dense(1, Name = \"0\")]", "partial class Part;"),
        Sources.Network("[Network] [Block<Part>(Name = \"encoder\")]", "partial class Whole;"));

    [Fact]
    public void A_duplicate_name() => Expect(
        "CN0013", "Dense(2, Name = \"dense1\")", ["'dense1'"], Sources.Network("[Network(1)] [Dense(1)] [Dense(2, Name = \"dense1\")]"));

    [Fact]
    public void An_output_that_nobody_uses() => Expect(
        "CN0014", "Dense(1)", ["dense1"], Sources.Network("[Network(1)] [Dense(1)] [Dense(2, From = \"input\")]"));

    [Fact]
    public void A_loss_that_does_not_fit() => Expect(
        "CN0015", "SoftmaxCrossEntropyLoss", ["(1)", "two classes"], Sources.Network("[Network(1)] [Dense(1)] [SoftmaxCrossEntropyLoss]"));

    [Theory]
    [InlineData("[Dense(3, Activation = Activation.Softmax)] [SoftmaxCrossEntropyLoss]", "Softmax")]
    [InlineData("[Activation(Activation.Softmax)] [SoftmaxCrossEntropyLoss]", "Softmax")]
    [InlineData("[Dense(3, Activation = Activation.Softmax)] [Dropout(0)] [Reshape(1, 3)] [SoftmaxCrossEntropyLoss]", "Softmax")]
    [InlineData("[Dense(3, Activation = Activation.Sigmoid)] [BinaryCrossEntropyWithLogitsLoss]", "Sigmoid")]
    public void An_activation_in_front_of_a_loss_that_includes_it_warns(string layers, string activation)
    {
        CompilationResult result = Sources.Compile(Sources.Network($"[Network(3)] {layers}"));
        Diagnostic diagnostic = Assert.Single(result.GeneratorDiagnostics);
        Assert.Equal("CN0016", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
        Assert.Contains(activation, diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.NotEmpty(result.GeneratedSources);
    }

    [Fact]
    public void A_pragma_silences_the_warning()
    {
        const string Attributes = "[Network(3)] [Activation(Activation.Softmax)] [SoftmaxCrossEntropyLoss]";
        Assert.False(Assert.Single(Sources.Compile(Sources.Network(Attributes)).GeneratorDiagnostics).IsSuppressed);
        string silenced = "#pragma warning disable CN0016\n" + Sources.Network(Attributes);
        Assert.True(Assert.Single(Sources.Compile(silenced).GeneratorDiagnostics).IsSuppressed);
    }

    [Theory]
    [InlineData("[Network] [Block<Net>]")]
    [InlineData("[Network(1)] [Block<Net>]")]
    [InlineData("[Network(1)] [Block<Part>]")]
    public void A_recursive_block(string attributes) => Expect(
        "CN0017", null, ["contains itself"], Sources.Network(attributes), Sources.Network("[Network] [Block<Part>]", "partial class Part;"));

    [Fact]
    public void A_block_that_is_not_a_network() => Expect(
        "CN0018", "Block<string>", ["String"], Sources.Network("[Network(1)] [Block<string>]"));

    [Theory]
    [InlineData("MaxParameters = 10", "12 parameters", "2 more", "budget of 10")]
    [InlineData("MaxMultiplyAdds = 8", "9 multiply-adds", "1 more", "budget of 8")]
    [InlineData("MaxInferenceBytes = 1", "bytes for inference", "more", "budget of 1")]
    public void An_exceeded_budget_tells_the_figures(string limit, string actual, string more, string budget) => Expect(
        "CN0019", $"Budget({limit})", [actual, more, budget], Sources.Network($"[Network(3)] [Dense(3)] [Budget({limit})]"));

    [Theory]
    [InlineData("input")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("a-b")]
    [InlineData(".")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a. b")]
    [InlineData("a/b")]
    public void An_illegal_name(string name) => Expect(
        "CN0020", $"Dense(1, Name = \"{name}\")", [$"'{name}'"], Sources.Network($"[Network(1)] [Dense(1, Name = \"{name}\")]"));

    [Theory]
    [InlineData("Dense(2000000000)")]
    [InlineData("Dense(16000000)")]
    [InlineData("Block<Part>(Repeat = 2000000000)")]
    [InlineData("Conv2D(2000000000, 1)", "1, 10, 10")]
    [InlineData("Conv2D(16000000, 10)", "1, 10, 10")]
    [InlineData("Conv2D(1, 1, Padding = 2147483647)", "1, 10, 10")]
    [InlineData("Conv2D(1, 1, Padding = 10000)", "1, 10, 10")]
    [InlineData("Conv2D(1, 5000, 5000, Padding = 5000)", "1, 10, 10")]
    [InlineData("AvgPool2D(2147483647)", "1, 10, 10")]
    public void A_network_that_is_too_large(string layer, string input = "100") => Expect(
        "CN0022", layer, ["too large"], Sources.Network($"[Network({input})] [{layer}]"), Sources.Network("[Network] [Dense(1)]", "partial class Part;"));

    [Theory]
    [InlineData("[Network(1 << 24)] [Activation(Activation.GELU)] [Activation(Activation.SiLU)] [MeanSquaredErrorLoss]")]
    [InlineData("[Network(4194304, 1)] [Dense(1)] [MeanSquaredErrorLoss]")]
    [InlineData("[Network(8388608, 1)] [Dense(1)] [MeanSquaredErrorLoss]")]
    public void Working_memory_that_no_array_holds(string attributes) => Expect(
        "CN0022", Class, ["working memory", "1,073,741,824"], Sources.Network(attributes));

    [Fact]
    public void Blocks_within_blocks_that_multiply()
    {
        IEnumerable<string> blocks = Enumerable.Range(0, 40).Select(i =>
            Sources.Network($"[Network] [Block<B{i + 1}>] [Block<B{i + 1}>]", $"partial class B{i};"));
        Expect("CN0022", "Block<B0>", ["more than 2000 layers"],
            [Sources.Network("[Network(1)] [Block<B0>]"), .. blocks, Sources.Network("[Network] [Dense(1)]", "partial class B40;")]);
    }

    [Fact]
    public void A_shapeless_network_that_is_no_block()
    {
        string unused = Sources.Network("[Network] [Dense(1)]", "partial class Part;");
        Diagnostic diagnostic = Assert.Single(Sources.Compile(unused).GeneratorDiagnostics);
        Assert.Equal("CN0023", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.DefaultSeverity);
        Assert.Empty(Sources.Compile(unused, Sources.Network("[Network(1)] [Block<Part>]")).GeneratorDiagnostics);
    }

    [Fact]
    public void Every_diagnostic_leads_to_a_section_of_the_docs()
    {
        string page = File.ReadAllText(Repository.File("docs", "diagnostics.md"));
        string releases = File.ReadAllText(Repository.File("generator", "CompiledNet.Generator", "AnalyzerReleases.Unshipped.md"));
        foreach (DiagnosticDescriptor descriptor in Descriptors.All)
        {
            Assert.Contains($"## {descriptor.Id}", page, StringComparison.Ordinal);
            Assert.Contains(descriptor.Id, releases, StringComparison.Ordinal);
            Assert.EndsWith($"docs/diagnostics.md#{descriptor.Id.ToLowerInvariant()}", descriptor.HelpLinkUri, StringComparison.Ordinal);
        }
    }
}
