namespace CompiledNet.Goldens;

/// <summary>Compares the outputs in evaluation mode.</summary>
internal static class EvaluationCheck
{
    /// <summary>Compares the outputs of all samples together, each sample's alone, and step by step where a case has those of prefixes.</summary>
    /// <exception cref="MismatchException">An output differs by more than the tolerance, or alone or in a stream by a bit.</exception>
    public static void Run(SinglePassCase golden, IDifferentiableGolden network, ArrayComparer comparer)
    {
        double[] outputs = network.Forward(golden.Input);
        comparer.Expect("output_eval", golden.OutputEval, outputs);
        ExpectSameBitsAlone(golden, network, outputs, comparer);
        if (golden.PrefixOutputs is { } prefixes) ExpectPrefixes(golden, prefixes, network, outputs, comparer);
    }

    /// <summary>What samples give that are fed step by step is what their prefixes give, and has the bits of whole samples.</summary>
    private static void ExpectPrefixes(SinglePassCase golden, double[][] prefixes, IDifferentiableGolden network, double[] outputs, ArrayComparer comparer)
    {
        double[][]? steps = network.ForwardSteps(golden.Input);
        comparer.Demand(steps is not null, "the network has no steps");
        int length = steps[0].Length / golden.Batch;
        for (int count = 1; count <= steps.Length; count++)
        {
            IEnumerable<double> soFar = Enumerable.Range(0, golden.Batch)
                .SelectMany(sample => steps.Take(count).SelectMany(step => step.Skip(sample * length).Take(length)));
            comparer.Expect($"prefix_outputs {count}", prefixes[count - 1], [.. soFar]);
        }

        double[] all = [.. Enumerable.Range(0, golden.Batch).SelectMany(sample => steps.SelectMany(step => step.Skip(sample * length).Take(length)))];
        comparer.Demand(all.AsSpan().SequenceEqual(outputs), "steps have other bits than whole samples");
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
