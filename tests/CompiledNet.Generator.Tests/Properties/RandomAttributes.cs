using CompiledNet.Generator.Tests.Options;
using CsCheck;
using static CompiledNet.Generator.Tests.Properties.RandomValues;

namespace CompiledNet.Generator.Tests.Properties;

/// <summary>Random lists of attributes, most of them with a mistake somewhere.</summary>
internal static class RandomAttributes
{
    private static readonly Gen<string> Activation = OneOf(Enum.GetNames<CompiledNet.Activation>()).Select(name => "Activation." + name)
        .Select(Gen.Int[0, 9], (name, chance) => chance == 0 ? "(Activation)77" : name);

    private static readonly Gen<string> Unroll = OneOf(
        "", "", ", Unroll = Unroll.Full", ", Unroll = Unroll.Never", ", Unroll = Unroll.Auto", ", Unroll = (Unroll)77");

    private static readonly Gen<string> Common = Gen.OneOf(
        Gen.Const(""), Gen.Const(""), Gen.Const(""), Name.Select(name => $", Name = {name}"), Name.Select(name => $", From = {name}"));

    private static readonly Gen<string> Window = Gen.OneOf(
        Gen.Const(""),
        Gen.Select(OneOf("Stride", "StrideHeight", "StrideWidth", "Padding", "PaddingHeight", "PaddingWidth"), Int, (name, value) => $", {name} = {value}"),
        Gen.Select(Int, Int, (stride, padding) => $", Stride = {stride}, Padding = {padding}"));

