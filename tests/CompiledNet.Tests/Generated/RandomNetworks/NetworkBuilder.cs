namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Makes a legal network of any choices.</summary>
internal sealed partial class NetworkBuilder
{
    private const int LargestValue = 60;

    /// <summary>The longest sequence for recurrent layers.</summary>
    private const int MostSteps = 10;

    /// <summary>What a layer may become, each with its weight among all. A new kind of layer is a new entry at the end.</summary>
    private static readonly (int Weight, Action<NetworkBuilder, (string Name, int[] Shape), LayerChoice> Add)[] Entries =
    [
        (5, (builder, source, choice) => builder.Dense(source, Units(source.Shape, choice.Size), choice.Activation, choice.Flag)),
        (2, (builder, source, choice) =>
            builder.Append(new ActivationDescription(builder.NewName, [source.Name], source.Shape, choice))),
        (1, (builder, source, choice) =>
            builder.Append(new DropoutDescription(builder.NewName, [source.Name], source.Shape, choice.Flag ? choice.Real * 0.9 : 0.5))),
        (1, (builder, source, _) => builder.Append(new FlattenDescription(builder.NewName, [source.Name], [Value.Length(source.Shape)]))),
        (1, (builder, source, choice) =>
            builder.Append(new ReshapeDescription(builder.NewName, [source.Name], Reshaped(source.Shape, choice.Other), choice.Flag))),
        (2, (builder, source, choice) => builder.Append(new AddDescription(builder.NewName, builder.Alike(source, choice), source.Shape))),
        (1, (builder, source, choice) => builder.Append(new MultiplyDescription(builder.NewName, builder.Alike(source, choice), source.Shape))),
        (2, (builder, source, choice) => builder.Concat(source, choice)),
        (4, (builder, source, choice) => builder.Block(source, choice)),
        (2, (builder, source, choice) => builder.Pool(source, choice, isMax: true)),
        (2, (builder, source, choice) => builder.Pool(source, choice, isMax: false)),
        (1, (builder, source, choice) => builder.GlobalPool(source, choice)),
        (2, (builder, source, choice) => builder.Convolution(source, choice)),
        (2, (builder, source, choice) => builder.PooledConvolution(source, choice)),
        (1, (builder, source, choice) => builder.LayerNorm(source, choice)),
        (1, (builder, source, choice) => builder.RMSNorm(source, choice)),
        (2, (builder, source, choice) => builder.BatchNorm(source, choice)),
        (14, (builder, _, choice) => builder.Tie(choice)),
        (8, (builder, source, choice) => builder.Recurrent(
            source, choice, returnsSequences: choice.Other / 8 % 2 > 0, isBidirectional: choice.Real * 100 % 10 < 3)),
        (5, (builder, source, choice) => builder.Attention(source, choice, ofItself: choice.Source % 3 > 0, choice.Flag)),
        (2, (builder, source, choice) => builder.Positions(source, choice)),
        (3, (builder, source, choice) => builder.RowConvolution(
            source, choice, choice.Other % 4 > 0 ? RowPadding.Causal : (RowPadding)(choice.Other / 4 % 3), mostStride: 2)),
        (2, (builder, source, choice) => builder.ChannelNorm(source, choice)),
        (2, (builder, source, choice) => builder.PReLU(source, choice)),
        (4, (builder, source, choice) => builder.Gated(source, choice.Other % source.Shape.Length, choice)),
        (1, (builder, source, choice) => builder.Append(new SubtractDescription(builder.NewName, builder.Alike(source, choice)[..2], source.Shape))),
        (1, (builder, source, choice) => builder.Permute(source, choice)),
        (1, (builder, source, choice) => builder.Slice(source, choice.Other / 2 % source.Shape.Length, choice)),
        (1, (builder, source, choice) => builder.Split(source, choice.Other % source.Shape.Length, choice)),
        (1, (builder, source, choice) => builder.Repeat(source, choice.Other % source.Shape.Length, choice)),
        (2, (builder, source, choice) => builder.Border(source, choice)),
        (1, (builder, source, choice) => builder.Stack(source, choice)),
        (2, (builder, source, choice) => builder.Reduce(source, choice)),
        (2, (builder, source, choice) => builder.Spread(source, choice.Other / 3 % source.Shape.Length, choice)),
        (2, (builder, source, choice) => builder.MatMul(source, choice)),
        (1, (builder, source, choice) => builder.Scale(source, choice.Other % source.Shape.Length, choice)),
        (3, (builder, source, choice) => builder.Noise(source, choice)),
        (2, (builder, source, choice) => builder.LocalResponseNorm(source, choice)),
    ];

