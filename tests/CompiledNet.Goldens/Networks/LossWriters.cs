namespace CompiledNet.Goldens;

/// <summary>How each loss is written as an attribute. A new loss is a new entry.</summary>
internal static class LossWriters
{
    private static readonly Dictionary<string, Func<OptionReader, LossText>> Writers = new(StringComparer.Ordinal)
    {
        ["MSE"] = _ => new LossText(new AttributeText("MeanSquaredErrorLoss")),
        ["MAE"] = _ => new LossText(new AttributeText("MeanAbsoluteErrorLoss")),
        ["Huber"] = options => new LossText(new AttributeText("HuberLoss").With("Delta", Literal.Of(options.Double("delta")))),
        ["SmoothL1"] = options => new LossText(new AttributeText("SmoothL1Loss").With("Beta", Literal.Of(options.Double("beta")))),
        ["LogCosh"] = _ => new LossText(new AttributeText("LogCoshLoss")),
        ["Quantile"] = options => new LossText(new AttributeText("QuantileLoss", Literal.Of(options.Double("quantile")))),
        ["Hinge"] = _ => new LossText(new AttributeText("HingeLoss")),
        ["SquaredHinge"] = _ => new LossText(new AttributeText("SquaredHingeLoss")),
        ["BinaryCrossEntropy"] = _ => new LossText(new AttributeText("BinaryCrossEntropyLoss")),
        ["PoissonNLL"] = options => new LossText(new AttributeText("PoissonNLLLoss").With("LogInput", Literal.Of(options.Bool("log_input"))).With("Full", Literal.Of(options.Bool("full")))
            .With("Epsilon", Literal.Of(options.Double("eps")))),
        ["GaussianNLL"] = options => new LossText(new AttributeText("GaussianNLLLoss").With("Full", Literal.Of(options.Bool("full"))).With("Epsilon", Literal.Of(options.Double("eps")))),
        ["CosineSimilarity"] = options => new LossText(new AttributeText("CosineSimilarityLoss").With("Epsilon", Literal.Of(options.Double("eps")))),
        ["KLDivergence"] = options => new LossText(new AttributeText("KLDivergenceLoss").With("LogTarget", Literal.Of(options.LaterBool("log_target")))),
        ["Focal"] = Focal,
        ["NLL"] = options => new LossText(WithWeights(new AttributeText("NegativeLogLikelihoodLoss"), options), HasClassTargets: true),
        ["MultiMargin"] = MultiMargin,
        ["BinaryCrossEntropyWithLogits"] = BinaryCrossEntropyWithLogits,
        ["SoftmaxCrossEntropy"] = SoftmaxCrossEntropy,
        ["TripletMargin"] = TripletMargin,
        ["CTC"] = CTC,
    };

    /// <summary>A loss as an attribute.</summary>
    /// <exception cref="CannotExpressException">There is no such loss, or it lacks an option.</exception>
    public static LossText Write(OptionSet loss)
    {
        if (!Writers.TryGetValue(loss.Type, out var write)) throw new CannotExpressException($"loss {loss.Type}");
        var options = new OptionReader("loss", loss);
        options.Expect("reduction", loss.Type == "KLDivergence" ? "batchmean" : "mean");
        LossText text = write(options);
        options.ExpectNothingMore();
        return text;
    }

    private static AttributeText WithWeights(AttributeText attribute, OptionReader options) =>
        options.OptionalDoubles("class_weights") is { } weights ? attribute.With("ClassWeights", Literal.Of(weights)) : attribute;

    private static LossText Focal(OptionReader options)
    {
        AttributeText attribute = new AttributeText("FocalLoss").With("Gamma", Literal.Of(options.Double("gamma")));
        bool isSoftmax = options.String("mode") == "softmax";
        if (isSoftmax) attribute.With("Mode", Literal.Of(FocalMode.Softmax));
        if (options.OptionalDouble("alpha") is { } alpha) attribute.With("Alpha", Literal.Of(alpha));
        return new LossText(attribute, HasClassTargets: isSoftmax);
    }

    private static LossText MultiMargin(OptionReader options)
    {
        AttributeText attribute = new AttributeText("MultiMarginLoss").With("P", Literal.Of(options.Int("p"))).With("Margin", Literal.Of(options.Double("margin")));
        return new LossText(WithWeights(attribute, options), HasClassTargets: true);
    }

    private static LossText BinaryCrossEntropyWithLogits(OptionReader options)
    {
        var attribute = new AttributeText("BinaryCrossEntropyWithLogitsLoss");
        if (options.OptionalDoubles("pos_weight") is { } weights) attribute.With("PosWeight", Literal.Of(weights));
        return new LossText(attribute);
    }

    // Options that have their usual value are left out, so that cases check the attribute's defaults, too.
    private static LossText TripletMargin(OptionReader options)
    {
        var attribute = new AttributeText("TripletMarginLoss");
        if (options.Double("margin") is not 1 and double margin) attribute.With("Margin", Literal.Of(margin));
        if (options.Double("p") is not 2 and double degree) attribute.With("P", Literal.Of(degree));
        if (options.Double("eps") is not 1e-6 and double epsilon) attribute.With("Epsilon", Literal.Of(epsilon));
        return new LossText(options.Bool("swap") ? attribute.With("Swap", Literal.Of(true)) : attribute);
    }

    private static LossText CTC(OptionReader options)
    {
        var attribute = new AttributeText("CTCLoss");
        if (options.Int("blank") is not 0 and int blank) attribute.With("Blank", Literal.Of(blank));
        return new LossText(attribute, HasClassTargets: true);
    }

    private static LossText SoftmaxCrossEntropy(OptionReader options)
    {
        bool softTargets = options.Bool("soft_targets");
        var attribute = new AttributeText("SoftmaxCrossEntropyLoss")
            .With("LabelSmoothing", Literal.Of(options.Double("label_smoothing")));
        if (softTargets) attribute.With("SoftTargets", Literal.Of(softTargets));
        if (options.OptionalInt("ignore_index") is { } ignored) attribute.With("IgnoreIndex", Literal.Of(ignored));
        return new LossText(WithWeights(attribute, options), HasClassTargets: !softTargets);
    }
}
