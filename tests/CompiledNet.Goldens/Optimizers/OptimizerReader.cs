namespace CompiledNet.Goldens;

/// <summary>How each optimizer is made from its options. A new optimizer is a new entry.</summary>
internal static class OptimizerReader
{
    private static readonly Dictionary<string, Func<OptionReader, Optimizer>> Readers = new(StringComparer.Ordinal)
    {
        ["SGD"] = options => new Sgd(options.Double("lr"))
        {
            Momentum = options.Double("momentum"),
            Dampening = options.Double("dampening"),
            Nesterov = options.Bool("nesterov"),
            WeightDecay = options.Double("weight_decay"),
        },
        ["Adam"] = options => new Adam(options.Double("lr"))
        {
            Beta1 = options.Double("beta1"),
            Beta2 = options.Double("beta2"),
            Epsilon = options.Double("eps"),
            WeightDecay = options.Double("weight_decay"),
            AmsGrad = options.Bool("amsgrad"),
        },
        ["AdamW"] = options => new AdamW(options.Double("lr"))
        {
            Beta1 = options.Double("beta1"),
            Beta2 = options.Double("beta2"),
            Epsilon = options.Double("eps"),
            WeightDecay = options.Double("weight_decay"),
            AmsGrad = options.Bool("amsgrad"),
        },
    };

    /// <summary>Makes a new optimizer, which has stepped nothing yet.</summary>
    /// <exception cref="CannotExpressException">There is no such optimizer, or it lacks an option.</exception>
    public static Optimizer Read(OptionSet optimizer)
    {
        if (!Readers.TryGetValue(optimizer.Type, out var read)) throw new CannotExpressException($"optimizer {optimizer.Type}");
        if (optimizer.Options.ContainsKey("groups")) throw new CannotExpressException("parameter groups");
        var options = new OptionReader("optimizer", optimizer);
        Optimizer result = read(options);
        options.ExpectNothingMore();
        return result;
    }
}
