using CompiledNet.Tests.TestNetworks;

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

    [Fact]
    public void Gradients_are_told_of_where_they_are_known()
    {
        EpochResult result = Result with { MeanGradientNorm = 1.25, LargestGradientNorm = 12345 };
        Assert.Equal("epoch 3/10: loss 0.25000, gradient norm 1.25 (at most 1.234E+04), 1.23 s", Line(result));
        var layer = new LayerHealth
        {
            Layer = SectionedNetwork.Info.Layers[0],
            GradientNorm = 0,
            MeanGradientNorm = 0,
            LargestGradientNorm = 0,
            WeightNorm = 0,
            DeadUnits = 2,
        };
        Assert.Equal(
            "epoch 3/10: loss 0.25000, gradient norm 1.25 (at most 1.234E+04), 4 dead units, 1.23 s",
            Line(result with { Layers = [layer, layer, layer with { DeadUnits = null }] }));
        Assert.EndsWith("1.234E+04), 1.23 s", Line(result with { Layers = [layer with { DeadUnits = 0 }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_is_told_reads_as_text()
    {
        Assert.Equal("epoch 3: loss 0.25000, 1.23 s", Result.ToString());
        EpochResult several = Result with { TrainingLosses = [new("policy", 0.5), new("value", 0.125)], ValidationLoss = 0.5 };
        Assert.Equal("epoch 3: loss 0.25000 (policy 0.50000, value 0.12500), validation loss 0.50000, 1.23 s", several.ToString());
        var progress = new TrainingProgress { Epoch = 3, Epochs = 10, Step = 2, StepsPerEpoch = 5, Samples = 16, Loss = 0.25 };
        Assert.Equal("epoch 3/10, step 2/5: loss 0.25", progress.ToString());
        var health = new LayerHealth
        {
            Layer = SectionedNetwork.Info.Layers[0],
            GradientNorm = 0.0125,
            MeanGradientNorm = 0.5,
            LargestGradientNorm = 2,
            WeightNorm = 4.5,
        };
        string figures = $"{SectionedNetwork.Info.Layers[0].Name}: gradient norm 0.0125 (mean 0.5, at most 2), weight norm 4.5";
        Assert.Equal(figures, health.ToString());
        Assert.Equal(figures + ", 3 of 64 units dead", (health with { Units = 64, DeadUnits = 3 }).ToString());
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
