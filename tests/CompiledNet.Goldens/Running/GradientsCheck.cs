namespace CompiledNet.Goldens;

/// <summary>Compares what a pass back in training mode leaves behind.</summary>
internal static class GradientsCheck
{
    /// <summary>Compares gradients and new running statistics. What is frozen must have none, and padding must be zero.</summary>
    /// <param name="golden">The case.</param>
    /// <param name="network">The network after the pass.</param>
    /// <param name="inputGradient">The gradient of the inputs; <see langword="null"/> for token ids, which have none.</param>
    /// <param name="comparer">Compares.</param>
    /// <exception cref="MismatchException">Something differs by more than the tolerance.</exception>
    public static void Run(SinglePassCase golden, IDifferentiableGolden network, IReadOnlyList<double>? inputGradient, ArrayComparer comparer)
    {
        foreach ((string name, double[] expected) in golden.Gradients)
        {
            comparer.Expect($"gradients {name}", expected, network.GetGradient(name));
        }

        foreach (string name in golden.Parameters.Keys.Where(golden.IsFrozen))
        {
            comparer.Demand(!network.HasGradient(name), $"{name} is frozen and has a gradient");
        }

        foreach ((string name, Tensor expected) in golden.BuffersAfter)
        {
            comparer.Expect($"buffers_after {name}", expected.Data, network.GetGradient(name));
        }

        foreach (string count in PassCounts.Of(golden.Buffers.Keys).Where(network.HasGradient))
        {
            comparer.Expect(count, 1, network.GetGradient(count).Single());
        }

        if (inputGradient is not null) comparer.Expect("input_gradient", golden.InputGradient!, inputGradient);
        comparer.ExpectCleanPadding(network, "Backward");
    }
}
