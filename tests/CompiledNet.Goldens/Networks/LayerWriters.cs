namespace CompiledNet.Goldens;

/// <summary>How each type of layer is written as an attribute. A new layer is a new entry.</summary>
internal static class LayerWriters
{
    private static readonly Dictionary<string, Func<OptionReader, AttributeText>> Writers = new(StringComparer.Ordinal)
    {
        ["Dense"] = options => new AttributeText("Dense", Literal.Of(options.Int("units")))
            .With("Bias", Literal.Of(options.Bool("bias")))
            .With("Activation", ActivationWriters.Plain(options.String("activation"))),
        ["Activation"] = ActivationWriters.Layer,
        ["Flatten"] = _ => new AttributeText("Flatten"),
        ["Reshape"] = options => new AttributeText("Reshape", options.Ints("shape").Select(Literal.Of)),
    };

    /// <summary>The layers that read several others, whose names are the constructor's arguments.</summary>
    private static readonly Dictionary<string, Func<OptionReader, IEnumerable<string>, AttributeText>> JoinWriters = new(StringComparer.Ordinal)
    {
        ["Add"] = (_, sources) => new AttributeText("Add", sources),
        ["Concat"] = (options, sources) => new AttributeText("Concat", sources).With("Axis", Literal.Of(options.Int("axis"))),
    };

    /// <summary>A layer as an attribute, its name and its sources written out.</summary>
    /// <exception cref="CannotExpressException">There is no such layer, or it lacks an option.</exception>
    public static AttributeText Write(OptionSet layer)
    {
        var options = new OptionReader(layer);
        AttributeText attribute;
        if (JoinWriters.TryGetValue(layer.Type, out var join))
        {
            attribute = join(options, layer.Sources.Select(Literal.Of));
        }
        else if (Writers.TryGetValue(layer.Type, out var write))
        {
            attribute = write(options);
            if (layer.Sources is [var source]) attribute.With("From", Literal.Of(source));
            if (layer.Sources.Count > 1) throw new CannotExpressException($"{layer.Type} with several sources");
        }
        else
        {
            throw new CannotExpressException($"the layer {layer.Type}");
        }

        options.ExpectNothingMore();
        if (layer.Name is not null) attribute.With("Name", Literal.Of(layer.Name));
        return attribute;
    }
}
