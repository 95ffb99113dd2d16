using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>
/// a = x Wᵀ + b for some rows x of each sample, in both roles of a lane, and its gradients: with δ = ∂L/∂a it is ∂L/∂W = δᵀ x and
/// ∂L/∂b = Σ δ over samples and rows, ∂L/∂x = δ W. How it is computed follows from the shape of a row and the number of rows;
/// a row's bits follow from its shape alone. A weight [units, inputs] lies as [input][unit], each row padded to whole vectors.
/// </summary>
/// <param name="Weight">The tensor W of the layer.</param>
/// <param name="Bias">The tensor b; null without one.</param>
/// <param name="Inputs">The elements of a row of x.</param>
/// <param name="Units">The elements of a row of a.</param>
/// <param name="Rows">The rows of a sample.</param>
internal sealed record Linear(string Weight, string? Bias, int Inputs, int Units, int Rows)
{
    /// <summary>What stands in the names of methods before what they do, where a layer has several such products.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The names of x, W and b in comments.</summary>
    public (string X, string W, string B) Symbols { get; init; } = ("x", "W", "b");

    /// <summary>What it computes, in words.</summary>
    public string Sum => Bias is null ? Product : $"{Product} + {Symbols.B}";

    private string Product => $"{Symbols.X} {Symbols.W}ᵀ";

    private int Pitch => Lane.Pad(Units);

    private int Chains => Contraction.ChainsFor(Units, Inputs);

    /// <summary>
    /// The layer's input, as the product reads it. Element k of a row belongs to chain k mod the number of chains, in both
    /// roles. Joined axes keep that count only where a turn of the fastest one ends on a whole number of chains.
    /// </summary>
    public Tensor InputOf(ForwardBuilder builder)
    {
        Axis[] axes = [.. builder.Input().LastAxis];
        return axes.Length == 1 || axes[axes.Length - 1].Extent % Chains == 0 ? builder.Input() : builder.Input(Demand.Rows);
    }

    /// <summary>Adds the product.</summary>
    /// <param name="builder">The layer's forward pass.</param>
    /// <param name="caption">What is computed, with the epilogue.</param>
    /// <param name="input">x, of whose shape all axes but the last are rows.</param>
    /// <param name="sums">Where the result goes, in rows.</param>
    /// <param name="end">What is applied to the sums; null for nothing.</param>
    public void Forward(ForwardBuilder builder, string caption, Tensor input, Place sums, ProductEnd? end = null) =>
        ForwardFrom(builder, caption, input, Bias is null ? null : builder.Parameter(Bias), sums, end);

    /// <summary>Adds the product with numbers in the bias's place that lie as it does, or with none.</summary>
    public void ForwardFrom(ForwardBuilder builder, string caption, Tensor input, Place? bias, Place sums, ProductEnd? end = null)
    {
        if (bias is null) Forward(builder, caption, input, [], Operand.Write("y", sums), ContractionStart.Zero, end);
        else Forward(builder, caption, input, [Operand.Read("bias", bias)], Operand.Write("y", sums), StartOf(builder.Role), end);
    }

    /// <summary>Adds the product without its bias to what lies where the result goes.</summary>
    public void AddTo(ForwardBuilder builder, string caption, Tensor input, Place sums, ProductEnd? end = null) =>
        Forward(builder, caption, input, [], Operand.Into("y", sums, accumulate: true), ContractionStart.Result, end);

    private static ContractionStart StartOf(Role role) => role == Role.OutputLanes ? ContractionStart.PerColumn : ContractionStart.PerRow;

    private void Forward(
        ForwardBuilder builder, string caption, Tensor input, EquatableArray<Operand> start, Operand result, ContractionStart begin, ProductEnd? end)
    {
        Operand weight = Operand.Read("weight", builder.Parameter(Weight));
        Operand values = Operand.Read("x", input.Place);
        bool perSample = builder.Role == Role.OutputLanes;
        builder.Add(
            builder.InRole(Prefix + "Forward", end?.NameEnd ?? ""),
            [.. perSample ? [values, weight] : new[] { weight, values }, .. start, .. end?.Operands ?? [], result],
            ports =>
            {
                var product = new Contraction(caption, ports)
                {
                    Columns = perSample ? Pitch : builder.Samples,
                    Sums = Sums([.. input.LastAxis], perSample),
                    Begin = begin,
                    Chains = Chains,
                    Epilogue = end?.Value,
                    UnitPorts = (end?.Operands ?? []).Select(operand => operand.Port).ToEquatableArray(),
                    UnitsAreColumns = perSample,
                };
                return perSample ? OverRows(product, input) : OverUnits(product, builder.Samples);
            });
    }

