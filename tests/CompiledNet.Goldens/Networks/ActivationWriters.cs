namespace CompiledNet.Goldens;

/// <summary>
/// How each activation is written. Those without options need no entry: their names are the names of the enumeration.
/// </summary>
internal static class ActivationWriters
{
    private static readonly Dictionary<Activation, Func<OptionReader, AttributeText, AttributeText>> Options = new()
    {
        [Activation.LeakyReLU] = (options, attribute) =>
            attribute.With("NegativeSlope", Literal.Of(options.Double("negative_slope"))),
        [Activation.ELU] = (options, attribute) => attribute.With("Alpha", Literal.Of(options.Double("alpha"))),
        [Activation.CELU] = (options, attribute) => attribute.With("Alpha", Literal.Of(options.Double("alpha"))),
        [Activation.HardTanh] = (options, attribute) => attribute
            .With("MinVal", Literal.Of(options.Double("min_val"))).With("MaxVal", Literal.Of(options.Double("max_val"))),
        [Activation.Softplus] = (options, attribute) => attribute
            .With("Beta", Literal.Of(options.Double("beta"))).With("Threshold", Literal.Of(options.Double("threshold"))),
        [Activation.GELU] = (options, attribute) =>
            attribute.With("Approximate", Literal.Of(Approximation(options))),
    };

    /// <summary>An activation with its default options, as C#.</summary>
    /// <exception cref="CannotExpressException">There is no such activation.</exception>
    public static string Plain(string name) => Literal.Of(Parse(name));

    /// <summary>A layer of its own with an activation and its options.</summary>
    /// <exception cref="CannotExpressException">There is no such activation, or it lacks an option.</exception>
    public static AttributeText Layer(OptionReader options)
    {
        Activation activation = Parse(options.String("activation"));
        var attribute = new AttributeText("Activation", Literal.Of(activation));
        return Options.TryGetValue(activation, out var write) ? write(options, attribute) : attribute;
    }

    // Enum.TryParse would take numbers too.
    private static Activation Parse(string name) => Enum.GetNames<Activation>().Contains(name, StringComparer.Ordinal)
        ? Enum.Parse<Activation>(name)
        : throw new CannotExpressException($"activation {name}");

    private static GeluApproximation Approximation(OptionReader options) => options.String("approximate") switch
    {
        "none" => GeluApproximation.None,
        "tanh" => GeluApproximation.Tanh,
        _ => throw options.Missing("approximate"),
    };
}
