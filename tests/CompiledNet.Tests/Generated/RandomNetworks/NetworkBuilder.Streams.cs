namespace CompiledNet.Tests.Generated.RandomNetworks;

// Networks that run step by step: of sequences (time, features), or of rows (channels, time).
internal sealed partial class NetworkBuilder
{
    /// <summary>What a layer may become where each time step is a row of features.</summary>
    private static readonly (int Weight, Action<NetworkBuilder, (string Name, int[] Shape), LayerChoice> Add)[] SequenceEntries =
    [
        (3, (builder, source, choice) => builder.Dense(source, Units(source.Shape, choice.Size), choice.Activation, choice.Flag)),
        .. BesideEntries(axis: 1),
        (1, (builder, source, choice) => builder.LayerNorm(source, choice with { Other = 0 })),
        (1, (builder, source, choice) => builder.RMSNorm(source, choice with { Other = 0 })),
        (5, (builder, source, choice) => builder.Recurrent(source, choice, returnsSequences: true, isBidirectional: false)),
        (4, (builder, source, choice) => builder.Attention(source, choice, ofItself: true, isCausal: true)),
        (1, (builder, source, choice) => builder.Positions(source, choice)),
    ];

    /// <summary>What a layer may become where each time step is a column of channels.</summary>
    private static readonly (int Weight, Action<NetworkBuilder, (string Name, int[] Shape), LayerChoice> Add)[] RowEntries =
    [
        .. BesideEntries(axis: 0),
        (8, (builder, source, choice) => builder.RowConvolution(source, ElementwiseAtEnd(choice), RowPadding.Causal, mostStride: 1)),
        (1, (builder, source, choice) => builder.LocalResponseNorm(source, choice)),
    ];

    /// <summary>The network of a choice whose layers all run step by step.</summary>
    private static NetworkDescription BuildStreaming(NetworkChoice choice)
    {
        bool isOfRows = choice.Stream == StreamForm.Rows;
        var builder = new NetworkBuilder(choice.InputShape, [NetworkDescription.Unnamed]) { _entries = isOfRows ? RowEntries : SequenceEntries };
        foreach (LayerChoice layer in choice.Layers) builder.Add(layer);
        if (builder._layers.Count == 0) builder.Append(new ActivationDescription(builder.NewName, [NetworkDescription.Unnamed], choice.InputShape, choice.Layers[0]));
        int axis = isOfRows ? 0 : 1;
        (string Name, int[] Shape)[] unread = [.. builder._values.Where(value => builder._unread.Contains(value.Name))];
        if (unread.Length > 1)
        {
            int[] shape = [.. unread[0].Shape];
            shape[axis] = unread.Sum(value => value.Shape[axis]);
            builder.Append(new ConcatDescription(builder.NewName, [.. unread.Select(value => value.Name)], shape, axis, FromEnd: false));
        }

        // A dense layer acts on features, of which rows have none.
        if (choice.Loss.Kind > 0 && !isOfRows) builder.LastDense(choice.Loss);
        return builder.Result(choice.InputShape);
    }

    /// <summary>Layers that have no memory.</summary>
    /// <param name="axis">The axis that is not the time's.</param>
    private static (int Weight, Action<NetworkBuilder, (string Name, int[] Shape), LayerChoice> Add)[] BesideEntries(int axis) =>
    [
        (2, (builder, source, choice) =>
        {
            LayerChoice used = axis == 1 ? choice : ElementwiseAtEnd(choice);
            builder.Append(new ActivationDescription(builder.NewName, [source.Name], source.Shape, used));
        }),
        (1, (builder, source, choice) => builder.Append(new DropoutDescription(builder.NewName, [source.Name], source.Shape, choice.Real * 0.9))),
        (2, (builder, source, choice) => builder.Append(new AddDescription(builder.NewName, builder.Alike(source, choice), source.Shape))),
        (1, (builder, source, choice) => builder.Append(new MultiplyDescription(builder.NewName, builder.Alike(source, choice), source.Shape))),
        (1, (builder, source, choice) => builder.Concat(source, choice with { Other = axis })),
        (1, (builder, source, choice) => builder.PReLU(source, choice with { Other = axis })),
        (1, (builder, source, choice) => builder.Gated(source, axis, choice)),
        (1, (builder, source, choice) => builder.BatchNorm(source, choice with { Other = axis })),
        (1, (builder, source, choice) => builder.Slice(source, axis, choice)),
        (1, (builder, source, choice) => builder.Split(source, axis, choice)),
        (1, (builder, source, choice) => builder.Repeat(source, axis, choice)),
        (1, (builder, source, choice) => builder.Spread(source, axis, choice)),
        (1, (builder, source, choice) => builder.Scale(source, axis, choice)),
        (1, (builder, source, choice) => builder.Noise(source, choice with { Other = axis })),
    ];

    /// <summary>Along time, the last axis of rows, no activation may act that reads all of it.</summary>
    private static LayerChoice ElementwiseAtEnd(LayerChoice choice) =>
        choice.Activation is Activation.Softmax or Activation.LogSoftmax or Activation.Softmin ? choice with { Activation = Activation.Tanh } : choice;
}

/// <summary>Whether a network runs step by step, and along which axis.</summary>
internal enum StreamForm
{
    /// <summary>It need not.</summary>
    None,

    /// <summary>Samples are (time, features).</summary>
    Sequences,

    /// <summary>Samples are (channels, time).</summary>
    Rows,
}
