namespace CompiledNet.Goldens;

/// <summary>
/// A compiled network that has gradients, in terms of <see cref="double"/> arrays, whatever its element types: every
/// <see cref="float"/> and every index is exact as a double, so nothing is hidden by the conversion.
/// </summary>
public interface IDifferentiableGolden
{
    /// <summary>The network's shapes and tensors.</summary>
    NetworkInfo Info { get; }

    /// <summary>Sets a parameter or a running statistic, in row-major order.</summary>
    void SetParameter(string name, IReadOnlyList<double> values);

    /// <summary>The values of a parameter or a running statistic, in row-major order.</summary>
    double[] GetParameter(string name);

    /// <summary>Whether the gradients have a tensor of that name.</summary>
    bool HasGradient(string name);

    /// <summary>A parameter's gradient, or a new running statistic, after the last pass back, in row-major order.</summary>
    double[] GetGradient(string name);

    /// <summary>The outputs in evaluation mode.</summary>
    /// <param name="inputs">The inputs, sample after sample.</param>
    double[] Forward(IReadOnlyList<double> inputs);

    /// <summary>The outputs of every time step, each sample being a stream.</summary>
    /// <param name="inputs">The inputs, sample after sample.</param>
    /// <returns>For each time step the outputs of all samples; <see langword="null"/> for a network that has no steps.</returns>
    double[][]? ForwardSteps(IReadOnlyList<double> inputs);

    /// <summary>A training pass whose outputs have the given gradient; keeps the gradients of the parameters.</summary>
    /// <param name="inputs">The inputs, sample after sample.</param>
    /// <param name="outputGradients">The gradient of the outputs, sample after sample.</param>
    /// <returns>The gradient of the inputs; <see langword="null"/> for token ids, which have none.</returns>
    double[]? BackwardFrom(IReadOnlyList<double> inputs, IReadOnlyList<double> outputGradients);

    /// <summary>The same with a delegate that sees the outputs and tells their gradient.</summary>
    /// <param name="inputs">The inputs, sample after sample.</param>
    /// <param name="outputGradients">The gradient of the outputs, sample after sample.</param>
    OutsidePass BackwardFromDelegate(IReadOnlyList<double> inputs, IReadOnlyList<double> outputGradients);

    /// <summary>
    /// The first place between the tensors of the parameters or the gradients that is not zero, or
    /// <see langword="null"/> when all padding is intact.
    /// </summary>
    string? FindDirtyPadding();
}
