using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>A kind of recurrent layer: the options that all have, and the cell of its own.</summary>
internal abstract class RecurrentKind : LayerKind
{
    /// <summary>More layers of a stack than anybody trains.</summary>
    private const int MostLevels = 64;

    /// <summary>Reads the options of the cell.</summary>
    /// <returns>Null after a diagnostic has been reported.</returns>
    protected abstract RecurrentCell? ReadCell(LayerInference layer, int units, bool hasBias);

    public override InferredLayer? Infer(LayerInference layer)
    {
        const string Layers = "Layers", Dropout = "Dropout";
        int units = layer.Options.Int("Units"), levels = layer.Options.Int(Layers, 1);
        double dropout = layer.Options.Double(Dropout, 0);
        if (units < 1) return layer.IllegalOption("Units", units, "at least 1");
        if (units > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(units)} units");
        if (levels is < 1 or > MostLevels) return layer.IllegalOption(Layers, levels, $"from 1 to {MostLevels}");
        if (dropout is not (>= 0 and < 1)) return layer.IllegalOption(Dropout, dropout, "at least 0 and less than 1");
        if (dropout > 0 && levels == 1) return layer.IllegalOption(Dropout, dropout, $"0 where {Layers} is 1, as it acts between layers");
        if (ReadCell(layer, units, layer.Options.Bool("Bias", true)) is not { } cell) return null;
        if (layer.Input.Rank != 2) return layer.Mismatch("it needs a sequence (time, features)");

        var recurrent = new RecurrentLayer(
            cell, levels, layer.Options.Bool("Bidirectional", false), dropout, layer.Options.Bool("ReturnSequences", true));
        int features = recurrent.Directions * cell.Outputs;
        if ((long)units * cell.Gates > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(units)} units of {cell.Gates} gates");
        foreach (Sweep sweep in recurrent.SweepsOf(layer.Input))
        {
            if (!cell.Declare(layer, sweep)) return null;
            layer.MultiplyAdds += cell.MultiplyAdds(sweep);
        }

        return new InferredLayer(recurrent, recurrent.ReturnsSequences ? new Shape(layer.Input.Rows, features) : new Shape(features));
    }
}
