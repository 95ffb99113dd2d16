namespace CompiledNet.Goldens;

/// <summary>Runs a case of single passes whose outputs' gradient is given.</summary>
internal static class VjpCheck
{
    /// <summary>Compares outputs, gradients and new running statistics, with the gradient handed in and with a delegate that tells it.</summary>
    /// <exception cref="MismatchException">Something differs by more than the tolerance.</exception>
    public static void Run(VjpCase golden, IDifferentiableGolden network, ArrayComparer comparer)
    {
        NetworkSetup.Prepare(network, golden, comparer);
        EvaluationCheck.Run(golden, network, comparer);
        IReadOnlyList<double>? inputGradient = network.BackwardFrom(golden.Input, golden.OutputGradient);
        GradientsCheck.Run(golden, network, inputGradient, comparer);
        OutsidePass pass = network.BackwardFromDelegate(golden.Input, golden.OutputGradient);
        comparer.Expect("output_train", golden.OutputTrain, pass.Outputs);
        comparer.Demand(pass.LossReturned == pass.LossGiven, $"the loss is {pass.LossReturned}, and {pass.LossGiven} was told");
        GradientsCheck.Run(golden, network, pass.InputGradient, comparer);
    }
}
