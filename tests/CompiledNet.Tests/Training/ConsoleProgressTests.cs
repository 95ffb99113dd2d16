namespace CompiledNet.Tests.Training;

public sealed class ConsoleProgressTests
{
    private static readonly EpochResult Result = new()
    {
        Epoch = 3,
        Steps = 5,
        TrainingLoss = 0.25,
        LearningRate = 0.1,
        Duration = TimeSpan.FromSeconds(1.234),
    };

    [Fact]
    public void A_line_per_epoch_and_nothing_between()
    {
        Assert.Equal("epoch 3/10: loss 0.25000, 1.23 s", Line(Result));
        Assert.Equal("", Line(null));
    }

    [Fact]
    public void Validation_is_told_where_there_is_one()
    {
        Assert.Equal("epoch 3/10: loss 0.25000, validation loss 0.50000, 1.23 s", Line(Result with { ValidationLoss = 0.5 }));
        Assert.Equal(
            "epoch 3/10: loss 0.25000, validation loss 0.50000, validation accuracy 0.9700, 1.23 s",
            Line(Result with { ValidationLoss = 0.5, ValidationAccuracy = 0.97 }));
    }

    private static string Line(EpochResult? result)
    {
        var writer = new StringWriter { NewLine = "\n" };
        new ConsoleProgress(writer).Report(new TrainingProgress
        {
            Epoch = 3,
            Epochs = 10,
            Step = 5,
            StepsPerEpoch = 5,
            Samples = 40,
            Loss = 0.25,
            Result = result,
        });
        return writer.ToString().TrimEnd('\n');
    }
}
