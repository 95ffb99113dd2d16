namespace CompiledNet.Generator.Diagnostics;

/// <summary>
/// A mistake in the generator itself, as a diagnostic of the network that brought it up: an exception that left the generator
/// would take every other network of the project along.
/// </summary>
internal sealed class Fault
{
    private readonly Exception _exception;

    private Fault(Exception exception) => _exception = exception;

    public static T Guard<T>(Func<T> step, Func<Fault, T> otherwise)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return otherwise(new Fault(exception));
        }
    }

    /// <param name="network">The class.</param>
    public DiagnosticInfo Of(string network) => new(Descriptors.GeneratorFailed, 0, network, Text);

    /// <summary>The exception in one line, and where it came from.</summary>
    private string Text
    {
        get
        {
            string place = _exception.StackTrace?.Split('\n')[0].Trim() ?? "";
            return $"{_exception.GetType().Name}: {_exception.Message} {place}".Replace("\r", "").Replace("\n", " ").Trim();
        }
    }
}
