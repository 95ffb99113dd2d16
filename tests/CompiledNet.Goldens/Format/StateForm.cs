namespace CompiledNet.Goldens;

/// <summary>
/// A case with states of recurrent layers in the form of one without: initial states lie behind the numbers of the input, final ones behind
/// the output.
/// </summary>
internal static class StateForm
{
    /// <summary>The form of a case with a loss.</summary>
    public static NetworkCase Of(NetworkCase golden)
    {
        double[][] finals = Finals(golden);
        return golden with
        {
            Input = Input(golden),
            InputShape = InputShape(golden),
            InputGradient = InputGradient(golden),
            OutputShape = OutputShape(golden, finals),
            OutputEval = PackedSamples.Join(golden.Batch, [golden.OutputEval, .. finals]),
            OutputTrain = PackedSamples.Join(golden.Batch, [golden.OutputTrain, .. finals]),
        };
    }

    /// <summary>The form of a case whose gradients of outputs are given. A final state without one has zeros.</summary>
    public static VjpCase Of(VjpCase golden)
    {
        double[][] finals = Finals(golden);
        return golden with
        {
            Input = Input(golden),
            InputShape = InputShape(golden),
            InputGradient = InputGradient(golden),
            OutputShape = OutputShape(golden, finals),
            OutputEval = PackedSamples.Join(golden.Batch, [golden.OutputEval, .. finals]),
            OutputTrain = PackedSamples.Join(golden.Batch, [golden.OutputTrain, .. finals]),
            OutputGradient = PackedSamples.Join(golden.Batch, [golden.OutputGradient, .. FinalGradients(golden, finals)]),
        };
    }

    private static double[] Input(SinglePassCase golden) =>
        PackedSamples.Join(golden.Batch, [golden.Input, .. States(golden, golden.InitialState).Select(tensor => BySamples(tensor.Shape, tensor.Data))]);

    private static int[] InputShape(SinglePassCase golden) => golden.InitialState is null
        ? golden.InputShape
        : [golden.InputShape.Aggregate(1, (length, extent) => length * extent) + States(golden, golden.InitialState).Sum(tensor => tensor.Data.Length / golden.Batch)];

    private static double[]? InputGradient(SinglePassCase golden)
    {
        if (golden.InputGradient is not { } gradient || golden.InitialState is null) return golden.InputGradient;
        return PackedSamples.Join(golden.Batch, [gradient, .. Gradients(golden, golden.StateGradients!, golden.InitialState)]);
    }

    private static int[] OutputShape(SinglePassCase golden, double[][] finals) => finals.Length == 0
        ? golden.OutputShape
        : [golden.Batch, (golden.OutputEval.Length + finals.Sum(state => state.Length)) / golden.Batch];

    private static double[][] Finals(SinglePassCase golden) => [.. States(golden, golden.FinalState).Select(tensor => BySamples(tensor.Shape, tensor.Data))];

    private static IEnumerable<double[]> FinalGradients(VjpCase golden, double[][] finals) => golden.FinalStateGradient is { } gradients
        ? Gradients(golden, gradients, golden.FinalState!)
        : finals.Select(state => new double[state.Length]);

    /// <summary>The tensors of all states, in the order of their layers.</summary>
    private static IEnumerable<Tensor> States(SinglePassCase golden, IReadOnlyDictionary<string, RecurrentState<Tensor>>? states) =>
        from layer in golden.Layers
        where states?.ContainsKey(layer.Name!) == true
        let state = states![layer.Name!]
        from tensor in state.C is null ? [state.H] : new[] { state.H, state.C }
        select tensor;

    private static IEnumerable<double[]> Gradients(
        SinglePassCase golden, IReadOnlyDictionary<string, RecurrentState<double[]>> gradients, IReadOnlyDictionary<string, RecurrentState<Tensor>> states) =>
        from layer in golden.Layers
        where states.ContainsKey(layer.Name!)
        let state = states[layer.Name!]
        let gradient = gradients[layer.Name!]
        from pair in state.C is null ? [(state.H, gradient.H)] : new[] { (state.H, gradient.H), (state.C, gradient.C!) }
        select BySamples(pair.Item1.Shape, pair.Item2);

    /// <summary>From [rows, samples, features] to the rows of one sample after the other.</summary>
    private static double[] BySamples(int[] shape, double[] data)
    {
        (int rows, int samples, int features) = (shape[0], shape[1], shape[2]);
        return
        [
            .. from sample in Enumerable.Range(0, samples)
               from row in Enumerable.Range(0, rows)
               from feature in Enumerable.Range(0, features)
               select data[(((row * samples) + sample) * features) + feature],
        ];
    }
}
