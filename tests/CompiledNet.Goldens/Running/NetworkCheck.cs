namespace CompiledNet.Goldens;

/// <summary>Runs a case of single passes of a network with a loss.</summary>
internal static class NetworkCheck
{
    /// <summary>Compares outputs in both modes, losses, gradients and new running statistics.</summary>
    /// <exception cref="MismatchException">Something differs by more than the tolerance.</exception>
    public static void Run(NetworkCase golden, IGoldenNetwork network, ArrayComparer comparer)
    {
        NetworkSetup.Prepare(network, golden, comparer);
        EvaluationCheck.Run(golden, network, comparer);
        comparer.Expect("loss_eval", golden.LossEval, network.Loss(golden.Input, golden.Target));
        double[]? inputGradient = null;
        double loss = golden.InputGradient is null
            ? network.Backward(golden.Input, golden.Target)
            : network.Backward(golden.Input, golden.Target, out inputGradient);
        comparer.Expect("loss_train", golden.LossTrain, loss);
        GradientsCheck.Run(golden, network, inputGradient, comparer);
        OutsidePass pass = network.BackwardFromDelegate(golden.Input, new double[golden.OutputTrain.Length]);
        comparer.Expect("output_train", golden.OutputTrain, pass.Outputs);
    }
}
