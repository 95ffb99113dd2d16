namespace CompiledNet.Tests.Generated.RandomNetworks;

// Normalisations, and layers that share the tensors of others.
internal sealed partial class NetworkBuilder
{
    private static PlainTensor[] WithBias(bool bias, int[] weight, int[] perUnit) =>
        bias ? [new("weight", weight), new("bias", perUnit)] : [new("weight", weight)];

    private static bool HasTensorsOfItsOwn(LayerDescription layer)
    {
        if (layer.TiedTo is { } tie && !tie.Contains('.', StringComparison.Ordinal)) return false;
        return layer is BlockDescription block ? block.Body.Layers.Any(HasTensorsOfItsOwn) : layer.Tensors.Length > 0;
    }

    private void LayerNorm((string Name, int[] Shape) source, LayerChoice choice)
    {
        int[] row = RowOf(source, choice);
        Append(new LayerNormDescription(NewName, [source.Name], source.Shape, row.Length, 0.01 + choice.Real, choice.Flag)
        {
            Tensors = WithBias(choice.Flag, row, row),
        });
    }

    private void RMSNorm((string Name, int[] Shape) source, LayerChoice choice)
    {
        int[] row = RowOf(source, choice);
        Append(new RMSNormDescription(NewName, [source.Name], source.Shape, row.Length, 0.01 + choice.Real) { Tensors = WithBias(false, row, row) });
    }

    /// <summary>A normalisation of groups of channels, or of each by itself; of features a layer norm is drawn.</summary>
    private void ChannelNorm((string Name, int[] Shape) source, LayerChoice choice)
    {
        int channels = source.Shape[0];
        bool hasPositions = Value.Length(source.Shape) > channels;
        int[] divisors = [.. Enumerable.Range(1, channels).Where(d => channels % d == 0 && (hasPositions || d < channels))];
        if (source.Shape.Length == 1 || divisors.Length == 0)
        {
            LayerNorm(source, choice);
            return;
        }

        bool isInstance = hasPositions && choice.Size % 3 == 0, hasParameters = !isInstance || choice.Flag;
        int groups = isInstance ? channels : divisors[choice.Other % divisors.Length];
        Append(new ChannelNormDescription(NewName, [source.Name], source.Shape, groups, isInstance, hasParameters, 0.01 + choice.Real)
        {
            Tensors = hasParameters ? WithBias(true, [channels], [channels]) : [],
        });
    }

    /// <summary>A normalisation by neighbouring channels, of which a window may have more than there are; those of a row get one position each.</summary>
    private void LocalResponseNorm((string Name, int[] Shape) source, LayerChoice choice)
    {
        if (source.Shape.Length == 1)
        {
            Append(new ReshapeDescription(NewName, [source.Name], [source.Shape[0], 1], choice.Flag));
            source = _values[^1];
        }

        double beta = choice.Other % 4 == 0 ? 0.3 + choice.Real : choice.Other % 4 * 0.25;
        Append(new LocalResponseNormDescription(
            NewName, [source.Name], source.Shape, Size: 1 + (choice.Size % (source.Shape[0] + 3)), Alpha: 2 * choice.Real, beta, K: 0.5 + choice.Real));
    }

    /// <summary>One slope, or one for each index of an axis.</summary>
    private void PReLU((string Name, int[] Shape) source, LayerChoice choice)
    {
        int axis = choice.Other % source.Shape.Length;
        int count = choice.Flag ? source.Shape[axis] : 1;
        Append(new PReLUDescription(NewName, [source.Name], source.Shape, axis, count) { Tensors = [new PlainTensor("weight", count)] });
    }

    /// <summary>One or more of the last axes.</summary>
    private static int[] RowOf((string Name, int[] Shape) source, LayerChoice choice) => source.Shape[^(1 + (choice.Other % source.Shape.Length))..];

