namespace CompiledNet.Goldens;

/// <summary>Single passes of a network without a loss: the gradient of its outputs is given.</summary>
internal sealed record VjpCase : SinglePassCase, ISingleForm
{
    public required double[] OutputGradient { get; init; }

    /// <summary>The gradients from outside for the last states of recurrent layers, by layer.</summary>
    public IReadOnlyDictionary<string, RecurrentState<double[]>>? FinalStateGradient { get; init; }

    OptionSet? ISingleForm.Loss => null;

    double[]? ISingleForm.SampleWeights => null;

    public override void Validate()
    {
        base.Validate();
        Shapes.Expect("output_gradient", OutputShape, OutputGradient);
        if (FinalStateGradient is not null) RecurrentStates.ExpectGradients("final_state_gradient", FinalStateGradient, FinalState);
    }
}
