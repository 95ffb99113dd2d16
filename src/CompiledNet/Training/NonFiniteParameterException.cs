namespace CompiledNet;

/// <summary>
/// The parameters are not finite at the end of an epoch, though every loss of it was: a step, most likely the last one,
/// has ruined them. They are left as they are.
/// </summary>
public sealed class NonFiniteParameterException : NonFiniteException
{
    /// <summary>Describes where the training was.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The last step of the epoch, from 1.</param>
    /// <param name="parameter">The first parameter in the order of the layers that is not finite.</param>
    public NonFiniteParameterException(int epoch, int step, string parameter)
        : this(epoch, step, parameter, Advice)
    {
    }

    /// <summary>Describes where the training was, and why.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The last step of the epoch, from 1.</param>
    /// <param name="parameter">The first parameter in the order of the layers that is not finite.</param>
    /// <param name="cause">A sentence.</param>
    internal NonFiniteParameterException(int epoch, int step, string parameter, string cause)
        : base(epoch, step, parameter, FormattableString.Invariant(
            $"The parameter '{parameter}' is not finite after step {step} of epoch {epoch}, the last of the epoch. {cause}"))
    {
    }
}
