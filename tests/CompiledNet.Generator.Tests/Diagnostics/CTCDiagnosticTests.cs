using CompiledNet.Goldens;
using static CompiledNet.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>Mistakes in losses over alignments.</summary>
public sealed class CTCDiagnosticTests
{
    [Theory]
    [InlineData("CN0009", "CTCLoss(MaxTargetLength = -1)", "[Network(5, 3)] [Dense(3)]", "or 0 for the number of time steps")]
    [InlineData("CN0009", "CTCLoss(MaxTargetLength = 1000000000)", "[Network(5, 3)] [Dense(3)]", "from 1 to 16,777,216")]
    [InlineData("CN0009", "CTCLoss(Blank = -1)", "[Network(5, 3)] [Dense(3)]", "from 0 to 2")]
    [InlineData("CN0009", "CTCLoss(Blank = 3)", "[Network(5, 3)] [Dense(3)]", "from 0 to 2")]
    [InlineData("CN0015", "CTCLoss", "[Network(5)] [Dense(3)]", "(time, classes)")]
    [InlineData("CN0015", "CTCLoss", "[Network(2, 5, 3)] [Dense(3)]", "(time, classes)")]
    [InlineData("CN0015", "CTCLoss", "[Network(5, 3)] [Dense(1)]", "at least two classes")]
    [InlineData("CN0022", "Net", "[Network(1000, 3)] [Dense(3)]", "working memory")]
    public void A_mistake(string id, string place, string layers, string reason)
    {
        string loss = place == "Net" ? "CTCLoss(MaxTargetLength = 1000000)" : place;
        Expect(id, place, [reason], Sources.Network($"{layers} [{loss}]"));
    }

    [Fact]
    public void A_softmax_in_front_is_warned_of_and_its_logarithm_is_not()
    {
        Assert.Equal("CN0016", Assert.Single(Behind("Softmax").GeneratorDiagnostics).Id);
        Assert.Empty(Behind("LogSoftmax").GeneratorDiagnostics);

        static CompilationResult Behind(string activation) =>
            Sources.Compile(Sources.Network($"[Network(5, 3)] [Dense(3, Activation = Activation.{activation})] [CTCLoss]"));
    }
}