    private static readonly Gen<string> Layer = Gen.OneOf(
        Legal<LayerAttribute>(),
        Any<LayerAttribute>(),
        Any<LayerAttribute>(),
        Gen.Select(Int, Activation, Unroll, Common, (units, activation, unroll, common) => $"[Dense({units}, Activation = {activation}{unroll}{common})]"),
        Gen.Select(Int, Int, (units, kind) => $"[Dense({units}, WeightInitializer = (Initializer)({kind}), Bias = false)]"),
        Gen.Select(Int, Real, (units, scale) => $"[Dense({units}, WeightScale = {scale}, BiasScale = {scale}, BiasInitializer = Initializer.Constant)]"),
        Gen.Select(Activation, Real, Common, (activation, slope, common) => $"[Activation({activation}, NegativeSlope = {slope}{common})]"),
        Gen.Const("[Activation(Activation.GELU, Approximate = GeluApproximation.Tanh)]"),
        Gen.Select(Real, Common, (probability, common) => $"[Dropout({probability}{common})]"),
        Gen.Select(OneOf("MaxPool2D", "AvgPool2D"), Int, Window, Common, (pool, size, window, common) => $"[{pool}({size}{window}{common})]"),
        Gen.Select(OneOf("MaxPool2D", "AvgPool2D"), Int, Int, Window, (pool, height, width, window) => $"[{pool}({height}, {width}{window})]"),
        Gen.Select(Int, Int, Activation, Window, (filters, kernel, activation, window) => $"[Conv2D({filters}, {kernel}, Activation = {activation}{window})]"),
        Gen.Select(Int, Int, Int, Unroll, Window, (filters, height, width, unroll, window) => $"[Conv2D({filters}, {height}, {width}, Bias = false{unroll}{window})]"),
        Gen.Select(Int, Int, Int, Gen.Bool, Common, (filters, kernel, dilation, causal, common) =>
            $"[Conv1D({filters}, {kernel}, Dilation = {dilation}, Causal = {(causal ? "true" : "false")}{common})]"),
        OneOf("[GlobalAvgPool2D]", "[AvgPool2D(2, CountIncludePadding = false, Padding = 1)]", "[Conv2D(3, 3, SamePadding = true)]"),
        Gen.Select(Int, Int, Gen.Bool, Common, (units, nonlinearity, last, common) =>
            $"[RNN({units}, Nonlinearity = (RecurrentNonlinearity)({nonlinearity}), ReturnSequences = {(last ? "false" : "true")}{common})]"),
        Gen.Select(OneOf("GRU", "LSTM"), Int, Int, Real, Gen.Bool, (kind, units, layers, dropout, both) =>
            $"[{kind}({units}, Layers = {layers}, Dropout = {dropout}, Bidirectional = {(both ? "true" : "false")})]"),
        Gen.Select(Int, Int, Real, Common, (units, size, bias, common) => $"[LSTM({units}, ProjectionSize = {size}, Peephole = true, ForgetGateBias = {bias}{common})]"),
        Gen.Select(Int, Int, Int, Real, Name, Common, (heads, groups, rotary, real, keys, common) =>
            $"[MultiHeadAttention({heads}, KeyValueHeads = {groups}, Rotary = (RotaryForm)({rotary}), RotaryBase = {real}{common})] [MultiHeadAttention(2, KeysFrom = {keys}, Dropout = {real})]"),
        Gen.Select(Int, Common, (length, common) => $"[PositionalEmbedding({length}{common})]"),
        Gen.Select(Real, Common, (wavelength, common) => $"[PositionalEncoding(Base = {wavelength}{common})]"),
        Gen.Const("[Flatten]"),
        Gen.Select(Name, Int.Array[0, 2], OneOf("", "", ", Kind = InputKind.Indices", ", Kind = (InputKind)7"), (name, shape, kind) =>
            $"[Input({string.Join(", ", [name, .. shape])}{kind})]"),
        Name.Select(name => $"[Output({name})]"),
        Name.Select(name => $"[Embedding(5, 2, From = {name})]"),
        Names.Select(names => $"[Block<Join>({names})]"),
        Int.Array[0, 3].Select(shape => $"[Reshape({string.Join(", ", shape)})]"),
        Gen.Select(OneOf("Add", "Multiply", "Concat"), Names, (join, names) => $"[{join}({names})]"),
        Gen.Select(Names, Int, (names, axis) => names.Length == 0 ? $"[Concat(Axis = {axis})]" : $"[Concat({names}, Axis = {axis})]"),
        Gen.Select(OneOf("Own", "Own", "Part", "string", "Own[]", "Nothing"), Int, Int, Common, (type, shape, parameters, common) => $"[CustomLayer<{type}>({shape}, Parameters = {parameters}{common})]"),
        OneOf("[Block<Part>]", "[Block<Net>]", "[Block<string>]", "[Block<Loop>]", "[Block<Part>(Repeat = 3)]", "[Block<Part[]>]", "[Block<>]"),
        Int.Select(repeat => $"[Block<Part>(Repeat = {repeat})]"),
        OneOf("[Dense]", "[Dense(\"x\")]", "[Add(null)]", "[Reshape(null)]", "[Dropout]", "[Dense(1, Nothing = 2)]", "[Unknown]"));

    private static readonly Gen<string> Loss = Gen.OneOf(
        Legal<LossAttribute>(),
        Any<LossAttribute>(),
        OneOf("", "[MeanSquaredErrorLoss]", "[SoftmaxCrossEntropyLoss]", "[BinaryCrossEntropyWithLogitsLoss]", "[MeanSquaredErrorLoss] [SoftmaxCrossEntropyLoss]"),
        Gen.Select(Real, Int, Gen.Bool, (smoothing, ignore, soft) =>
            $"[SoftmaxCrossEntropyLoss(LabelSmoothing = {smoothing}, IgnoreIndex = {ignore}, SoftTargets = {(soft ? "true" : "false")})]"),
        Real.Array[0, 3].Select(weights => $"[SoftmaxCrossEntropyLoss(ClassWeights = new double[] {{ {string.Join(", ", weights)} }})]"),
        Real.Array[0, 2].Select(weights => $"[BinaryCrossEntropyWithLogitsLoss(PosWeight = new double[] {{ {string.Join(", ", weights)} }})]"),
        Gen.Select(Name, Real, Name, (on, weight, name) => $"[MeanSquaredErrorLoss(On = {on})] [SoftmaxCrossEntropyLoss(Weight = {weight}, Name = {name})] [ExternalLoss(On = {name})]"),
        Gen.Const("[SoftmaxCrossEntropyLoss(ClassWeights = null)]"));

