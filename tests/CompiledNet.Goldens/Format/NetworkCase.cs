namespace CompiledNet.Goldens;

/// <summary>Single passes of a network with one input, one output and one loss.</summary>
internal sealed record NetworkCase : SinglePassCase, ISingleForm, ILossFields
{
    public required OptionSet Loss { get; init; }

    public required int[] TargetShape { get; init; }

    public required double[] Target { get; init; }

    public required double LossEval { get; init; }

    public required double LossTrain { get; init; }

    public double[]? SampleWeights { get; init; }

    public int[]? OutputLengths { get; init; }

    public int[]? TargetLengths { get; init; }

    public override void Validate()
    {
        base.Validate();
        Shapes.Expect("target", TargetShape, Target);
        ((ILossFields)this).ValidateLossFields(Batch);
    }
}
