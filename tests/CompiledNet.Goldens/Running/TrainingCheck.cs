namespace CompiledNet.Goldens;

/// <summary>Runs a case of training steps.</summary>
internal static class TrainingCheck
{
    /// <summary>Takes all steps, and compares the losses, the parameters afterwards, and the outputs with them.</summary>
    /// <exception cref="MismatchException">Something differs by more than the tolerance.</exception>
    public static void Run(TrainingCase golden, IGoldenNetwork network, ArrayComparer comparer)
    {
        NetworkSetup.Prepare(network, golden, comparer);
        Optimizer optimizer = OptimizerReader.Read(golden.Optimizer);
        comparer.Expect("lr", golden.Lr, [.. golden.Lr.Select(_ => optimizer.LearningRate)]);
        var losses = new double[golden.StepCount];
        for (int step = 0; step < losses.Length; step++)
        {
            TrainingBatch batch = golden.Batches[step % golden.Batches.Length];
            losses[step] = network.Backward(batch.Input, batch.Target);
            network.TakeStep(optimizer);
        }

        comparer.Expect("losses", golden.Losses, losses);
        foreach ((string name, Tensor expected) in golden.ParametersAfter)
        {
            comparer.Expect($"parameters_after {name}", expected.Data, network.GetParameter(name));
        }

        comparer.Expect("output_eval", golden.OutputEval, network.Forward(golden.Batches[0].Input));
        string? dirty = network.FindDirtyPadding();
        comparer.Demand(dirty is null, $"{dirty} after training");
    }
}
