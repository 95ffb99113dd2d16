namespace CompiledNet.Goldens;

/// <summary>Single passes of a network with several inputs or outputs and without a loss.</summary>
internal sealed record SeveralVjpCase : SeveralPassCase
{
    /// <summary>The given gradients by output.</summary>
    public required IReadOnlyDictionary<string, double[]> OutputGradient { get; init; }

    /// <summary>The gradients from outside for the last states of recurrent layers, by layer.</summary>
    public IReadOnlyDictionary<string, RecurrentState<double[]>>? FinalStateGradient { get; init; }

    public override void Validate()
    {
        base.Validate();
        Names.ExpectSame("output_gradient", OutputGradient.Keys, "of the outputs", Outputs);
        foreach ((string name, double[] values) in OutputGradient) Shapes.Expect($"output_gradient {name}", OutputEval[name].Shape, values);
        if (FinalStateGradient is not null) RecurrentStates.ExpectGradients("final_state_gradient", FinalStateGradient, FinalState);
    }
}
