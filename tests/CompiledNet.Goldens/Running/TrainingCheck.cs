namespace CompiledNet.Goldens;

/// <summary>Runs a case of training steps.</summary>
internal static class TrainingCheck
{
    /// <summary>Takes all steps, and compares the losses, the parameters and statistics afterwards, and the outputs with them.</summary>
    /// <exception cref="MismatchException">Something differs by more than the tolerance.</exception>
    public static void Run(TrainingCase golden, IGoldenNetwork network, ArrayComparer comparer)
    {
        NetworkSetup.Prepare(network, golden, comparer);
        Optimizer optimizer = OptimizerReader.Read(golden.Optimizer);
        comparer.Expect("lr", golden.Lr, [.. golden.Lr.Select(_ => optimizer.LearningRate)]);
        Clip? clip = golden.Clip is null ? null : ClipReader.Read(golden.Clip);
        CarriedPasses? carried = golden.CarryState ? new CarriedPasses(network) : null;
        var losses = new double[golden.StepCount];
        for (int step = 0; step < losses.Length; step++)
        {
            TrainingBatch batch = golden.Batches[step % golden.Batches.Length];
            if (step % golden.Batches.Length == 0) carried?.Reset();
            losses[step] = carried?.Backward(batch) ?? network.Backward(batch.Input, batch.Target);
            if (clip is not null) network.Limit(clip);
            network.TakeStep(optimizer);
        }

        comparer.Expect("losses", golden.Losses, losses);
        ExpectTensors("parameters_after", golden.ParametersAfter, network, comparer);
        ExpectTensors("buffers_after", golden.BuffersAfter, network, comparer);
        foreach (string count in PassCounts.Of(golden.Buffers.Keys).Where(network.HasGradient))
        {
            comparer.Expect(count, golden.StepCount, network.GetParameter(count).Single());
        }

        comparer.Expect("output_eval", golden.OutputEval, carried?.Evaluate(golden.Batches[0]) ?? network.Forward(golden.Batches[0].Input));
        comparer.ExpectCleanPadding(network, "training");
    }

    private static void ExpectTensors(
        string what, IReadOnlyDictionary<string, Tensor> tensors, IGoldenNetwork network, ArrayComparer comparer)
    {
        foreach ((string name, Tensor expected) in tensors)
        {
            comparer.Expect($"{what} {name}", expected.Data, network.GetParameter(name));
        }
    }
}
