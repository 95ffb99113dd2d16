namespace CompiledNet.Goldens;

/// <summary>How each type of layer is written as an attribute. A new layer is a new entry.</summary>
internal static class LayerWriters
{
    private static readonly Dictionary<string, Func<OptionReader, AttributeText>> Writers = new(StringComparer.Ordinal)
    {
        ["Dense"] = options => WithBiasAndActivation(new AttributeText("Dense", Literal.Of(options.Int("units"))), options),
        ["Conv1D"] = RowConvolution,
        ["Conv2D"] = Convolution,
        ["MaxPool2D"] = options =>
        {
            ExpectOnes(options, "dilation");
            return Pooling("MaxPool2D", options);
        },
        ["AvgPool2D"] = options => Pooling("AvgPool2D", options).With("CountIncludePadding", Literal.Of(options.Bool("count_include_pad"))),
        ["GlobalAvgPool2D"] = _ => new AttributeText("GlobalAvgPool2D"),
        ["BatchNorm"] = BatchNorm,
        ["LayerNorm"] = options => new AttributeText("LayerNorm")
            .With("Axes", Literal.Of(options.Ints("normalized_shape").Length)).With("Epsilon", Literal.Of(options.Double("eps"))),
        ["RMSNorm"] = options => new AttributeText("RMSNorm").With("Epsilon", Literal.Of(options.Double("eps"))),
        ["GroupNorm"] = options => new AttributeText("GroupNorm", Literal.Of(options.Int("num_groups"))).With("Epsilon", Literal.Of(options.Double("eps"))),
        ["InstanceNorm"] = options => new AttributeText("InstanceNorm")
            .With("Affine", Literal.Of(options.Bool("affine"))).With("Epsilon", Literal.Of(options.Double("eps"))),
        ["PReLU"] = options => new AttributeText("PReLU").With("NumParameters", Literal.Of(options.Int("num_parameters"))),
        ["Embedding"] = options => new AttributeText("Embedding", Literal.Of(options.Int("num_embeddings")), Literal.Of(options.Int("embedding_dim"))),
        ["PositionalEmbedding"] = options => new AttributeText("PositionalEmbedding", Literal.Of(options.Int("length"))),
        ["PositionalEncoding"] = options => new AttributeText("PositionalEncoding").With("Base", Literal.Of(options.Double("base"))),
        ["Activation"] = ActivationWriters.Layer,
        ["Flatten"] = _ => new AttributeText("Flatten"),
        ["Reshape"] = options => new AttributeText("Reshape", options.Ints("shape").Select(Literal.Of)),
        ["ZeroPad2D"] = ZeroPadding,
        ["RNN"] = RNN,
        ["GRU"] = GRU,
        ["LSTM"] = LSTM,
        ["MultiHeadAttention"] = Attention,
        ["Dropout"] = options => new AttributeText("Dropout", Literal.Of(options.Double("p"))),
    };

    /// <summary>The layers that read several others, whose names are the constructor's arguments.</summary>
    private static readonly Dictionary<string, Func<OptionReader, IEnumerable<string>, AttributeText>> JoinWriters = new(StringComparer.Ordinal)
    {
        ["Add"] = (_, sources) => new AttributeText("Add", sources),
        ["Multiply"] = (_, sources) => new AttributeText("Multiply", sources),
        ["Concat"] = (options, sources) => new AttributeText("Concat", sources).With("Axis", Literal.Of(options.Int("axis"))),
    };

