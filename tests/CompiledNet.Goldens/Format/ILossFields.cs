using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>The fields of a case of single passes that belong to its losses, in both forms of networks.</summary>
internal interface ILossFields
{
    /// <summary>The loss in evaluation mode, of several losses their weighted sum.</summary>
    double LossEval { get; }

    /// <summary>The loss in training mode, of several losses their weighted sum.</summary>
    double LossTrain { get; }

    /// <summary>What the loss of each sample counts.</summary>
    double[]? SampleWeights { get; }

    /// <summary>How many steps of each sample's output a loss over alignments reads.</summary>
    int[]? OutputLengths { get; }

    /// <summary>How many class ids of each sample's target a loss over alignments reads.</summary>
    int[]? TargetLengths { get; }

    /// <summary>Demands finite losses, and of the other fields one number for each sample.</summary>
    /// <exception cref="JsonException">They are not so.</exception>
    sealed void ValidateLossFields(int batch)
    {
        Shapes.Expect("the losses", [2], [LossEval, LossTrain]);
        if (SampleWeights is not null) Shapes.Expect("sample_weights", [batch], SampleWeights);
        if (OutputLengths is not null) Shapes.ExpectLengths("output_lengths", OutputLengths, batch, 1, int.MaxValue);
        if (TargetLengths is not null) Shapes.ExpectLengths("target_lengths", TargetLengths, batch, 0, int.MaxValue);
    }
}