    private readonly List<(string Name, int[] Shape)> _values;
    private readonly List<LayerDescription> _layers = [];
    private readonly string[] _inputs;
    private readonly HashSet<string> _unread = [];
    private (int Weight, Action<NetworkBuilder, (string Name, int[] Shape), LayerChoice> Add)[] _entries = Entries;
    private bool _freezes;

    private NetworkBuilder(int[] inputShape, string[] inputs)
    {
        _values = [.. inputs.Select(input => (input, inputShape))];
        _inputs = inputs;

        // An input that has a name must be read.
        if (inputs is not [NetworkDescription.Unnamed]) _unread.UnionWith(inputs);
    }

    /// <summary>The number of values of <see cref="LayerChoice.Kind"/>.</summary>
    public static int Kinds => Entries.Sum(entry => entry.Weight);

    /// <summary>The network of a choice.</summary>
    public static NetworkDescription Build(NetworkChoice choice)
    {
        if (choice.Stream != StreamForm.None) return BuildStreaming(choice);
        string[] inputs = choice.Ends.HasNames ? [.. Enumerable.Range(0, choice.Ends.Inputs).Select(i => $"x{i}")] : [NetworkDescription.Unnamed];
        NetworkBuilder builder = WithLayers(choice.InputShape, inputs, choice.Layers, choice.TakesIndices ? 1 + (int)(choice.Seed % 6) : 0);
        // Losses that include an activation want logits, and softmax at least two classes; the others can do with them.
        if (choice.Loss.Kind > 0) builder.LastDense(choice.Loss);
        NetworkDescription result = builder.Result(choice.InputShape);
        return choice.Ends.HasNames ? result with { Outputs = OutputsOf(result, choice.Ends) } : result;
    }

    /// <summary>The last layer's value, and those of some others.</summary>
    private static string[] OutputsOf(NetworkDescription network, EndsChoice ends)
    {
        string[] names = [.. network.Layers.Select(layer => layer.OutputName)];
        IEnumerable<string> others = Enumerable.Range(0, ends.Others).Select(i => names[(ends.Seed + (3 * i)) % names.Length]);
        return [names[^1], .. others.Where(name => name != names[^1]).Distinct()];
    }

    /// <param name="inputShape">The shape of the input.</param>
    /// <param name="inputs">The names of the inputs, all of that shape.</param>
    /// <param name="choices">The layers.</param>
    /// <param name="features">The numbers of each index of the input; 0 where that is numbers itself.</param>
    private static NetworkBuilder WithLayers(int[] inputShape, string[] inputs, LayerChoice[] choices, int features = 0)
    {
        var builder = new NetworkBuilder(inputShape, inputs);
        if (features > 0) builder.Embed(inputShape, features, choices[0]);
        foreach (LayerChoice choice in choices)
        {
            builder._freezes = choice.Freezes;
            builder.Add(choice);
        }

        builder._freezes = false;
        builder.JoinUnread();
        return builder;
    }

    private NetworkDescription Result(int[] inputShape) => new(inputShape, [.. _layers]) { Inputs = _inputs };

    private void Add(LayerChoice choice)
    {
        int kind = choice.Kind % _entries.Sum(entry => entry.Weight);
        int entry = 0;
        while (kind >= _entries[entry].Weight) kind -= _entries[entry++].Weight;
        _entries[entry].Add(this, _values[choice.Source % _values.Count], choice);
    }

    private string NewName => $"l{_layers.Count}";

    private void Append(LayerDescription layer)
    {
        if (_freezes && HasTensorsOfItsOwn(layer)) layer = layer with { Frozen = true };
        _layers.Add(layer);
        _values.Add((layer.OutputName, layer.Shape));
        _unread.ExceptWith(layer.Sources);
        _unread.Add(layer.OutputName);
    }

