using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class CustomLayerKind : LayerKind
{
    /// <summary>The attribute's type parameter.</summary>
    private const string TypeOption = "TLayer";

    public override string Name => "CustomLayer";

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (ReadType(layer) is not { } type) return null;
        int[] extents = [.. layer.Options.Array<int>("OutputShape") ?? []];
        var stated = new Shape(extents);
        if (extents.Any(extent => extent < 1)) return layer.IllegalOption("OutputShape", stated, "axes of at least 1 each");
        int parameters = layer.Options.Int("Parameters");
        if (parameters < 0) return layer.IllegalOption("Parameters", parameters, "at least 0");
        if (parameters > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(parameters)} parameters");

        Shape output = extents.Length == 0 ? layer.Input : stated;
        if (parameters > 0)
        {
            if (Initialization.Of(layer, "Weight", "Zeros") is not { } weight) return null;
            layer.AddParameter(ParameterDeclaration.Row(CustomLayer.Weight, parameters, weight, fanIn: layer.Input.Length, fanOut: (int)output.LongLength));
        }

        return new InferredLayer(new CustomLayer(type.Name, type.Reference, parameters, StatesShape: extents.Length > 0), output);
    }

    private static UserType? ReadType(LayerInference layer)
    {
        string contract = $"ICustomLayer<{(layer.IsDouble ? "double" : "float")}>";
        UserType? type = layer.Options.Read<UserType>(TypeOption);
        string? expected = type is null || !type.IsClassOrStruct || !type.Contracts.Contains(contract) ? $"a class or struct that implements {contract}"
            : !type.IsReachable ? "a type that the whole project can name: internal or public, as all types around it, not file-local, and of an assembly without an alias"
            : null;
        if (expected is null) return type;
        layer.IllegalOption(TypeOption, type?.Name ?? "missing", expected);
        return null;
    }
}

/// <summary>
/// What a type of the user's computes, sample by sample: y = Forward(x, w), and Backward gives ∂L/∂x and adds to ∂L/∂w. The samples of a
/// pack are turned into rows for it and back; those that a pack lacks are not computed.
/// </summary>
/// <param name="Name">The type, for people.</param>
/// <param name="Reference">The type, as code names it.</param>
/// <param name="Count">The number of parameters.</param>
/// <param name="StatesShape">Whether the user says the output's shape.</param>
internal sealed record CustomLayer(string Name, string Reference, int Count, bool StatesShape) : Layer
{
    public const string Weight = "weight";

    private const string InputRows = "inputRows", OutputRows = "outputRows";

    public override LastAxis LastAxis => StatesShape ? LastAxis.Stated : LastAxis.AsInInputs;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.Input(Demand.Dense);
        Tensor output = builder.NewDenseOutput();
        int samples = builder.Samples;
        var rows = new CustomRows(Reference, builder.Node.InputShapes[0].Length, builder.Node.Shape.Length, Count);
        if (!output.IsOfPack)
        {
            AddForward(builder, rows, input.Place, output.Place, isOfPack: false);
            return;
        }

        Place inputs = RowsOf(builder, InputRows, rows.Inputs * samples), outputs = RowsOf(builder, OutputRows, rows.Outputs * samples);
        builder.Add(
            "InputRows",
            [Operand.Read("lanes", input.Place), Operand.Write("rows", inputs)],
            ports => new LanesToRowsKernel("x, from lanes to rows", ports, rows.Inputs, samples, rows.Inputs));
        AddForward(builder, rows, inputs, outputs, isOfPack: true);
        builder.Add(
            "OutputLanes",
            [Operand.Read("rows", outputs), Operand.Write("lanes", output.Place)],
            ports => new RowsToLanesKernel("y, from rows to lanes; lanes without a sample repeat the last one", ports, rows.Outputs, samples));
    }

    public override void Backward(BackwardBuilder builder)
    {
        int samples = builder.Samples;
        var rows = new CustomRows(Reference, builder.Node.InputShapes[0].Length, builder.Node.Shape.Length, Count);
        Place outputGradients = builder.NewBuffer("outputGradientRows", (long)rows.Outputs * samples);
        Place inputGradients = builder.NewBuffer("inputGradientRows", (long)rows.Inputs * samples);
        builder.Add(
            "OutputGradientRows",
            [Operand.Read("lanes", builder.OutputGradient.Place), Operand.Write("rows", outputGradients)],
            ports => new LanesToRowsKernel("∂L/∂y, from lanes to rows", ports, rows.Outputs, samples, rows.Outputs));
        AddBackward(builder, rows, outputGradients, inputGradients);
        AddInputGradient(builder, rows, inputGradients);
    }

    public override string Describe() => Count == 0 ? $"y = {Name}.Forward(x)" : $"y = {Name}.Forward(x, weight)";

    /// <summary>The backward pass gives them to the user again.</summary>
    private static Place RowsOf(ForwardBuilder builder, string key, int length) =>
        builder.IsTraining ? builder.Save(key, length) : builder.NewBuffer(key, length);

    private void AddForward(ForwardBuilder builder, CustomRows rows, Place inputs, Place outputs, bool isOfPack)
    {
        EquatableArray<Operand> weight = Count == 0 ? [] : [Operand.Read(CustomRows.Parameters, builder.Parameter(Weight))];
        builder.Add(
            builder.InRole("Forward"),
            [Operand.Read("x", inputs), .. weight, Operand.Write("y", outputs)],
            ports => new CustomForwardKernel(Describe(), ports, rows, isOfPack));
    }

    private void AddBackward(BackwardBuilder builder, CustomRows rows, Place outputGradients, Place inputGradients)
    {
        int samples = builder.Samples;
        var operands = new List<Operand>
        {
            Operand.Read("x", builder.Saved(InputRows, rows.Inputs * samples)),
            Operand.Read("y", builder.Saved(OutputRows, rows.Outputs * samples)),
            Operand.Read("dy", outputGradients),
            Operand.Write("dx", inputGradients),
        };
        int cleared = 0;
        if (Count > 0)
        {
            (Place target, bool accumulate) = builder.ParameterGradient(Weight);
            operands.Add(Operand.Read(CustomRows.Parameters, builder.Parameter(Weight)));
            operands.Add(Operand.Into(CustomRows.ParameterGradient, target, accumulate));
            cleared = accumulate ? 0 : builder.Node.Parameter(Weight).StoredLength;
        }

        string caption = $"{Name}.Backward gives ∂L/∂x{(Count == 0 ? "" : ", and adds each sample's part to ∂L/∂weight")}";
        builder.Add("Backward", operands.ToEquatableArray(), ports => new CustomBackwardKernel(caption, ports, rows, cleared));
    }

    /// <summary>Lanes without a sample have no gradient. What other readers of the input have left is added to.</summary>
    private static void AddInputGradient(BackwardBuilder builder, CustomRows rows, Place inputGradients)
    {
        int samples = builder.Samples;
        (Tensor target, bool accumulate) = builder.InputGradient();
        Tensor lanes = accumulate ? builder.NewRows("inputGradientLanes", builder.Node.InputShapes[0]) : target;
        builder.Add(
            "InputGradientLanes",
            [Operand.Read("rows", inputGradients), Operand.Write("lanes", lanes.Place)],
            ports => new RowsToLanesKernel("∂L/∂x, from rows to lanes; that of lanes without a sample is 0", ports, rows.Inputs, samples, ClearsRest: true));
        if (accumulate) builder.AddCopy("InputGradient", "dx += ∂L/∂x", lanes, target, accumulate: true);
    }
}
