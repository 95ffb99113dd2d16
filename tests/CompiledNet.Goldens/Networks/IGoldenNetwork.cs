namespace CompiledNet.Goldens;

/// <summary>A compiled network with a loss, in terms of <see cref="double"/> arrays.</summary>
public interface IGoldenNetwork : IDifferentiableGolden
{
    /// <summary>The mean loss in evaluation mode.</summary>
    double Loss(IReadOnlyList<double> inputs, IReadOnlyList<double> targets);

    /// <summary>The training loss; keeps the gradients of the parameters.</summary>
    double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets);

    /// <summary>The same with the gradient of the inputs.</summary>
    /// <param name="inputs">The inputs, sample after sample.</param>
    /// <param name="targets">The targets, sample after sample.</param>
    /// <param name="inputGradients">The gradient of the mean loss for every input.</param>
    double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets, out double[] inputGradients);

    /// <summary>The training loss and the outputs of the same pass; keeps the gradients of the parameters.</summary>
    /// <param name="inputs">The inputs, sample after sample.</param>
    /// <param name="targets">The targets, sample after sample.</param>
    /// <param name="outputs">The outputs.</param>
    double BackwardWithOutputs(IReadOnlyList<double> inputs, IReadOnlyList<double> targets, out double[] outputs);

    /// <summary>Each of several losses in evaluation mode, by its name and without its weight.</summary>
    IReadOnlyDictionary<string, double> LossesByName(IReadOnlyList<double> inputs, IReadOnlyList<double> targets);

    /// <summary>Limits the kept gradients.</summary>
    void Limit(Clip clip);

    /// <summary>Updates the parameters with the kept gradients.</summary>
    void TakeStep(Optimizer optimizer);
}