    private void Dense((string Name, int[] Shape) source, int units, Activation activation, bool bias) =>
        Append(new DenseDescription(NewName, [source.Name], [.. source.Shape[..^1], units], activation, bias)
        {
            Tensors = WithBias(bias, [units, source.Shape[^1]], [units]),
        });

    /// <summary>The layer that gives a loss its last axis, and numbers that it can take.</summary>
    private void LastDense(LossChoice loss) =>
        Dense(_values[^1], loss.Size, LossDescription.Create(loss, loss.Size).LastActivation, bias: true);

    /// <summary>Fewer units where there are many rows, so that no network is slow to check.</summary>
    private static int Units(int[] shape, int units) => Math.Min(units, 1 + (LargestValue / Value.Length(shape[..^1])));

    /// <summary>The number of elements as (d, n / d), or (d, 1, n / d), with one of its divisors d.</summary>
    private static int[] Reshaped(int[] shape, int choice)
    {
        int length = Value.Length(shape);
        int[] divisors = [.. Enumerable.Range(1, length).Where(d => length % d == 0)];
        int first = divisors[choice % divisors.Length];
        return choice % 3 == 0 ? [first, 1, length / first] : [first, length / first];
    }

    /// <summary>A gated linear unit; where the axis is odd the value beside itself.</summary>
    private void Gated((string Name, int[] Shape) source, int axis, LayerChoice choice)
    {
        if (source.Shape[axis] % 2 > 0)
        {
            int[] twice = [.. source.Shape];
            twice[axis] *= 2;
            Append(new ConcatDescription(NewName, [source.Name, source.Name], twice, axis, choice.Flag));
            source = _values[^1];
        }

        int[] shape = [.. source.Shape];
        shape[axis] /= 2;
        Append(new GatedDescription(NewName, [source.Name], shape, axis, (GateKind)(choice.Size % 4)));
    }

    /// <summary>Two or three values of the same shape, which may be the same one.</summary>
    private string[] Alike((string Name, int[] Shape) source, LayerChoice choice)
    {
        string[] alike = [.. _values.Where(value => value.Shape.SequenceEqual(source.Shape)).Select(value => value.Name)];
        string other = alike[choice.Other % alike.Length];
        return choice.Flag ? [source.Name, other, alike[choice.Size % alike.Length]] : [source.Name, other];
    }

    private void Concat((string Name, int[] Shape) source, LayerChoice choice)
    {
        int axis = choice.Other % source.Shape.Length;
        (string Name, int[] Shape)[] fitting =
        [
            .. _values.Where(value => value.Shape.Length == source.Shape.Length
                && value.Shape.Where((_, i) => i != axis).SequenceEqual(source.Shape.Where((_, i) => i != axis))),
        ];
        (string Name, int[] Shape) other = fitting[choice.Size % fitting.Length];
        int[] shape = [.. source.Shape];
        shape[axis] += other.Shape[axis];
        if (Value.Length(shape) > 2 * LargestValue) return;
        Append(new ConcatDescription(NewName, [source.Name, other.Name], shape, axis, choice.Flag));
    }

    /// <summary>The source if it is an image, else another value that is, else the source in the shape of one.</summary>
    private (string Name, int[] Shape) Image((string Name, int[] Shape) source, LayerChoice choice)
    {
        if (source.Shape.Length == 3) return source;
        (string Name, int[] Shape)[] images = [.. _values.Where(value => value.Shape.Length == 3)];
        if (images.Length > 0) return images[choice.Other % images.Length];
        int[] shape = Reshaped(source.Shape, choice.Other);
        Append(new ReshapeDescription(NewName, [source.Name], [1, shape[0], shape[^1]], choice.Flag));
        return _values[^1];
    }

    /// <summary>The source if it is a sequence of some steps, else another value that is, else the source in the shape of one.</summary>
    private (string Name, int[] Shape) Sequence((string Name, int[] Shape) source, LayerChoice choice)
    {
        (string Name, int[] Shape)[] sequences = [.. _values.Where(value => value.Shape.Length == 2 && value.Shape[0] <= MostSteps)];
        if (sequences.Contains(source)) return source;
        if (sequences.Length > 0) return sequences[choice.Other % sequences.Length];
        int length = Value.Length(source.Shape);
        int steps = Enumerable.Range(1, MostSteps).Last(steps => length % steps == 0);
        Append(new ReshapeDescription(NewName, [source.Name], [steps, length / steps], choice.Flag));
        return _values[^1];
    }

