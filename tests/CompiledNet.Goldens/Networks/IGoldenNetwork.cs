namespace CompiledNet.Goldens;

/// <summary>
/// A compiled network in terms of <see cref="double"/> arrays, whatever its element types: every <see cref="float"/> and
/// every class index is exact as a double, so nothing is hidden by the conversion.
/// </summary>
public interface IGoldenNetwork
{
    /// <summary>The network's shapes and parameters.</summary>
    NetworkInfo Info { get; }

    /// <summary>Sets a parameter, in row-major order.</summary>
    void SetParameter(string name, IReadOnlyList<double> values);

    /// <summary>A parameter's values, in row-major order.</summary>
    double[] GetParameter(string name);

    /// <summary>A parameter's gradient after the last pass back, in row-major order.</summary>
    double[] GetGradient(string name);

    /// <summary>The outputs in evaluation mode.</summary>
    /// <param name="inputs">The inputs, sample after sample.</param>
    double[] Forward(IReadOnlyList<double> inputs);

    /// <summary>The mean loss in evaluation mode.</summary>
    double Loss(IReadOnlyList<double> inputs, IReadOnlyList<double> targets);

    /// <summary>The training loss; keeps the gradients of the parameters.</summary>
    double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets);

    /// <summary>The same with the gradient of the inputs.</summary>
    /// <param name="inputs">The inputs, sample after sample.</param>
    /// <param name="targets">The targets, sample after sample.</param>
    /// <param name="inputGradients">The gradient of the mean loss for every input.</param>
    double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets, out double[] inputGradients);

    /// <summary>Updates the parameters with the kept gradients.</summary>
    void TakeStep(Optimizer optimizer);

    /// <summary>
    /// The first place between the tensors of the parameters or the gradients that is not zero, or
    /// <see langword="null"/> when all padding is intact.
    /// </summary>
    string? FindDirtyPadding();
}
