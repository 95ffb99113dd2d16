namespace CompiledNet;

/// <summary>
/// The loss of a training step became NaN or infinite. The parameters are those before that step.
/// </summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    /// <summary>Describes the step.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step in the epoch, from 1.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="parameter">The first parameter in the order of the layers whose gradient is not finite, or <see langword="null"/>.</param>
    public NonFiniteLossException(int epoch, int step, double loss, string? parameter)
        : base(Describe(epoch, step, loss, parameter))
    {
        Epoch = epoch;
        Step = step;
        Loss = loss;
        Parameter = parameter;
    }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step in the epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The loss: NaN or infinite.</summary>
    public double Loss { get; }

    /// <summary>
    /// The first parameter, in the order of the layers, whose gradient is not finite; <see langword="null"/> if all are.
    /// </summary>
    public string? Parameter { get; }

    private static string Describe(int epoch, int step, double loss, string? parameter)
    {
        string value = double.IsNaN(loss) ? "not a number" : "infinite";
        string where = parameter is null ? "all gradients are finite" : $"the first gradient that is not finite is that of '{parameter}'";
        return FormattableString.Invariant($"The loss is {value} in step {step} of epoch {epoch}; {where}. A smaller learning rate may help.");
    }
}
