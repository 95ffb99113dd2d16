namespace CompiledNet.Goldens;

/// <summary>
/// A case with several inputs, outputs or losses in the form of one with single ones: in each sample the numbers of all inputs, then
/// the indices; likewise of targets; and all outputs.
/// </summary>
internal static class JointForm
{
    /// <summary>The joint form of a case with losses.</summary>
    public static NetworkCase Of(SeveralNetworkCase golden)
    {
        double[][] numbers = [.. Targets(golden, areIndices: false)], indices = [.. Targets(golden, areIndices: true)];
        double[] target = PackedSamples.Join(golden.Batch, [.. numbers, .. golden.SampleWeights is { } weights ? [weights] : Array.Empty<double[]>(), .. indices]);
        return new NetworkCase
        {
            Name = golden.Name,
            Kind = golden.Kind,
            Layers = golden.Layers,
            Parameters = golden.Parameters,
            Buffers = golden.Buffers,
            BuffersAfter = golden.BuffersAfter,
            Batch = golden.Batch,
            Gradients = golden.Gradients,
            InputShape = InputShape(golden),
            InputDtype = InputDtype(golden),
            Input = Input(golden),
            OutputShape = OutputShape(golden),
            OutputEval = Outputs(golden, golden.OutputEval),
            OutputTrain = Outputs(golden, golden.OutputTrain),
            InputGradient = InputGradient(golden),
            Loss = new OptionSet(golden.Loss[0].Type),
            TargetShape = [golden.Batch, target.Length / golden.Batch],
            Target = target,
            LossEval = golden.LossEval,
            LossTrain = golden.LossTrain,
        };
    }

    /// <summary>A case whose inputs have initial states and the lengths of samples with them, whose outputs have final states, and whose targets have theirs and their weights.</summary>
    public static NetworkCase WithSides(NetworkCase golden)
    {
        golden = StateForm.Of(golden);
        golden = golden with { Input = WithLengths(golden), InputShape = ShapeWithLengths(golden) };
        if (golden is { OutputLengths: { } steps, TargetLengths: { } ids })
            golden = golden with { Target = PackedSamples.Join(golden.Batch, golden.Target, Doubles(steps), Doubles(ids)), TargetShape = [golden.Batch, golden.TargetShape[1] + 2] };
        if (golden.SampleWeights is not { } weights) return golden;
        bool areIndices = LossWriters.Write(golden.Loss).HasClassTargets;
        double[] target = PackedSamples.Join(golden.Batch, areIndices ? [weights, golden.Target] : [golden.Target, weights]);
        return golden with { Target = target, TargetShape = [golden.Batch, target.Length / golden.Batch] };
    }

    /// <summary>A case with given gradients whose inputs have the lengths of samples with them.</summary>
    public static VjpCase WithSides(VjpCase golden)
    {
        golden = StateForm.Of(golden);
        return golden with { Input = WithLengths(golden), InputShape = ShapeWithLengths(golden) };
    }

    /// <summary>Lengths are indices as token ids are, and no numbers.</summary>
    private static int[] ShapeWithLengths(SinglePassCase golden) => golden is { Lengths: not null, InputDtype: "int" }
        ? [golden.InputShape.Aggregate(1, (length, extent) => length * extent) + 1]
        : golden.InputShape;

    private static double[] WithLengths(SinglePassCase golden) => golden.Lengths is { } lengths
        ? PackedSamples.Join(golden.Batch, golden.Input, Doubles(lengths["input"]))
        : golden.Input;

    private static double[] Doubles(int[] lengths) => [.. lengths.Select(length => (double)length)];

    /// <summary>The joint form of a case whose gradients of outputs are given.</summary>
    public static VjpCase Of(SeveralVjpCase golden) => new()
    {
        Name = golden.Name,
        Kind = golden.Kind,
        Layers = golden.Layers,
        Parameters = golden.Parameters,
        Buffers = golden.Buffers,
        BuffersAfter = golden.BuffersAfter,
        Batch = golden.Batch,
        Gradients = golden.Gradients,
        InputShape = InputShape(golden),
        InputDtype = InputDtype(golden),
        Input = Input(golden),
        OutputShape = OutputShape(golden),
        OutputEval = Outputs(golden, golden.OutputEval),
        OutputTrain = Outputs(golden, golden.OutputTrain),
        InputGradient = InputGradient(golden),
        OutputGradient = PackedSamples.Join(golden.Batch, golden.Outputs.Select(name => golden.OutputGradient[name])),
    };

    private static IEnumerable<double[]> Targets(SeveralNetworkCase golden, bool areIndices) => golden.Loss
        .Zip(golden.Targets, (loss, target) => (loss, target))
        .Where(pair => pair.target is not null && LossWriters.Write(Options(pair.loss)).HasClassTargets == areIndices)
        .Select(pair => pair.target!.Data);

    /// <summary>The options of a loss, without its place.</summary>
    public static OptionSet Options(PlacedLoss loss) => new(loss.Type) { Options = loss.Options };

    private static int[] InputShape(SeveralPassCase golden)
    {
        if (golden.Inputs.Length == 1) return golden.Inputs[0].Shape;
        NamedInput[] counted = [.. golden.Inputs.Where(input => input.Dtype == InputDtype(golden))];

        // Lengths are indices, which count where there is nothing else.
        int lengths = InputDtype(golden) == "int" ? golden.Lengths?.Count ?? 0 : 0;
        return [counted.Sum(input => input.Shape.Aggregate(1, (length, extent) => length * extent)) + lengths];
    }

    private static string InputDtype(SeveralPassCase golden) => golden.Inputs.Any(input => input.Dtype == "float") ? "float" : "int";

    private static double[] Input(SeveralPassCase golden) => PackedSamples.Join(
        golden.Batch,
        [
            .. golden.Inputs.Where(input => input.Dtype == "float").Select(input => golden.Input[input.Name]),
            .. golden.Inputs.SelectMany(input => Indices(golden, input)),
        ]);

    /// <summary>Lengths lie behind their input.</summary>
    private static IEnumerable<double[]> Indices(SeveralPassCase golden, NamedInput input)
    {
        if (input.Dtype == "int") yield return golden.Input[input.Name];
        if (golden.Lengths?.TryGetValue(input.Name, out int[]? lengths) == true) yield return Doubles(lengths);
    }

    private static int[] OutputShape(SeveralPassCase golden) => golden.Outputs.Length == 1
        ? golden.OutputEval[golden.Outputs[0]].Shape
        : [golden.Batch, golden.Outputs.Sum(name => golden.OutputEval[name].Data.Length) / golden.Batch];

    private static double[] Outputs(SeveralPassCase golden, IReadOnlyDictionary<string, Tensor> outputs) =>
        PackedSamples.Join(golden.Batch, golden.Outputs.Select(name => outputs[name].Data));

    private static double[]? InputGradient(SeveralPassCase golden) => InputDtype(golden) == "int"
        ? null
        : PackedSamples.Join(golden.Batch, golden.Inputs.Where(input => input.Dtype == "float").Select(input => golden.InputGradient[input.Name]!));
}
