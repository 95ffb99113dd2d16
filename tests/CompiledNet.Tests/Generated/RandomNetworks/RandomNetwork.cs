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
    }

    /// <summary>The random numbers behind it.</summary>
    public NetworkChoice Choice { get; }

    /// <summary>Its layers.</summary>
    public NetworkDescription Description { get; }

    /// <summary>Whose tensors its layers read.</summary>
    public TensorOwners Owners { get; }

    /// <summary>The number of samples of a batch.</summary>
    public int Samples { get; }

    /// <summary>Its loss.</summary>
    public LossDescription Loss { get; }

    /// <summary>Its classes in a namespace, with a factory of its types.</summary>
    public string Source(string scope)
    {
        var source = new StringBuilder();
        source.AppendLine("#pragma warning disable CN0031 // The rows of an image are as good as any here.");
        source.AppendLine("using CompiledNet;").AppendLine("using CompiledNet.Probe;").AppendLine().AppendLine($"namespace {scope};").AppendLine();
        Description.Write(
            source, "Net", $"[Network({string.Join(", ", Description.InputShape)}, Precision = Precision.Double)]", Loss.Attribute);
        source.AppendLine(
            $$"""
            internal static class Factory
            {
                public static ProbeNetwork Create() => new ProbeNetwork<double>(Net.Info, parameters => new Net(parameters));
            }
            """);
        return source.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Samples} samples, seed {Choice.Seed}, of{Environment.NewLine}{Source("Failed")}";
}