    /// <summary>A layer as an attribute, its name and its sources written out.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="tensors">The names of all tensors of the network.</param>
    /// <exception cref="CannotExpressException">There is no such layer, or it lacks an option.</exception>
    public static AttributeText Write(OptionSet layer, IReadOnlyCollection<string> tensors)
    {
        var options = new OptionReader("layer", layer);
        AttributeText attribute;
        if (JoinWriters.TryGetValue(layer.Type, out var join))
        {
            attribute = join(options, layer.Sources.Select(Literal.Of));
        }
        else if (Writers.TryGetValue(layer.Type, out var write))
        {
            attribute = write(options);
            if (layer.Sources.Count > 0) attribute.With("From", Literal.Of(layer.Sources[0]));
            if (layer.Sources.Count > 1) attribute.With("KeysFrom", Literal.Of(layer.Sources[1]));
            if (layer.Sources.Count > (layer.Type == "MultiHeadAttention" ? 2 : 1)) throw new CannotExpressException($"layer {layer.Type} with several sources");
        }
        else
        {
            throw new CannotExpressException($"layer {layer.Type}");
        }

        WriteSharing(attribute, layer, options, tensors);
        options.ExpectNothingMore();
        if (layer.Name is not null) attribute.With("Name", Literal.Of(layer.Name));
        return attribute;
    }

    /// <summary>What any layer may have: tensors that are another's, or that are kept.</summary>
    private static void WriteSharing(AttributeText attribute, OptionSet layer, OptionReader options, IReadOnlyCollection<string> tensors)
    {
        if (options.LaterBool("frozen")) attribute.With("Frozen", Literal.Of(true));
        IReadOnlyDictionary<string, string> tied = options.LaterNames("tied_to");
        if (tied.Count == 0) return;
        attribute.With("TiedTo", Literal.Of(TyingWriter.Write(layer.Name!, tied, tensors) ?? throw options.Missing("tied_to")));
    }

    // Options that have their usual value are left out, so that cases check the attributes' defaults, too.
    private static AttributeText BatchNorm(OptionReader options)
    {
        var attribute = new AttributeText("BatchNorm");
        if (options.Double("eps") is not 1e-5 and double epsilon) attribute.With("Epsilon", Literal.Of(epsilon));
        double? momentum = options.OptionalDouble("momentum");
        if (momentum is null) return attribute.With("CumulativeAverage", Literal.Of(true));
        return momentum is 0.1 ? attribute : attribute.With("Momentum", Literal.Of(momentum.Value));
    }

    private static AttributeText ZeroPadding(OptionReader options)
    {
        string[] sides = [.. options.Ints("padding").Select(Literal.Of)];
        return new AttributeText("ZeroPad2D").With("PaddingTop", sides[0]).With("PaddingBottom", sides[1]).With("PaddingLeft", sides[2]).With("PaddingRight", sides[3]);
    }

    private static AttributeText RNN(OptionReader options)
    {
        AttributeText attribute = Recurrent("RNN", options);
        string nonlinearity = options.String("nonlinearity");
        if (nonlinearity is not ("tanh" or "relu")) throw options.Missing("nonlinearity");
        return nonlinearity == "relu" ? attribute.With("Nonlinearity", "RecurrentNonlinearity.ReLU") : attribute;
    }

    private static AttributeText GRU(OptionReader options)
    {
        AttributeText attribute = Recurrent("GRU", options);
        return options.LaterBool("reset_after", otherwise: true) ? attribute : attribute.With("ResetAfter", Literal.Of(false));
    }

    private static AttributeText LSTM(OptionReader options)
    {
        AttributeText attribute = Recurrent("LSTM", options);
        if (options.LaterInt("proj_size") is { } projection and not 0) attribute.With("ProjectionSize", Literal.Of(projection));
        return options.LaterBool("peephole") ? attribute.With("Peephole", Literal.Of(true)) : attribute;
    }

    private static AttributeText Recurrent(string name, OptionReader options)
    {
        var attribute = new AttributeText(name, Literal.Of(options.Int("hidden_size")));
        if (options.LaterInt("num_layers") is { } layers and not 1) attribute.With("Layers", Literal.Of(layers));
        if (options.Bool("bidirectional")) attribute.With("Bidirectional", Literal.Of(true));
        if (options.LaterString("lengths") is { } lengths) attribute.With("Lengths", Literal.Of(lengths));
        return options.Bool("return_sequences") ? attribute : attribute.With("ReturnSequences", Literal.Of(false));
    }

