namespace CompiledNet.Goldens;

/// <summary>How each loss is written as an attribute. A new loss is a new entry.</summary>
internal static class LossWriters
{
    private static readonly Dictionary<string, Func<OptionReader, LossText>> Writers = new(StringComparer.Ordinal)
    {
        ["MSE"] = _ => new LossText(new AttributeText("MeanSquaredErrorLoss")),
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
        options.Expect("reduction", "mean");
        LossText text = write(options);
        options.ExpectNothingMore();
        return text;
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
        if (options.OptionalDoubles("class_weights") is { } weights) attribute.With("ClassWeights", Literal.Of(weights));
        return new LossText(attribute, HasClassTargets: !softTargets);
    }
}