    /// <summary>A batch normalisation over any axis, with any momentum from 0 to 1, perhaps without a weight and a bias.</summary>
    private void BatchNorm((string Name, int[] Shape) source, LayerChoice choice)
    {
        int axis = choice.Other % source.Shape.Length;
        double momentum = choice.Size % 5 / 4.0;
        bool isAffine = choice.Real < 0.5;
        Append(new BatchNormDescription(
            NewName, [source.Name], source.Shape, axis, choice.Flag, 0.01 + choice.Real, momentum, Cumulative: choice.Size % 3 == 0, isAffine)
        {
            Tensors = BatchNormDescription.TensorsOf(source.Shape[axis], isAffine),
        });
    }

    /// <summary>An embedding of the input, which nothing else reads then.</summary>
    private void Embed(int[] inputShape, int features, LayerChoice choice)
    {
        int count = 1 + choice.Size;
        _values.Clear();
        Append(new EmbeddingDescription(NewName, [NetworkDescription.Unnamed], [.. inputShape, features], count, choice.Flag ? choice.Other % Math.Min(count, 3) : -1)
        {
            Tensors = [new PlainTensor("weight", count, features)],
        });
    }

    /// <summary>A layer as an earlier one, on the same value or another that is alike, with all of its tensors or one.</summary>
    private void Tie(LayerChoice choice)
    {
        LayerDescription[] owners = [.. _layers.Where(layer => layer is BlockDescription || layer.Tensors.Length > 0)];
        if (owners.Length == 0) return;
        LayerDescription[] preferred = [.. owners.Where(layer => layer is BlockDescription == choice.Flag)];
        if (preferred.Length > 0) owners = preferred;
        LayerDescription owner = owners[choice.Other % owners.Length];
        if (owner is EmbeddingDescription)
        {
            Append(owner with { Name = NewName, TiedTo = Shared(owner, choice), Frozen = false });
            return;
        }

        int[] shape = _values.First(value => value.Name == owner.Sources[0]).Shape;
        (string Name, int[] Shape)[] alike = [.. _values.Where(value => Takes(owner, shape, value.Shape))];
        (string Name, int[] Shape) source = alike[choice.Source % alike.Length];
        LayerDescription layer = owner with { Name = NewName, Sources = [source.Name], TiedTo = Shared(owner, choice), Frozen = false };
        Append(layer switch
        {
            BlockDescription block => block with { Name = $"b{_layers.Count}_" },
            DenseDescription dense => dense with { Shape = [.. source.Shape[..^1], dense.Shape[^1]], Activation = choice.Activation },
            PositionalEmbeddingDescription positions => positions with { Shape = source.Shape },
            ConvolutionDescription convolution => convolution with { Activation = choice.Activation },
            RowConvolutionDescription convolution => convolution with { Activation = choice.Activation },
            _ => layer,
        });
    }

    /// <summary>Whether a layer that reads a value of one shape can read one of another.</summary>
    private static bool Takes(LayerDescription layer, int[] shape, int[] other) =>
        other.SequenceEqual(shape)
        || (layer is DenseDescription && other[^1] == shape[^1] && Value.Length(other) <= LargestValue)
        || (layer is PositionalEmbeddingDescription positions && other.Length == 2 && other[0] <= positions.Length && other[1] == shape[1]);

    /// <summary>All of a layer, or one tensor of any layer that fits.</summary>
    private string Shared(LayerDescription owner, LayerChoice choice)
    {
        if (owner is BlockDescription || choice.Real < 0.2) return owner.OutputName;
        // Running statistics are shared all together alone.
        PlainTensor[] tensors = [.. owner.Tensors.Where(tensor => tensor.Name is "weight" or "bias")];
        if (tensors.Length == 0) return owner.OutputName;
        PlainTensor tensor = tensors[choice.Size % tensors.Length];
        LayerDescription[] fitting =
            [.. _layers.Where(layer => layer.Tensors.Any(other => tensor.Fits(other, layer.GetType() == owner.GetType())))];
        return $"{fitting[choice.Size / 2 % fitting.Length].Name}.{tensor.Name}";
    }
}
