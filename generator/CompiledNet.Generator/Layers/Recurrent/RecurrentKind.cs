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

    private const string Units = "Units", Layers = "Layers", Bidirectional = "Bidirectional";

    /// <summary>Reads the options of the cell.</summary>
    /// <returns>Null after a diagnostic has been reported.</returns>
    protected abstract RecurrentCell? ReadCell(LayerInference layer, int units, bool hasBias);

    /// <summary>The states of the cell, <see cref="RecurrentCell.States"/>, as far as the options tell.</summary>
    protected virtual IReadOnlyList<(string Name, int Features)> StatesOf(OptionSet options, int units) => RecurrentCell.StatesOf(units);

    public override IEnumerable<(string Name, Shape Shape)> StatesOf(OptionSet options)
    {
        int rows = options.Int(Layers, 1) * (options.Bool(Bidirectional, false) ? 2 : 1);
        return StatesOf(options, options.Int(Units)).Select(state => (state.Name, Shape: new Shape(rows, state.Features))).Where(state => state.Shape.IsLegal);
    }

    public override IEnumerable<string> OtherSources(OptionSet options, string name) =>
        StateEnds.IsGiven(options) ? StatesOf(options).Select(state => StateEnds.NameOf(name, "Initial", state.Name)) : [];

    public override InferredLayer? Infer(LayerInference layer)
    {
        const string Dropout = "Dropout";
        int units = layer.Options.Int(Units), levels = layer.Options.Int(Layers, 1);
        if (units < 1) return layer.IllegalOption(Units, units, "at least 1");
        if (units > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(units)} units");
        if (levels is < 1 or > MostLevels) return layer.IllegalOption(Layers, levels, $"from 1 to {MostLevels}");
        if (ProbabilityOption.Of(layer, Dropout, 0) is not { } dropout) return null;
        if (dropout > 0 && levels == 1) return layer.IllegalOption(Dropout, dropout, $"0 where {Layers} is 1, as it acts between layers");
        if (ReadCell(layer, units, layer.Options.Bool("Bias", true)) is not { } cell) return null;
        if (!layer.ReadsSequence()) return null;

        string start = layer.Options.Text(StateEnds.InitialState) ?? nameof(StateSource.Zero);
        if (!Enum.TryParse(start, out StateSource source) || !Enum.IsDefined(typeof(StateSource), source)) return layer.IllegalOption(StateEnds.InitialState, start, "a member of InitialState");
        var recurrent = new RecurrentLayer(
            cell, levels, layer.Options.Bool(Bidirectional, false), dropout, layer.Options.Bool("ReturnSequences", true), source);
        int features = recurrent.Directions * cell.Outputs;
        if ((long)units * cell.Gates > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(units)} units of {cell.Gates} gates");
        foreach (Sweep sweep in recurrent.SweepsOf(layer.Input))
        {
            if (!cell.Declare(layer, sweep)) return null;
            layer.MultiplyAdds += cell.MultiplyAdds(sweep);
        }

        if (source == StateSource.Learned) AddInitialStates(layer, recurrent);
        return new InferredLayer(recurrent, recurrent.ReturnsSequences ? new Shape(layer.Input.Rows, features) : new Shape(features));
    }

    private static void AddInitialStates(LayerInference layer, RecurrentLayer recurrent)
    {
        SweepEnds ends = recurrent.EndsOf(needsAllSteps: false);
        for (int number = 0; number < recurrent.Cell.States.Count; number++)
        {
            layer.AddParameter(ParameterDeclaration.Features(SweepEnds.TensorOf(number), ends.ShapeOf(number), new Initialization("Zeros", double.NaN)));
        }
    }
}
