namespace CompiledNet.Goldens;

/// <summary>Runs a case of single passes of a network with several inputs, outputs or losses, of which there is one at least.</summary>
internal static class SeveralCheck
{
    /// <summary>Compares as with a single loss, and the losses one by one.</summary>
    /// <exception cref="MismatchException">Something differs by more than the tolerance.</exception>
    public static void Run(SeveralNetworkCase golden, IGoldenNetwork network, ArrayComparer comparer)
    {
        NetworkCase joint = JointForm.Of(golden);
        comparer.Demand(network.Info.Inputs.Where(input => input.LengthsOf is null).Select(input => input.Name).SequenceEqual(golden.Inputs.Select(input => input.Name)), "the inputs have other names");
        comparer.Demand(network.Info.Outputs.Select(output => output.Name).SequenceEqual(golden.Outputs), "the outputs have other names");
        NetworkCheck.Run(joint, network, comparer);
        if (golden.Loss.Length == 1) return;
        IReadOnlyDictionary<string, double> losses = network.LossesByName(joint.Input, joint.Target);
        comparer.Expect("losses_eval", golden.LossesEval, [.. network.Info.Losses.Select(loss => losses[loss.Name])]);
    }
}
