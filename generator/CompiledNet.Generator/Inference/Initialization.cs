namespace CompiledNet.Generator.Inference;

/// <summary>The initialiser of a tensor, as its layer's options or the default for its activation say.</summary>
internal sealed record Initialization(string Name, double Scale)
{
    private const string Default = "Default", Normal = "Normal";

    /// <returns>Null after an illegal option has been reported.</returns>
    public static Initialization? Of(LayerInference layer, string tensor, string otherwise)
    {
        string name = layer.Options.Text(tensor + "Initializer") ?? Default;
        double scale = layer.Options.Double(tensor + "Scale", double.NaN);
        if (name.StartsWith("(", StringComparison.Ordinal))
        {
            layer.IllegalOption(tensor + "Initializer", name, "a member of Initializer");
            return null;
        }

        if (double.IsInfinity(scale) || (scale < 0 && name != "Constant"))
        {
            layer.IllegalOption(tensor + "Scale", scale, "finite, and not negative except for Constant");
            return null;
        }

        return new Initialization(name == Default ? otherwise : name, scale);
    }

    /// <summary>
    /// That of a table of rows: by default a normal distribution of another width than the initialiser's own, where nothing else is
    /// asked for.
    /// </summary>
    /// <returns>Null after an illegal option has been reported.</returns>
    public static Initialization? OfTable(LayerInference layer, string tensor)
    {
        Initialization? table = Of(layer, tensor, Normal);
        return table is { Name: Normal } && double.IsNaN(table.Scale) ? table with { Scale = 1 } : table;
    }
}
