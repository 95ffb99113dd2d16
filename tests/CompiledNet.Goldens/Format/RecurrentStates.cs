using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>The checks of states.</summary>
internal static class RecurrentStates
{
    /// <summary>Demands states of known layers, with one row of features for each sample.</summary>
    /// <exception cref="JsonException">A layer is unknown, or a shape or a length does not fit.</exception>
    public static void Expect(string what, IReadOnlyDictionary<string, RecurrentState<Tensor>>? states, IReadOnlyCollection<string> layers, int batch)
    {
        if (states is null) return;
        Names.ExpectKnown(what, states.Keys, layers);
        foreach ((string layer, RecurrentState<Tensor> state) in states)
        {
            foreach (Tensor tensor in state.C is null ? [state.H] : new[] { state.H, state.C })
            {
                if (tensor.Shape is not [_, var samples, _] || samples != batch)
                {
                    throw new JsonException($"{what} of {layer} has the shape {Shapes.Text(tensor.Shape)}");
                }

                Shapes.Expect($"{what} of {layer}", tensor.Shape, tensor.Data);
            }
        }
    }

    /// <summary>Demands gradients for all the tensors of states and for no others.</summary>
    /// <exception cref="JsonException">They are others, or a length does not fit.</exception>
    public static void ExpectGradients(
        string what, IReadOnlyDictionary<string, RecurrentState<double[]>>? gradients, IReadOnlyDictionary<string, RecurrentState<Tensor>>? states)
    {
        Names.ExpectSame(what, gradients?.Keys ?? [], "of the states", states?.Keys ?? []);
        foreach ((string layer, RecurrentState<double[]> gradient) in gradients ?? new Dictionary<string, RecurrentState<double[]>>())
        {
            RecurrentState<Tensor> state = states![layer];
            Shapes.Expect($"{what} of {layer}", state.H.Shape, gradient.H);
            if ((gradient.C is null) != (state.C is null)) throw new JsonException($"{what} of {layer} are not those of its state");
            if (gradient.C is not null) Shapes.Expect($"{what} of {layer}", state.C!.Shape, gradient.C);
        }
    }
}