    // The width of the input says how many features there are.
    private static AttributeText Attention(OptionReader options)
    {
        options.Int("embed_dim");
        var attribute = new AttributeText("MultiHeadAttention", Literal.Of(options.Int("num_heads")));
        if (!options.Bool("bias")) attribute.With("Bias", Literal.Of(false));
        if (options.Bool("causal")) attribute.With("Causal", Literal.Of(true));
        if (options.LaterBool("alibi")) attribute.With("Alibi", Literal.Of(true));
        if (options.LaterInt("num_kv_heads") is { } groups) attribute.With("KeyValueHeads", Literal.Of(groups));
        if (options.LaterString("key_lengths") is { } lengths) attribute.With("KeyLengths", Literal.Of(lengths));
        if (options.LaterDouble("rotary_base") is { } wavelength) attribute.With("RotaryBase", Literal.Of(wavelength));
        return options.LaterString("rotary") switch
        {
            null => attribute,
            "interleaved" => attribute.With("Rotary", "RotaryForm.Interleaved"),
            "halves" => attribute.With("Rotary", "RotaryForm.Halves"),
            _ => throw options.Missing("rotary"),
        };
    }

    private static AttributeText Convolution(OptionReader options)
    {
        ExpectOnes(options, "dilation");
        if (options.Int("groups") != 1) throw options.Missing("groups");
        AttributeText attribute = WithStride(
            new AttributeText("Conv2D", [Literal.Of(options.Int("out_channels")), .. Extents(options, "kernel_size")]), options);
        attribute = options.IsString("padding") ? WithSamePadding(attribute, options) : WithPadding(attribute, options);
        return WithBiasAndActivation(attribute, options);
    }

    private static AttributeText RowConvolution(OptionReader options)
    {
        if (options.Int("groups") != 1) throw options.Missing("groups");
        if (options.LaterString("padding_mode") is not (null or "zeros")) throw options.Missing("padding_mode");
        var attribute = new AttributeText("Conv1D", Literal.Of(options.Int("out_channels")), Literal.Of(options.Int("kernel_size")));
        if (options.Int("stride") is not 1 and int stride) attribute.With("Stride", Literal.Of(stride));
        if (options.Int("dilation") is not 1 and int dilation) attribute.With("Dilation", Literal.Of(dilation));
        if (options.LaterBool("causal")) attribute.With("Causal", Literal.Of(true));
        if (options.IsString("padding")) WithSamePadding(attribute, options);
        else if (options.IsNumber("padding")) attribute.With("Padding", Literal.Of(options.Int("padding")));
        else throw options.Missing("padding");
        return WithBiasAndActivation(attribute, options);
    }

    private static AttributeText WithBiasAndActivation(AttributeText attribute, OptionReader options) => attribute
        .With("Bias", Literal.Of(options.Bool("bias")))
        .With("Activation", ActivationWriters.Plain(options.String("activation")));

    private static AttributeText Pooling(string name, OptionReader options) =>
        WithPadding(WithStride(new AttributeText(name, Extents(options, "kernel_size")), options), options);

    private static AttributeText WithSamePadding(AttributeText attribute, OptionReader options)
    {
        options.Expect("padding", "same");
        return attribute.With("SamePadding", Literal.Of(true));
    }

    private static AttributeText WithPadding(AttributeText attribute, OptionReader options) =>
        options.Ints("padding") is { Length: 2 } padding ? With(attribute, "Padding", padding) : throw options.Missing("padding");

    private static AttributeText WithStride(AttributeText attribute, OptionReader options) => With(attribute, "Stride", options.Ints("stride"));

    /// <summary>An option of both axes at once where they agree, so that cases try both ways to write it.</summary>
    private static AttributeText With(AttributeText attribute, string property, int[] values) => values is [var height, var width] && height != width
        ? attribute.With(property + "Height", Literal.Of(height)).With(property + "Width", Literal.Of(width))
        : attribute.With(property, Literal.Of(values[0]));

    /// <summary>The height and width of a window, or one number where they are the same.</summary>
    private static IEnumerable<string> Extents(OptionReader options, string name) => options.Ints(name).Distinct().Select(Literal.Of);

    private static void ExpectOnes(OptionReader options, string name)
    {
        if (options.Ints(name).Any(value => value != 1)) throw options.Missing(name);
    }
}