    /// <summary>Few units, since states grow from step to step where weights of any size are drawn for many.</summary>
    private void Recurrent((string Name, int[] Shape) any, LayerChoice choice, bool returnsSequences, bool isBidirectional)
    {
        (string Name, int[] Shape) source = Sequence(any, choice);
        int units = 1 + (choice.Size % 6), other = choice.Other / 2;
        PlainCell cell = (other % 4) switch
        {
            0 => new PlainRNNCell(units, choice.Flag, (RecurrentNonlinearity)(choice.Other % 2)),
            1 => new PlainGRUCell(units, choice.Flag, ResetAfter: choice.Other % 2 > 0),
            2 => new PlainLSTMCell(units, choice.Flag, Peephole: choice.Other % 2 > 0, Projection: 0),
            _ => new PlainLSTMCell(units + 1, choice.Flag, Peephole: choice.Real < 0.3, Projection: units),
        };
        int layers = choice.Real * 1000 % 10 < 3 ? 2 : 1, outputs = cell.Outputs * (isBidirectional ? 2 : 1);
        Append(new RecurrentDescription(
            NewName, [source.Name], returnsSequences ? [source.Shape[0], outputs] : [outputs], cell, layers, isBidirectional, returnsSequences)
        {
            Tensors = RecurrentDescription.TensorsOf(cell, layers, isBidirectional, source.Shape[1]),
        });
    }

    /// <summary>What tells steps apart, learnt or not. The rows that are learnt may be more than the steps.</summary>
    private void Positions((string Name, int[] Shape) any, LayerChoice choice)
    {
        (string Name, int[] Shape) source = Sequence(any, choice);
        if (choice.Size % 3 == 0)
        {
            Append(new PositionalEncodingDescription(NewName, [source.Name], source.Shape, choice.Flag ? 10_000 : 1 + (9 * choice.Real)));
            return;
        }

        int length = source.Shape[0] + (choice.Size % 3) - 1;
        Append(new PositionalEmbeddingDescription(NewName, [source.Name], source.Shape, length) { Tensors = [new PlainTensor("weight", length, source.Shape[1])] });
    }

    private void Block((string Name, int[] Shape) source, LayerChoice choice)
    {
        if (choice.Body.Length == 0) return;
        NetworkBuilder layers = WithLayers(source.Shape, [NetworkDescription.Unnamed], choice.Body);
        // Copies follow each other only where the shape stays, as a last layer can see to.
        if (choice.Flag && source.Shape.Length == 1 && layers._values[^1].Shape.Length == 1)
        {
            layers.Dense(layers._values[^1], source.Shape[0], choice.Activation, bias: true);
        }

        NetworkDescription body = layers.Result(source.Shape);
        // Enough copies that a loop is made of their calls.
        int repeat = choice.Flag && body.OutputShape.SequenceEqual(source.Shape) ? 5 : 1;
        Append(new BlockDescription($"b{_layers.Count}_", [source.Name], body.OutputShape, body, repeat));
    }

    /// <summary>Every output must be read: what nobody reads is joined at the end.</summary>
    private void JoinUnread()
    {
        if (_layers.Count == 0) Dense(_values[0], 3, Activation.Tanh, bias: true);
        (string Name, int[] Shape)[] unread = [.. _values.Where(value => _unread.Contains(value.Name))];
        if (unread.Length == 1 && unread[0].Name == _values[^1].Name) return;
        var flat = new List<string>();
        foreach ((string name, int[] shape) in unread)
        {
            if (shape.Length > 1) Append(new FlattenDescription(NewName, [name], [Value.Length(shape)]));
            flat.Add(shape.Length > 1 ? _values[^1].Name : name);
        }

        if (flat.Count > 1) Append(new ConcatDescription(NewName, [.. flat], [unread.Sum(value => Value.Length(value.Shape))], 0, false));
    }
}
