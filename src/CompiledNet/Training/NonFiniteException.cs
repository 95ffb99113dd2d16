namespace CompiledNet;

/// <summary>
/// A training came to a loss (<see cref="NonFiniteLossException"/>), to gradients (<see cref="NonFiniteGradientException"/>) or
/// to parameters (<see cref="NonFiniteParameterException"/>) that are NaN or infinite.
/// </summary>
public abstract class NonFiniteException : ArithmeticException
{
    private protected const string Advice = "A smaller learning rate may help.";

    private protected NonFiniteException(int epoch, int step, string? parameter, string message)
        : base(message)
    {
        Epoch = epoch;
        Step = step;
        Parameter = parameter;
    }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step in the epoch, from 1; where the parameters are not finite, the epoch's last.</summary>
    public int Step { get; }

    /// <summary>
    /// The first parameter, in the order of the layers, that is not finite itself or whose gradient is not, as the class of
    /// the exception says; <see langword="null"/> if there is none.
    /// </summary>
    public string? Parameter { get; }

    /// <summary>
    /// The number, in the data that the training was given, of the first sample it met whose inputs or targets are not finite,
    /// or <see langword="null"/> if all are. Such a sample is the cause, and no learning rate helps.
    /// </summary>
    public int? Sample { get; internal init; }
}
