namespace CompiledNet;

/// <summary>How many elements of each kind a sample has: what calls with many samples are counted by.</summary>
internal sealed class SampleLengths
{
    public SampleLengths(NetworkInfo network)
    {
        foreach (InputInfo input in network.Inputs)
        {
            if (input.Kind == InputKind.Indices) InputIndices += input.Length;
            else Inputs += input.Length;
        }

        foreach (LossInfo loss in network.Losses)
        {
            bool isIndices = loss.TargetKind.ElementKind == InputKind.Indices;
            if (isIndices) TargetIndices += loss.RowLength;
            else Targets += loss.RowLength;
        }

        Targets += LossInfo.WeightsOf(network.Losses).Count;
        Outputs = network.OutputLength;
    }

    /// <summary>The numbers of all inputs.</summary>
    public int Inputs { get; }

    /// <summary>The indices of all inputs.</summary>
    public int InputIndices { get; }

    /// <summary>The numbers of all targets, and the weights of samples.</summary>
    public int Targets { get; }

    /// <summary>The indices of all targets.</summary>
    public int TargetIndices { get; }

    /// <summary>The elements of all outputs.</summary>
    public int Outputs { get; }
}
