namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A recurrent layer, time step after time step: each layer of its stack in each of its directions.</summary>
internal sealed record RecurrentDescription(
    string Name, string[] Sources, int[] Shape, PlainCell Cell, int Layers, bool Bidirectional, bool ReturnSequences)
    : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => FormattableString.Invariant(
        $"[{Cell.Attribute}, Layers = {Layers}, Bidirectional = {Text(Bidirectional)}, ReturnSequences = {Text(ReturnSequences)}, Bias = {Text(Cell.Bias)}, {Place})]");

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[][] steps = [.. inputs[0].Elements.Chunk(inputs[0].Shape[^1])];
        for (int layer = 0; layer < Layers; layer++)
        {
            double[][][] directions = [.. Suffixes(layer).Select(suffix => States(steps, suffix, tensor => parameter($"{path}{Name}.{tensor}{suffix}")))];
            if (layer == Layers - 1 && !ReturnSequences)
                return [.. directions.SelectMany((states, direction) => direction == 0 ? states[^1] : states[0])];
            steps = [.. steps.Select((_, t) => directions.SelectMany(states => states[t]).ToArray())];
        }

        return [.. steps.SelectMany(step => step)];
    }

    /// <summary>Its tensors.</summary>
    public static PlainTensor[] TensorsOf(PlainCell cell, int layers, bool bidirectional, int inputs) =>
    [
        .. from layer in Enumerable.Range(0, layers)
           from suffix in Suffixes(layer, bidirectional)
           from tensor in cell.Tensors(layer == 0 ? inputs : cell.Outputs * (bidirectional ? 2 : 1))
           select tensor with { Name = tensor.Name + suffix },
    ];

    private double[][] States(double[][] steps, string suffix, Func<string, double[]> parameter)
    {
        bool isReverse = suffix.EndsWith("_reverse", StringComparison.Ordinal);
        double[] state = new double[Cell.Outputs], memory = new double[Cell.Units];
        var states = new List<double[]>();
        foreach (double[] x in isReverse ? steps.Reverse() : steps)
        {
            (state, memory) = Cell.Step(x, state, memory, parameter);
            states.Add(state);
        }

        if (isReverse) states.Reverse();
        return [.. states];
    }

    private IEnumerable<string> Suffixes(int layer) => Suffixes(layer, Bidirectional);

    private static IEnumerable<string> Suffixes(int layer, bool bidirectional)
    {
        string suffix = layer == 0 ? "" : $"_l{layer}";
        return bidirectional ? [suffix, suffix + "_reverse"] : [suffix];
    }

    private static string Text(bool value) => value ? "true" : "false";
}
