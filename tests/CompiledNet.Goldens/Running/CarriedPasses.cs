namespace CompiledNet.Goldens;

/// <summary>Passes over successive windows of the same sequences: the final states of a batch are the initial ones of the next.</summary>
internal sealed class CarriedPasses(IGoldenNetwork network)
{
    private readonly InputInfo[] _initial = [.. network.Info.Inputs.Where(input => input.StateOf is not null)];

    private readonly OutputInfo[] _final = [.. network.Info.Outputs.Where(output => output.StateOf is not null)];

    /// <summary>The states of each kind, sample after sample; <see langword="null"/> for those of zero.</summary>
    private double[][]? _states;

    /// <summary>Begins with states of zero.</summary>
    public void Reset() => _states = null;

    /// <summary>The training loss of a batch.</summary>
    public double Backward(TrainingBatch batch)
    {
        double loss = network.BackwardWithOutputs(Inputs(batch), batch.Target, out double[] outputs);
        _states = [.. _final.Select(state => PackedSamples.Part(outputs, network.Info.OutputLength, state.Offset, state.Length))];
        return loss;
    }

    /// <summary>The outputs of a batch in evaluation mode, from states of zero and without those that come out.</summary>
    public double[] Evaluate(TrainingBatch batch)
    {
        Reset();
        OutputInfo output = network.Info.Outputs.Single(output => output.StateOf is null);
        return PackedSamples.Part(network.Forward(Inputs(batch)), network.Info.OutputLength, output.Offset, output.Length);
    }

    private double[] Inputs(TrainingBatch batch)
    {
        double[][] states = _states ?? [.. _initial.Select(state => new double[batch.Batch * state.Length])];
        bool areIndices = network.Info.Inputs[0].Kind == InputKind.Indices;
        return PackedSamples.Join(batch.Batch, areIndices ? [.. states, batch.Input] : [batch.Input, .. states]);
    }
}
