namespace CompiledNet.Goldens;

/// <summary>Runs a case of single passes.</summary>
internal static class NetworkCheck
{
    /// <summary>Compares outputs, losses and gradients.</summary>
    /// <exception cref="MismatchException">Something differs by more than the tolerance.</exception>
    public static void Run(NetworkCase golden, IGoldenNetwork network, ArrayComparer comparer)
    {
        NetworkSetup.Prepare(network, golden, comparer);
        double[] outputs = network.Forward(golden.Input);
        comparer.Expect("output_eval", golden.OutputEval, outputs);
        ExpectSameBitsAlone(golden, network, outputs, comparer);
        comparer.Expect("loss_eval", golden.LossEval, network.Loss(golden.Input, golden.Target));

        double loss = network.Backward(golden.Input, golden.Target, out double[] inputGradient);
        comparer.Expect("loss_train", golden.LossTrain, loss);
        foreach ((string name, double[] expected) in golden.Gradients)
        {
            comparer.Expect($"gradients {name}", expected, network.GetGradient(name));
        }

        if (golden.InputGradient is not null) comparer.Expect("input_gradient", golden.InputGradient, inputGradient);
        string? dirty = network.FindDirtyPadding();
        comparer.Demand(dirty is null, $"{dirty} after Backward");
    }

    /// <summary>A sample's outputs must not depend on the samples beside it, to the last bit.</summary>
    private static void ExpectSameBitsAlone(NetworkCase golden, IGoldenNetwork network, double[] outputs, ArrayComparer comparer)
    {
        int inputLength = golden.Input.Length / golden.Batch;
        int outputLength = outputs.Length / golden.Batch;
        for (int sample = 0; sample < golden.Batch; sample++)
        {
            double[] alone = network.Forward(new ArraySegment<double>(golden.Input, sample * inputLength, inputLength));
            ReadOnlySpan<double> together = outputs.AsSpan(sample * outputLength, outputLength);
            for (int i = 0; i < outputLength; i++)
            {
                comparer.Demand(
                    BitConverter.DoubleToInt64Bits(alone[i]) == BitConverter.DoubleToInt64Bits(together[i]),
                    $"output {i} of sample {sample} is {Literal.Of(alone[i])} alone, {Literal.Of(together[i])} in the batch");
            }
        }
    }
}