    /// <summary>The index of the weight's row counts the inputs in row-major order, wherever they lie.</summary>
    private EquatableArray<ContractionIndex> Sums(Axis[] inputs, bool perSample)
    {
        var sums = new ContractionIndex[inputs.Length];
        int step = Pitch;
        for (int i = inputs.Length - 1; i >= 0; i--)
        {
            string name = i == inputs.Length - 1 ? "k" : "k" + Literal.Int(i);
            sums[i] = perSample
                ? new ContractionIndex(name, inputs[i].Extent, inputs[i].Stride, step)
                : new ContractionIndex(name, inputs[i].Extent, step, inputs[i].Stride);
            step *= inputs[i].Extent;
        }

        return sums.ToEquatableArray();
    }

    /// <summary>One sample: the rows of the product are the positions before the last axis, outputs are the columns.</summary>
    private static Contraction OverRows(Contraction product, Tensor input)
    {
        Axis[] rows = [.. input.RowAxes];
        int step = product.Columns;
        var loops = new List<ContractionIndex>();
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            if (i == rows.Length - 1) product = product with { Tiles = [new ContractionIndex("position", rows[i].Extent, rows[i].Stride, 0, step)] };
            else loops.Insert(0, new ContractionIndex("i" + Literal.Int(i), rows[i].Extent, rows[i].Stride, 0, step));
            step *= rows[i].Extent;
        }

