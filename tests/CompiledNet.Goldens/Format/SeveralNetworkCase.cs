using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>Single passes of a network with several inputs, outputs or losses, and with at least one loss.</summary>
internal sealed record SeveralNetworkCase : SeveralPassCase, ILossFields
{
    public required PlacedLoss[] Loss { get; init; }

    /// <summary>One for each loss; <see langword="null"/> for a loss that has none.</summary>
    public required Tensor?[] Targets { get; init; }

    /// <summary>Each loss in evaluation mode, without its weight.</summary>
    public required double[] LossesEval { get; init; }

    /// <summary>Each loss in training mode, without its weight.</summary>
    public required double[] LossesTrain { get; init; }

    public required double LossEval { get; init; }

    public required double LossTrain { get; init; }

    public double[]? SampleWeights { get; init; }

    public int[]? OutputLengths { get; init; }

    public int[]? TargetLengths { get; init; }

    public override void Validate()
    {
        base.Validate();
        if (Loss.Length == 0 || Targets.Length != Loss.Length) throw new JsonException($"there are {Loss.Length} losses and {Targets.Length} targets");
        foreach (PlacedLoss loss in Loss) Names.ExpectKnown($"'on' of {loss.Type}", loss.Outputs, Outputs);
        foreach (Tensor target in Targets.OfType<Tensor>()) Shapes.Expect("a target", target.Shape, target.Data);
        Shapes.Expect("losses_eval", [Loss.Length], LossesEval);
        Shapes.Expect("losses_train", [Loss.Length], LossesTrain);
        ((ILossFields)this).ValidateLossFields(Batch);
    }
}
