using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>One pass forward in evaluation mode and one pass forward and back in training mode.</summary>
internal abstract record PassCase : NetworkBasedCase
{
    public required int Batch { get; init; }

    /// <summary>The gradients by parameter.</summary>
    public required IReadOnlyDictionary<string, double[]> Gradients { get; init; }

    /// <summary>How many steps of each sample are valid, by input.</summary>
    public IReadOnlyDictionary<string, int[]>? Lengths { get; init; }

    /// <summary>The states that recurrent layers start from, by layer.</summary>
    public IReadOnlyDictionary<string, RecurrentState<Tensor>>? InitialState { get; init; }

    /// <summary>The gradients for <see cref="InitialState"/>.</summary>
    public IReadOnlyDictionary<string, RecurrentState<double[]>>? StateGradients { get; init; }

    /// <summary>The last states of the training pass, by layer.</summary>
    public IReadOnlyDictionary<string, RecurrentState<Tensor>>? FinalState { get; init; }

    public override void Validate()
    {
        base.Validate();
        if (Batch < 1) throw new JsonException("there is no sample");
        Names.ExpectSame("gradients", Gradients.Keys, "of the parameters that are not frozen", TrainedParameters);
        foreach ((string name, double[] values) in Gradients) Shapes.Expect($"gradients {name}", Parameters[name].Shape, values);
        foreach ((string input, int[] lengths) in Lengths ?? new Dictionary<string, int[]>())
        {
            if (!InputShapes.TryGetValue(input, out int[]? shape) || shape is not [var steps, ..])
            {
                throw new JsonException($"lengths names '{input}', which is no input with steps");
            }

            Shapes.ExpectLengths($"the lengths of {input}", lengths, Batch, 1, steps);
        }

        string[] layers = [.. Layers.Select(layer => layer.Name!)];
        RecurrentStates.Expect("initial_state", InitialState, layers, Batch);
        RecurrentStates.Expect("final_state", FinalState, layers, Batch);
        RecurrentStates.ExpectGradients("state_gradients", StateGradients, InitialState);
    }
}