        return product with { Loops = loops.ToEquatableArray() };
    }

    /// <summary>A pack of samples: the rows of the product are the outputs, samples are the columns.</summary>
    private Contraction OverUnits(Contraction product, int samples) => product with
    {
        Tiles = [new ContractionIndex("unit", Units, 1, 0, samples)],
        Loops = RowLoops(new ContractionIndex("i", Rows, 0, Inputs * samples, Units * samples)),
    };

    private EquatableArray<ContractionIndex> RowLoops(ContractionIndex loop) => Rows == 1 ? [] : [loop];

    /// <summary>
    /// Adds what turns δ so that samples are rows, as the gradients of weight and bias read it.
    /// </summary>
    /// <returns>The rows of a pack's samples, of which those that belong to one row of a sample lie behind each other.</returns>
    public Place DeltaRows(BackwardBuilder builder, Place delta)
    {
        Place rows = builder.NewBuffer("deltaRows", RowStart(builder, Rows));
        builder.Add(
            "DeltaRows",
            [Operand.Read("delta", delta), Operand.Write("deltaRows", rows)],
            ports => new PaddedRowsKernel("δ = ∂L/∂a with samples in rows, padded with zeros, for the sums over samples", ports, Rows, Units, builder.Samples));
        return rows;
    }

    /// <summary>What <see cref="DeltaRows"/> gives from one row of a sample on.</summary>
    public Place FromRow(BackwardBuilder builder, Place deltaRows, int row) =>
        deltaRows with { Offset = deltaRows.Offset + RowStart(builder, row) };

    private long RowStart(BackwardBuilder builder, int row) => (long)row * builder.Samples * Pitch;

    /// <summary>Adds the gradient of the weight, where x is the layer's input.</summary>
    public void WeightGradient(BackwardBuilder builder, Place delta)
    {
        // The caller's samples are there already, if they are this product's rows.
        Place? callers = Rows == 1 ? builder.InputRows() : null;
        if (callers is not null && IsOverPacks(builder, hasInput: true)) AddCallersWeightGradient(builder, callers, delta);
        else WeightGradient(builder, builder.Input().Place, delta);
    }

    /// <summary>Adds the gradient of the weight.</summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="input">x, with samples in lanes.</param>
    /// <param name="delta">What <see cref="DeltaRows"/> gives, or as many rows of it.</param>
    public void WeightGradient(BackwardBuilder builder, Place input, Place delta)
    {
        if (Rows == 0) AddZeroWeightGradient(builder);
        else if (IsOverPacks(builder, hasInput: false)) AddBatchWeightGradient(builder, input, delta);
        else AddPackWeightGradient(builder, input, delta);
    }

    /// <summary>
    /// Whether the weight's gradient is computed from several packs at once: where it is larger than what is kept of each
    /// pack for it. Sums then stay in registers over all samples, and threads share the weights instead of the samples. Where
    /// layers share the weight, each pack adds up what they give to its gradient.
    /// </summary>
    private bool IsOverPacks(BackwardBuilder builder, bool hasInput)
    {
        if (builder.IsShared(Weight)) return false;
        int kept = Pitch + (hasInput ? 0 : Inputs);
        return builder.Node.Parameter(Weight).StoredLength > (long)Rows * builder.Samples * kept;
    }

    private void AddPackWeightGradient(BackwardBuilder builder, Place input, Place delta)
    {
        var sums = new List<ContractionIndex> { new("k", builder.Samples, 1, Pitch) };
        if (Rows > 1) sums.Insert(0, RowsOfPack(builder));
        (Place target, bool accumulate) = builder.ParameterGradient(Weight);
        builder.Add(
            Prefix + "WeightGradient",
            [Operand.Read("x", input), Operand.Read("deltaRows", delta), Operand.Into("dWeight", target, accumulate)],
            ports => new Contraction($"{WeightGradientText(accumulate)}, summed over samples in their order", ports)
            {
                Begin = accumulate ? ContractionStart.Result : ContractionStart.Zero,
                Tiles = [new ContractionIndex("input", Inputs, builder.Samples, 0, Pitch)],
                Columns = Pitch,
                UsedColumns = Units,
                Sums = sums.ToEquatableArray(),
                IsOverPositions = true,
            });
    }

    /// <summary>The same over the samples of several packs, whose δ lie one after the other, and so do their inputs.</summary>
    private void AddBatchWeightGradient(BackwardBuilder builder, Place input, Place delta) => AddOverPacks(
        builder,
        input,
        delta,
        builder.Samples,
        [
            new ContractionIndex("pack", 1, builder.PackLength(input), builder.PackLength(delta)) { Count = KernelValue.Packs },
            .. Rows == 1 ? Array.Empty<ContractionIndex>() : [RowsOfPack(builder)],
            new ContractionIndex("k", builder.Samples, 1, Pitch),
        ]);

    private void AddCallersWeightGradient(BackwardBuilder builder, Place callers, Place delta) => AddOverPacks(
        builder, callers, delta, 1, [new ContractionIndex("k", builder.Samples, builder.InputRowLength, Pitch) { Count = KernelValue.Samples }]);

    private void AddOverPacks(BackwardBuilder builder, Place input, Place delta, int element, EquatableArray<ContractionIndex> sums) => builder.Add(
        Prefix + "WeightGradient",
        [
            Operand.Read("x", input),
            Operand.Read("deltaRows", delta),
            Operand.Into("dWeight", builder.BatchGradient(Weight), accumulate: true),
        ],
        ports => new Contraction($"{WeightGradientText(accumulate: true)}, summed over the samples of all packs in their order", ports)
        {
            Tiles = [new ContractionIndex("input", Inputs, element, 0, Pitch)],
            Columns = Pitch,
            UsedColumns = Units,
            Sums = sums,
            IsOverPositions = true,
            Begin = ContractionStart.ResultUnlessFirst,
            IsDivided = true,
            IsRowByRow = true,
        });

    /// <summary>Without rows there is nothing to sum; where nobody else has stored a gradient, it still has to be written.</summary>
    private void AddZeroWeightGradient(BackwardBuilder builder)
    {
        (Place target, bool accumulate) = builder.ParameterGradient(Weight);
        if (accumulate) return;
        builder.Add(
            Prefix + "WeightGradient",
            [Operand.Write("dWeights", target)],
            ports => new MapKernel($"∂L/∂{Symbols.W} = 0, as nothing is multiplied by it", ports, Inputs * Pitch, new Formula(0), Accumulate: false));
    }

    private ContractionIndex RowsOfPack(BackwardBuilder builder) => new("i", Rows, Inputs * builder.Samples, Pitch * builder.Samples);

    private string WeightGradientText(bool accumulate) => $"∂L/∂{Symbols.W} {(accumulate ? "+=" : "=")} δᵀ {Symbols.X}";

    /// <summary>Adds the gradient of the bias, if there is one.</summary>
    public void BiasGradient(BackwardBuilder builder, Place delta)
    {
        if (Bias is null) return;
        (Place target, bool accumulate) = builder.ParameterGradient(Bias);
        builder.Add(
            Prefix + "BiasGradient",
            [Operand.Read("deltaRows", delta), Operand.Into("dBias", target, accumulate)],
            ports => new RowSumKernel(
                $"∂L/∂{Symbols.B} {(accumulate ? "+=" : "=")} Σ δ, over samples in their order", ports, Rows * builder.Samples, Units, accumulate));
    }

    /// <summary>Adds the gradient of x.</summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="delta">δ, with samples in lanes.</param>
    /// <param name="target">Where the gradient goes, with samples in lanes.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    public void InputGradient(BackwardBuilder builder, Place delta, Place target, bool accumulate) => builder.Add(
        Prefix + "InputGradient",
        [Operand.Read("weight", builder.Parameter(Weight)), Operand.Read("delta", delta), Operand.Into("dx", target, accumulate)],
        ports => new Contraction($"∂L/∂{Symbols.X} {(accumulate ? "+=" : "=")} δ {Symbols.W}", ports)
        {
            Tiles = [new ContractionIndex("input", Inputs, Pitch, 0, builder.Samples)],
            Columns = builder.Samples,
            Sums = [new ContractionIndex("k", Units, 1, builder.Samples)],
            Begin = accumulate ? ContractionStart.Result : ContractionStart.Zero,
            Loops = RowLoops(new ContractionIndex("i", Rows, 0, Units * builder.Samples, Inputs * builder.Samples)),
        });
}
