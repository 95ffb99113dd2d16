namespace CompiledNet;

/// <summary>
/// The loss of a training step became NaN or infinite. The parameters are those before that step.
/// <see cref="NonFiniteException.Parameter"/> is the first whose gradient is not finite.
/// </summary>
public sealed class NonFiniteLossException : NonFiniteException
{
    /// <summary>Describes the step.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step in the epoch, from 1.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="parameter">The first parameter in the order of the layers whose gradient is not finite, or <see langword="null"/>.</param>
    public NonFiniteLossException(int epoch, int step, double loss, string? parameter)
        : this(epoch, step, loss, parameter, OfGradients(parameter))
    {
    }

    /// <summary>Describes the step, and why.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step in the epoch, from 1.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="parameter">The first parameter in the order of the layers whose gradient is not finite, or <see langword="null"/>.</param>
    /// <param name="cause">Sentences.</param>
    internal NonFiniteLossException(int epoch, int step, double loss, string? parameter, string cause)
        : base(epoch, step, parameter, Describe(epoch, step, loss, cause)) => Loss = loss;

    /// <summary>The loss: NaN or infinite.</summary>
    public double Loss { get; }

    /// <summary>The cause where a step began with parameters that were not finite.</summary>
    /// <param name="parameter">The first of them.</param>
    /// <param name="isFirst">Whether the training began with this step, and so with these parameters.</param>
    internal static string OfParameters(string parameter, bool isFirst) => isFirst
        ? $"The parameter '{parameter}' was not finite when the training began."
        : $"A step before has made the parameter '{parameter}' not finite. {Advice}";

    private static string OfGradients(string? parameter) => parameter is null
        ? $"All gradients are finite. {Advice}"
        : $"The first gradient that is not finite is that of '{parameter}'. {Advice}";

    private static string Describe(int epoch, int step, double loss, string cause)
    {
        string value = double.IsNaN(loss) ? "not a number" : "infinite";
        return FormattableString.Invariant($"The loss is {value} in step {step} of epoch {epoch}. {cause}");
    }
}
