namespace CompiledNet.Goldens;

/// <summary>Compares the outputs in evaluation mode.</summary>
internal static class EvaluationCheck
{
    /// <summary>Compares the outputs of all samples together, and each sample's alone.</summary>
    /// <exception cref="MismatchException">An output differs by more than the tolerance, or alone by a bit.</exception>
    public static void Run(SinglePassCase golden, IDifferentiableGolden network, ArrayComparer comparer)
    {
        double[] outputs = network.Forward(golden.Input);
        comparer.Expect("output_eval", golden.OutputEval, outputs);
        ExpectSameBitsAlone(golden, network, outputs, comparer);
    }

    /// <summary>A sample's outputs must not depend on the samples beside it, to the last bit.</summary>
    private static void ExpectSameBitsAlone(SinglePassCase golden, IDifferentiableGolden network, double[] outputs, ArrayComparer comparer)
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