    private static readonly Gen<string> Network = Gen.Select(
        Gen.OneOf(OneOf("4", "3, 4", "2, 3, 4", "3, 9, 7", "1", "16"), Int.Array[0, 3].Select(shape => string.Join(", ", shape))),
        OneOf("", "Double", "Single", "99"),
        Unroll,
        (shape, precision, unroll) => (shape, precision) switch
        {
            ("", "") => "[Network]",
            (_, "") => $"[Network({shape}{unroll})]",
            ("", _) => $"[Network(Precision = (Precision){(precision == "99" ? "99" : "0")}{unroll})]",
            (_, "99") => $"[Network({shape}, Precision = (Precision)99{unroll})]",
            _ => $"[Network({shape}, Precision = Precision.{precision}{unroll})]",
        });

    private static readonly Gen<string> Class = OneOf(
        "partial class Net;", "partial class Net;", "partial class Net;", "sealed partial class Net;", "class Net;", "static partial class Net;",
        "partial record Net;", "partial class Net<T>;", "abstract partial class Net;", "partial struct Net;", "file partial class Net;");

    private static readonly Gen<string> Budget = Gen.OneOf(
        Gen.Const(""), Gen.Const(""), OneOf("[Budget(MaxParameters = 100)]", "[Budget(MaxInferenceBytes = -5)]", "[Budget(MaxMultiplyAdds = long.MaxValue)]"));

    /// <summary>What the library has, each with legal arguments: a new one is drawn without being named here.</summary>
    private static Gen<string> Legal<T>() => OneOf([.. SamplesOf<T>().Select(sample => sample.ToString())]);

    /// <summary>The same with any arguments and options, which are not named here either.</summary>
    private static Gen<string> Any<T>() => Gen.OneOf([.. SamplesOf<T>().Select(RandomValues.Attribute)]);

    private static IEnumerable<AttributeSample> SamplesOf<T>() => AttributeSample.All.Where(sample => sample.Type.IsSubclassOf(typeof(T)));

    /// <summary>A network in which an attribute is at its place, so that it is legal but for the options that are drawn.</summary>
    private static readonly Gen<string> Fitting = Gen.OneOf([.. AttributeSample.All.Select(sample => Gen.Select(
        RandomValues.Options(sample), OneOf("", "", "Precision = Precision.Double", "Unroll = Unroll.Full", "Unroll = Unroll.Never"),
        (options, network) => sample.Program(sample.Type == typeof(NetworkAttribute) ? [] : options, network)))]);

    /// <summary>A mistake by itself, so that it stands beside networks that use it only.</summary>
    private const string Loop = "[Network] [Dense(4)] [Block<Loop>] partial class Loop;";

    /// <summary>A whole file with one network and the blocks that it may use.</summary>
    private static readonly Gen<string> Whole = Gen.Select(Network, Layer.Array[0, 7], Loss, Budget, Class, (network, layers, loss, budget, declaration) =>
        $$"""
        using CompiledNet;
        namespace App
        {
            {{network}} {{string.Join(' ', layers)}} {{loss}} {{budget}}
            {{declaration}}

            [Network] [Dense(4, Activation = Activation.Tanh)] [Dropout(0.5)]
            partial class Part;

            {{AttributeSample.CustomLayer}}

            {{(layers.Any(layer => layer.Contains("Loop", StringComparison.Ordinal)) ? Loop : "")}}

            [Network] [Input("left")] [Input("right", 3)] [Concat("left", "right")] [Dense(4)]
            partial class Join;
        }
        """);

    /// <summary>A file with networks.</summary>
    public static Gen<string> Source { get; } = Gen.OneOf(Whole, Whole, Fitting);
}
