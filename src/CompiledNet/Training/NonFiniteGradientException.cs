namespace CompiledNet;

/// <summary>
/// The norm of a training step's gradients is NaN or infinite, though the loss is finite: told where a training knows the
/// norm, since it clips by it or tracks gradients. The parameters are those before that step.
/// <see cref="NonFiniteException.Parameter"/> is the first whose gradient is not finite.
/// </summary>
public sealed class NonFiniteGradientException : NonFiniteException
{
    /// <summary>Describes the step.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step in the epoch, from 1.</param>
    /// <param name="parameter">
    /// The first parameter in the order of the layers whose gradient is not finite, or <see langword="null"/> if only the norm
    /// of all together is beyond the largest number.
    /// </param>
    public NonFiniteGradientException(int epoch, int step, string? parameter)
        : this(epoch, step, parameter, Advice)
    {
    }

    /// <summary>Describes the step, and why.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step in the epoch, from 1.</param>
    /// <param name="parameter">The first parameter in the order of the layers whose gradient is not finite, or <see langword="null"/>.</param>
    /// <param name="cause">A sentence.</param>
    internal NonFiniteGradientException(int epoch, int step, string? parameter, string cause)
        : base(epoch, step, parameter, FormattableString.Invariant(
            $"{Subject(parameter)} not finite in step {step} of epoch {epoch}, whose loss is finite. {cause}"))
    {
    }

    private static string Subject(string? parameter) =>
        parameter is null ? "The norm of the gradients is" : $"The gradient of '{parameter}' is";
}
