namespace CompiledNet.Tests.Training;

/// <summary>Options out of range are refused by name, with what was given and what is expected.</summary>
public sealed class OptionMessageTests
{
    public static TheoryData<string, string, string, Func<object>> Options => new()
    {
        { "Epochs", "0", "at least 1", () => new TrainingOptions { Epochs = 0 } },
        { "Epochs", "-2147483648", "at least 1", () => new TrainingOptions { Epochs = int.MinValue } },
        { "BatchSize", "0", "at least 1", () => new TrainingOptions { BatchSize = 0 } },
        { "Threads", "-3", "at least 1", () => new TrainingOptions { Threads = -3 } },
        { "ClipGradientNorm", "0", "greater than 0", () => new TrainingOptions { ClipGradientNorm = 0 } },
        { "ClipGradientValue", "NaN", "greater than 0", () => new TrainingOptions { ClipGradientValue = double.NaN } },
        { "HeaderRows", "-1", "at least 0", () => new CsvOptions { HeaderRows = -1 } },
        { "InputColumns", "-2", "at least 0", () => new CsvOptions { InputColumns = [0, -2] } },
        { "TargetColumns", "-5", "at least 0", () => new CsvOptions { TargetColumns = [-5] } },
        { "InputScale", "NaN", "finite", () => new CsvOptions { InputScale = double.NaN } },
        { "LearningRate", "-1", "at least 0", () => new Adam { LearningRate = -1 } },
        { "learningRate", "NaN", "at least 0", () => new Sgd(double.NaN) },
        { "Momentum", "1", "less than 1", () => new Sgd(0.1) { Momentum = 1 } },
        { "Dampening", "-0.5", "less than 1", () => new Sgd(0.1) { Dampening = -0.5 } },
        { "Beta1", "1", "less than 1", () => new Adam { Beta1 = 1 } },
        { "Beta2", "2", "less than 1", () => new AdamW { Beta2 = 2 } },
        { "Epsilon", "0", "1E-15", () => new Adam { Epsilon = 0 } },
        { "WeightDecay", "-0.1", "at least 0", () => new AdamW { WeightDecay = -0.1 } },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_out_of_range_is_refused_by_name(string name, string given, string expected, Func<object> create)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(name, create);
        string sentence = exception.Message.Split(" (Parameter")[0];
        Assert.StartsWith(name, sentence, StringComparison.Ordinal);
        Assert.Contains(given, sentence, StringComparison.Ordinal);
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    public void A_separator_that_cannot_separate_is_refused_by_name(char separator)
    {
        var exception = Assert.Throws<ArgumentException>("Separator", () => new CsvOptions { Separator = separator });
        Assert.StartsWith("Separator", exception.Message, StringComparison.Ordinal);
    }
}
