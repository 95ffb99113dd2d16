using System.Text;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A random network: its description and its source.</summary>
internal sealed class RandomNetwork
{
    public RandomNetwork(NetworkChoice choice)
    {
        Choice = choice;
        Description = NetworkBuilder.Build(choice);
        Owners = new TensorOwners(Description);
        Samples = Math.Max(choice.Samples, Description.LeastBatch);
        Loss = LossDescription.Create(choice.Loss, Description.OutputShape[^1]);
        Losses = choice.Ends.HasNames ? [.. Placed()] : [];
    }

    /// <summary>The random numbers behind it.</summary>
    public NetworkChoice Choice { get; }

    /// <summary>Its layers.</summary>
    public NetworkDescription Description { get; }

    /// <summary>Whose tensors its layers read.</summary>
    public TensorOwners Owners { get; }

    /// <summary>The number of samples of a batch.</summary>
    public int Samples { get; }

    /// <summary>The loss behind its last layer.</summary>
    public LossDescription Loss { get; }

    /// <summary>All losses with their places; none where there is one that has no name.</summary>
    public PlacedLoss[] Losses { get; }

    /// <summary>Its classes in a namespace, with a factory of its types.</summary>
    public string Source(string scope)
    {
        var source = new StringBuilder();
        source.AppendLine("#pragma warning disable CN0031 // The rows of an image are as good as any here.");
        source.AppendLine("using CompiledNet;").AppendLine("using CompiledNet.Probe;").AppendLine().AppendLine($"namespace {scope};").AppendLine();
        string shape = string.Join(", ", Description.InputShape);
        if (Choice.Ends.HasNames)
        {
            Description.Write(
                source, "Net",
                string.Join('\n', Description.Inputs.Select(name => $"[Input(\"{name}\", {shape})]").Prepend("[Network(Precision = Precision.Double)]")),
                string.Join('\n', Description.Outputs.Select(name => $"[Output(\"{name}\")]").Concat(Losses.Select(loss => loss.Attribute))));
        }
        else
        {
            Description.Write(source, "Net", $"[Network({shape}, Precision = Precision.Double)]", Loss.Attribute);
        }

        source.AppendLine(
            $$"""
            internal static class Factory
            {
                public static ProbeNetwork Create() => new ProbeNetwork<double>(Net.Info, parameters => new Net(parameters));
            }
            """);
        return source.ToString();
    }

    /// <summary>The drawn loss behind the last layer, perhaps a second one there, and one behind another output.</summary>
    private IEnumerable<PlacedLoss> Placed()
    {
        yield return new PlacedLoss(Loss, Description.Outputs[0], 1);
        if (Description.Outputs.Length > 1) yield return new PlacedLoss(new MeanSquaredErrorDescription(), Description.Outputs[1], 0.5);
        if (Choice.Ends.Second) yield return new PlacedLoss(new MeanSquaredErrorDescription(), Description.Outputs[0], 0.25);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Samples} samples, seed {Choice.Seed}, of{Environment.NewLine}{Source("Failed")}";
}
